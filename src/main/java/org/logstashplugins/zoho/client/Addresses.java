package org.logstashplugins.zoho.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the addresses of next pages and redirects as RFC 3986, section 5 describes. {@link
 * URI#resolve(URI)} follows the older RFC 2396, which drops the last part of the path before {@code
 * ?page=2}. Characters that an address may not hold, such as spaces, are encoded as browsers do;
 * encoded ones stay as they are.
 */
public final class Addresses {
    /** RFC 3986, appendix B, with the form of a scheme. */
    private static final Pattern PARTS =
            Pattern.compile(
                    "(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?",
                    Pattern.DOTALL);

    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String PATH = UNRESERVED + "!$&'()*+,;=:@/";

    /** The RFC does not allow brackets here, but servers write and read them. */
    private static final String QUERY = PATH + "?[]";

    /** A value cannot hold the character that ends it. */
    private static final String VALUE = QUERY.replace("&", "");

    private Addresses() {}

    /**
     * The address that a reference stands for, without its fragment, which is never sent.
     *
     * @param base the address of the answer that holds the reference
     * @throws IllegalArgumentException when it is not an address
     */
    public static URI resolve(URI base, String reference) {
        // As browsers do: line breaks and padding are not part of the address.
        String text = reference.replaceAll("[\\t\\r\\n]", "").strip();
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an address");
        }
        String scheme = parts.group(1);
        String authority = parts.group(2);
        String path = encoded(parts.group(3), PATH);
        String query = parts.group(4) == null ? null : encoded(parts.group(4), QUERY);
        if (scheme == null && authority == null) {
            authority = base.getRawAuthority();
            if (path.isEmpty()) {
                query = query == null ? base.getRawQuery() : query;
                path = base.getRawPath();
            } else {
                path = withoutDots(path.startsWith("/") ? path : merged(base.getRawPath(), path));
            }
        } else {
            path = withoutDots(path);
        }
        return uri(scheme == null ? base.getScheme() : scheme, authority, path, query);
    }

    /** A value for a query that is encoded already; encodes only what would end it. */
    public static String value(String text) {
        return encoded(text, VALUE);
    }

    private static URI uri(
            String scheme, @Nullable String authority, String path, @Nullable String query) {
        try {
            URI address =
                    new URI(
                            scheme.toLowerCase(Locale.ROOT)
                                    + (authority == null ? ":" : "://" + authority)
                                    + path
                                    + (query == null ? "" : "?" + query));
            if (address.parseServerAuthority().getHost() == null) {
                throw new IllegalArgumentException("no host");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }

    /** RFC 3986, section 5.2.3. */
    private static String merged(String base, String reference) {
        return base.isEmpty()
                ? "/" + reference
                : base.substring(0, base.lastIndexOf('/') + 1) + reference;
    }

    /** RFC 3986, section 5.2.4. */
    private static String withoutDots(String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            boolean up = parts[i].equals("..");
            if (up) {
                kept.pollLast();
            }
            if (!up && !parts[i].equals(".")) {
                kept.addLast(parts[i]);
            } else if (last) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String encoded(String text, String allowed) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        int position = 0;
        while (position < text.length()) {
            int character = text.codePointAt(position);
            boolean escape = character == '%' && isEscape(text, position);
            if (escape || (character < 0x80 && allowed.indexOf(character) >= 0)) {
                encoded.appendCodePoint(character);
            } else {
                escape(encoded, Character.toString(character));
            }
            position += Character.charCount(character);
        }
        return encoded.toString();
    }

    private static boolean isEscape(String text, int position) {
        return position + 2 < text.length()
                && Character.digit(text.charAt(position + 1), 16) >= 0
                && Character.digit(text.charAt(position + 2), 16) >= 0;
    }

    private static void escape(StringBuilder encoded, String character) {
        for (byte each : character.getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append("%02X".formatted(each));
        }
    }
}
