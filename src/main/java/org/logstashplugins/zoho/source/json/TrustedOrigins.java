package org.logstashplugins.zoho.source.json;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Decides which addresses may get the credentials of a stream. */
final class TrustedOrigins {
    static final String WANTED =
            "must be an https address, such as \"https://api.example.com/v1/events\", without user or password. http is allowed only for this"
                    + " machine itself.";

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    private TrustedOrigins() {}

    /** True for an address that may get credentials. */
    static boolean safe(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return address.getHost() != null
                && address.getUserInfo() == null
                && address.getFragment() == null
                && (scheme.equals("https")
                        || (scheme.equals("http") && HERE.contains(address.getHost())));
    }
}
