package org.logstashplugins.zoho.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of JSON logs on which parsers disagree. Each is one complete element of a list. */
public final class StrangeRows {
    public static final List<Strange> ALL = all();

    private StrangeRows() {}

    /**
     * @param name what is strange, for messages
     * @param bytes the row; {@code ID} and {@code TIME} stand for an id and a time
     * @param object true when id and time can be read
     */
    public record Strange(String name, byte[] bytes, boolean object) {
        /** The same with an id and a time. */
        public byte[] with(String id, String time) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.replace("ID", id)
                    .replace("TIME", time)
                    .getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Strange> all() {
        List<Strange> all = new ArrayList<>();
        values().forEach(
                        value -> {
                            // The value comes before the id in one row and after it in the other.
                            all.add(
                                    object(
                                            value.name,
                                            "{\"x\":",
                                            value.bytes,
                                            "," + fields() + "}"));
                            all.add(
                                    object(
                                            value.name,
                                            "{" + fields() + ",\"x\":",
                                            value.bytes,
                                            "}"));
                            all.add(new Strange("bare " + value.name, value.bytes, false));
                        });
        for (String row : objects()) {
            byte[] bytes = latin(row.replace("FIELDS", fields()));
            all.add(new Strange(shortened(row), bytes, true));
        }
        return List.copyOf(all);
    }

    private static String fields() {
        return "\"id\":\"ID\",\"occurred_at\":\"TIME\"";
    }

    private static Strange object(String name, String before, byte[] value, String after) {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        row.writeBytes(latin(before));
        row.writeBytes(value);
        row.writeBytes(latin(after));
        return new Strange(name, row.toByteArray(), true);
    }

    private static List<Strange> values() {
        return values(
                "NaN",
                "Infinity",
                "-Infinity",
                "+1",
                "007",
                "-01",
                ".5",
                "5.",
                "1e",
                "0x1F",
                "1e99999999999",
                "-1E+999999",
                "1e-4000",
                "9".repeat(1_100),
                "9".repeat(100_000),
                "0." + "1".repeat(1_100),
                "tru",
                "True",
                "nul",
                "undefined",
                "'single'",
                "a word",
                "\u00EF\u00BB\u00BF\u00EF\u00BB\u00BFx",
                "\"a\tb\"",
                "\"a\nb\"",
                "\"a\0b\"",
                "\"\u00FF\u00FE\"",
                "\"\u00E9\"",
                "\"\u00ED\u00A0\u0080\"",
                "\"\u00ED\u00B0\u0080\"",
                "\"\u00C0\u00AF\"",
                "\"\u00F4\u00BF\u00BF\u00BF\"",
                "\"\u00E2\u0082\"",
                "\"\\uD800\"",
                "\"\\uDC00\\uD800\"",
                "\"\\uD83D\\uD83D\\uDE00\"",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\\\n\"",
                "\"5\" disk\"",
                "\"he said \"hi\" and left\"",
                "[".repeat(1_100) + "]".repeat(1_100),
                "[".repeat(100_000) + "]".repeat(100_000),
                "{\"a\":".repeat(800) + "1" + "}".repeat(800),
                "[1,2,]",
                "{\"a\":1,}",
                "{\"a\":[1,NaN]}",
                "[1 /* } ] \" */]",
                "[1 // } ] \"\n]",
                "\"data[\"key\"]\"",
                "{\"a\":[1}",
                "{\"" + "n".repeat(20_000) + "\":1}",
                "[" + "1,".repeat(110_000) + "1]",
                "{"
                        + IntStream.range(0, 110_000)
                                .mapToObj(i -> "\"n" + i + "\":{}")
                                .collect(Collectors.joining(","))
                        + "}");
    }

    private static List<Strange> values(String... texts) {
        List<Strange> values = new ArrayList<>();
        for (String text : texts) {
            values.add(new Strange(shortened(text), latin(text), false));
        }
        return values;
    }

    private static List<String> objects() {
        return List.of(
                "{FIELDS,}",
                "{,FIELDS}",
                "{FIELDS,\"a\" 1}",
                "{\"a\" 1,FIELDS}",
                "{\"a\",FIELDS}",
                "{\"a\":,FIELDS}",
                "{a:1,FIELDS}",
                "{'a':'b',FIELDS}",
                "{1:2,FIELDS}",
                "{\"a\":1 2,FIELDS}",
                "{\"a\":1 /* c */ ,FIELDS}",
                "{\"a\"::1,FIELDS}",
                "{FIELDS,\"a\":1]}",
                "{\"a\":[1],],FIELDS}",
                "{\"a\\uD800\":1,FIELDS}",
                "{\"a\u00FF\":1,FIELDS}",
                "{\"" + "n".repeat(20_000) + "\":1,FIELDS}",
                "{FIELDS,\"" + "n".repeat(100_000) + "\":1}",
                "{\u00EF\u00BB\u00BFFIELDS}",
                "{FIELDS,\"p\":\"C:\\\",\"q\":1}",
                "{FIELDS,\"w\":\"x,\"y\":1}",
                "{FIELDS,\"w\":x\",\"y\":1}",
                "{FIELDS,\"l\":[{\"a\":1],\"y\":2}",
                "{FIELDS,\"l\":[1}",
                "{FIELDS,\"w\":\"x\" \"y\":1}",
                "{\"y\":1 /**/ \"z\":2,FIELDS}",
                "{FIELDS,\"w:\"x\"}");
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 30) + "… (" + text.length() + ")";
    }
}
