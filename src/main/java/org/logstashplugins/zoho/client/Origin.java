package org.logstashplugins.zoho.client;

import java.net.URI;
import java.util.Locale;

/** Scheme, host and port of an address, in one spelling. */
public record Origin(String scheme, String host, int port) {

    /**
     * @param address a missing scheme or host becomes an origin of its own
     */
    public static Origin of(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        return new Origin(
                scheme,
                String.valueOf(address.getHost()).toLowerCase(Locale.ROOT),
                address.getPort() == -1 ? usual : address.getPort());
    }

    /** How this differs from another origin, in words; empty if they are the same. */
    public String differenceFrom(Origin other) {
        if (!host.equals(other.host)) {
            return "another host";
        }
        if (!scheme.equals(other.scheme)) {
            return "the scheme %s in place of %s"
                    .formatted(ForeignText.name(scheme), ForeignText.name(other.scheme));
        }
        return port == other.port ? "" : "port " + port + " in place of " + other.port;
    }
}
