package org.logstashplugins.zoho.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts that are asked without a proxy: one host or address, or all hosts below a domain. Compares
 * texts and never asks a name server.
 *
 * @param host in lower case; an IPv6 address without brackets
 * @param below true for the hosts below {@code host}, but not itself
 * @param port empty for every port
 */
public record HostPattern(String host, boolean below, OptionalInt port) {
    private static final Pattern WITH_PORT =
            Pattern.compile("(\\[[0-9a-f:.]+]|[^:\\[\\]]+):(\\d{1,5})");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]+");

    /**
     * Reads a host, {@code .domain}, {@code *.domain} or an address, each perhaps with a port.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static HostPattern parse(String text) {
        String host = text.strip().toLowerCase(Locale.ROOT);
        OptionalInt port = OptionalInt.empty();
        Matcher withPort = WITH_PORT.matcher(host);
        if (withPort.matches()) {
            host = withPort.group(1);
            port = OptionalInt.of(Integer.parseInt(withPort.group(2)));
        }
        boolean below = host.startsWith(".") || host.startsWith("*.");
        String name = normal(below ? host.substring(host.indexOf('.') + 1) : host);
        if (!name.contains(":") && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a host");
        }
        return new HostPattern(name, below, port);
    }

    /** True for a host of this pattern. */
    boolean matches(String target, int targetPort) {
        String name = normal(target.toLowerCase(Locale.ROOT));
        boolean hosts = below ? name.endsWith("." + host) : name.equals(host);
        return hosts && (port.isEmpty() || port.getAsInt() == targetPort);
    }

    /** One spelling: without brackets, without the dot at the end, IPv6 in its long form. */
    private static String normal(String host) {
        String name = host.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("\\.$", "");
        if (!name.contains(":")) {
            return name;
        }
        try {
            // With a colon it is an address, so that no name server is asked.
            return InetAddress.getByName(name).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }
}
