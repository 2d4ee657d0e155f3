package org.logstashplugins.zoho.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The encodings in which a server may echo a text. */
public final class Encodings {
    private Encodings() {}

    /** All encodings by their names. */
    public static Map<String, UnaryOperator<String>> all() {
        Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
        all.put("plain", text -> text);
        all.put("without its scheme", text -> text.substring(text.indexOf(' ') + 1));
        all.put("a part", text -> text.substring(1, text.length() - 1));
        all.put("upper case", text -> text.toUpperCase(Locale.ROOT));
        all.put("lower case", text -> text.toLowerCase(Locale.ROOT));
        all.put("URL", text -> URLEncoder.encode(text, StandardCharsets.UTF_8));
        all.put("URL twice", text -> all.get("URL").apply(all.get("URL").apply(text)));
        all.put("URL, every byte", text -> bytes(text, "%%%02X"));
        all.put("URL, every byte twice", text -> bytes(text, "%%25%02x"));
        all.put("base64", text -> Base64.getEncoder().encodeToString(utf8(text)));
        all.put("base64 after one", text -> Base64.getEncoder().encodeToString(utf8("x" + text)));
        all.put("base64 after two", text -> Base64.getEncoder().encodeToString(utf8("xy" + text)));
        all.put(
                "base64 inside",
                text -> Base64.getEncoder().encodeToString(utf8("xyz" + text + "x")));
        all.put("base64 for URLs", text -> Base64.getUrlEncoder().encodeToString(utf8(text)));
        all.put(
                "base64 in lines",
                text -> Base64.getMimeEncoder(8, utf8("\r\n")).encodeToString(utf8(text)));
        all.put(
                "base64 of upper case",
                text -> all.get("base64").apply(text.toUpperCase(Locale.ROOT)));
        all.put("hex", text -> HexFormat.of().formatHex(utf8(text)));
        all.put("hex, upper case", text -> HexFormat.of().withUpperCase().formatHex(utf8(text)));
        all.put("hex with colons", text -> HexFormat.ofDelimiter(":").formatHex(utf8(text)));
        all.put(
                "JSON",
                text -> text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
        all.put("JSON, every character", text -> chars(text, "\\u%04x"));
        all.put("JSON in JSON", text -> chars(text, "\\\\u%04X"));
        all.put("HTML", text -> text.replace("&", "&amp;").replace("\"", "&quot;"));
        all.put("HTML, every character", text -> chars(text, "&#%d;"));
        all.put("HTML, in hex", text -> chars(text, "&#x%x;"));
        all.put("quoted-printable", text -> bytes(text, "=%02X"));
        all.put("program text", text -> bytes(text, "\\x%02x"));
        all.put("wide letters", Encodings::wide);
        all.put("halves turned around", Encodings::turned);
        all.put("halves turned around in base64", text -> all.get("base64").apply(turned(text)));
        all.put("between line ends", text -> text.replaceAll("(.{5})", "$1\r\n"));
        all.put("between escapes", text -> text.replaceAll("(.{4})", "$1\u001b[1m"));
        all.put("between tags", text -> text.replaceAll("(.{5})", "$1<wbr class='x'>"));
        all.put("in groups", text -> text.replaceAll("(.{4})", "$1-"));
        all.put("in lines", text -> text.replaceAll("(.{3})", "$1\n"));
        all.put("with invisible characters", text -> text.replaceAll("(.)", "$1\u200b"));
        all.put("with colors", text -> text.replaceAll("(.{5})", "$1\u001b"));
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String bytes(String text, String format) {
        StringBuilder out = new StringBuilder();
        for (byte each : utf8(text)) {
            out.append(format.formatted(each & 0xff));
        }
        return out.toString();
    }

    private static String chars(String text, String format) {
        return text.chars()
                .mapToObj(character -> format.formatted(character))
                .collect(Collectors.joining());
    }

    private static String wide(String text) {
        return text.chars()
                .map(each -> each > 0x20 && each < 0x7f ? each - 0x20 + 0xff00 : each)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String turned(String text) {
        return text.substring(text.length() / 2) + text.substring(0, text.length() / 2);
    }
}
