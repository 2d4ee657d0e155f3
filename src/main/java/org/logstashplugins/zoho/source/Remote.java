package org.logstashplugins.zoho.source;

import org.logstashplugins.zoho.client.Authorization;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.config.Endpoints;

/**
 * The way to the remote side, shared by all streams of an input.
 *
 * @param zoho Zoho's access tokens
 */
public record Remote(Transport transport, Endpoints endpoints, Authorization zoho) {}
