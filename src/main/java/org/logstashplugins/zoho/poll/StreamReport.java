package org.logstashplugins.zoho.poll;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a stream is doing.
 *
 * @param events delivered since the start
 * @param problem why it does not go on right now, with the remedy
 * @param cursor its cursor file, once it is known
 */
public record StreamReport(
        String stream, long events, Optional<String> problem, Optional<Path> cursor) {}
