package org.logstashplugins.zoho.client;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * An answer while it is being read.
 *
 * @param headers names in lower case; of a repeated header the last
 * @param body the decoded body, not bounded; fails with an IOException when it ends before its
 *     length or last chunk
 */
public record Response(int status, Map<String, String> headers, InputStream body) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
