package org.logstashplugins.zoho.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The recipe of {@code docs/event-ids.md} in Java, written from its text and not from the code of
 * the plugin. It supports no halves of surrogate pairs, and no numbers but integers and decimals.
 */
public final class EventIdRecipe {
    private EventIdRecipe() {}

    public static String id(List<String> identity, byte[] content, int occurrence) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(text("zoho event id 1"));
        head.writeBytes(number(identity.size()));
        identity.forEach(part -> head.writeBytes(text(part)));
        byte[] digest = sha256(sha256(head.toByteArray()), content);
        if (occurrence > 1) {
            digest = sha256(digest, number(occurrence));
        }
        return HexFormat.of().formatHex(digest).substring(0, 32);
    }

    public static byte[] row(List<String> header, List<String> values) {
        Map<String, byte[]> cells = new TreeMap<>(EventIdRecipe::compare);
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        for (int i = 0; i < values.size(); i++) {
            byte[] value = text(values.get(i));
            if (values.get(i).isEmpty()) {
                continue;
            }
            if (i < header.size()) {
                cells.put(header.get(i), value);
            } else {
                more.writeBytes(number(i - header.size() + 1));
                more.writeBytes(value);
            }
        }
        return joined(text("row"), named(cells), more.toByteArray());
    }

    public static byte[] entry(Map<?, ?> document) {
        return joined(text("entry"), value(document));
    }

    public static byte[] entryWithId(List<String> fields) {
        StringBuilder id = new StringBuilder();
        fields.forEach(
                field ->
                        id.append(field.codePointCount(0, field.length()))
                                .append(':')
                                .append(field));
        return joined(text("id"), text(id.toString()));
    }

    private static byte[] value(@Nullable Object value) {
        if (isEmpty(value)) {
            return new byte[] {'n'};
        } else if (value instanceof Boolean flag) {
            return new byte[] {(byte) (flag ? 't' : 'f')};
        } else if (value instanceof Number number) {
            return joined(new byte[] {'#'}, text(decimal(new BigDecimal(number.toString()))));
        } else if (value instanceof String text) {
            return joined(new byte[] {'"'}, text(text));
        } else if (value instanceof List<?> list) {
            List<byte[]> all = new ArrayList<>(List.of(new byte[] {'['}, number(list.size())));
            list.forEach(element -> all.add(value(element)));
            return joined(all.toArray(byte[][]::new));
        }
        Map<String, byte[]> fields = new TreeMap<>(EventIdRecipe::compare);
        ((Map<?, ?>) value)
                .forEach(
                        (name, field) -> {
                            if (!isEmpty(field)) {
                                fields.put(name.toString(), value(field));
                            }
                        });
        return joined(new byte[] {'{'}, named(fields));
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value.equals("")
                || value.equals(List.of())
                || (value instanceof Map<?, ?> map
                        && map.values().stream().allMatch(EventIdRecipe::isEmpty));
    }

    private static String decimal(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal short_ = number.stripTrailingZeros();
        return short_.unscaledValue() + "e" + -(long) short_.scale();
    }

    private static byte[] named(Map<String, byte[]> values) {
        List<byte[]> all = new ArrayList<>(List.of(number(values.size())));
        values.forEach(
                (name, value) -> {
                    all.add(text(name));
                    all.add(value);
                });
        return joined(all.toArray(byte[][]::new));
    }

    private static byte[] text(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        return joined(number(encoded.length), encoded);
    }

    private static byte[] number(int number) {
        return HexFormat.of().parseHex("%08x".formatted(number));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Compares by code points. */
    private static int compare(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(joined(parts));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
