package org.logstashplugins.zoho.client;

import java.util.Optional;

/** Who we say we are: the plugin, and its version if the jar says which. */
final class UserAgent {
    private static final String NAME = "logstash-input-zoho";

    private UserAgent() {}

    static String text() {
        return text(Optional.ofNullable(UserAgent.class.getPackage().getImplementationVersion()));
    }

    static String text(Optional<String> version) {
        return NAME + version.map(text -> "/" + text).orElse("");
    }
}
