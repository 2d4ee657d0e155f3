package org.logstashplugins.zoho.event;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Decides what Elasticsearch accepts as an IP address. For anything else, such as an octet over 255
 * or with a leading zero, a field of type {@code ip} makes it reject the whole document.
 */
final class IpAddress {
    private static final int LONGEST = 45;

    private IpAddress() {}

    static boolean isValid(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        return text.indexOf(':') >= 0 ? isV6(text) : isV4(text);
    }

    /** Written by hand for speed, because nearly every row has an address. */
    private static boolean isV4(String text) {
        int octets = 0;
        int start = 0;
        while (start < text.length()) {
            int value = 0;
            int end = start;
            while (end < text.length() && digit(text.charAt(end)) && value <= 255) {
                value = value * 10 + text.charAt(end) - '0';
                end++;
            }
            boolean zero = end - start > 1 && text.charAt(start) == '0';
            if (end == start || value > 255 || zero) {
                return false;
            }
            octets++;
            if (end == text.length()) {
                return octets == 4;
            }
            if (text.charAt(end) != '.') {
                return false;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A text with a colon is never a host name for Java, so no name server is asked. */
    private static boolean isV6(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ':' && c != '.' && (c >= 0x80 || Character.digit(c, 16) < 0)) {
                return false;
            }
        }
        try {
            return InetAddress.getByName(text).getAddress().length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
