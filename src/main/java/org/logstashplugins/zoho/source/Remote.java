package org.logstashplugins.zoho.source;

import org.logstashplugins.zoho.auth.AccessTokens;
import org.logstashplugins.zoho.client.Patience;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.config.Endpoints;

/**
 * The way of one stream to the remote side.
 *
 * @param zoho Zoho's access tokens
 * @param account whose allowance the requests count against; no secret
 * @param patience how this stream waits
 * @param sizeLimit the most bytes of one answer, unpacked
 * @param rowLimit the most characters of one row
 */
public record Remote(
        Transport transport,
        Endpoints endpoints,
        AccessTokens zoho,
        String account,
        Patience patience,
        long sizeLimit,
        int rowLimit) {}
