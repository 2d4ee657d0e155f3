package org.logstashplugins.zoho.poll;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a stream is doing.
 *
 * @param events how many events were delivered since the start
 * @param problem why it fails right now, with the remedy; empty if it does not
 * @param cursor its cursor file, as soon as it is known
 */
public record StreamReport(
        String stream, long events, Optional<String> problem, Optional<Path> cursor) {}
