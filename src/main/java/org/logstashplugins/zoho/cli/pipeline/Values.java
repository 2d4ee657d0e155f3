package org.logstashplugins.zoho.cli.pipeline;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plugins and the values of their settings, with the Java types Logstash gives them. */
final class Values {
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private final SourceText source;

    Values(SourceText source) {
        this.source = source;
    }

    PluginBlock plugin() {
        int start = source.position();
        if (isQuote()) {
            source.delimited("string");
        } else if (source.takeWhile(SourceText::isNamePart).isEmpty()) {
            throw source.expected("a plugin or '}'");
        }
        String name = source.since(start);
        source.skip();
        return block(name, start);
    }

    private PluginBlock block(String name, int start) {
        source.expect("{");
        source.skip();
        Map<String, Object> settings = new HashMap<>();
        boolean separated = true;
        while (!source.accept("}")) {
            if (!separated) {
                throw source.expected("white space or '}' after a setting");
            }
            setting(settings);
            separated = source.skipSpace();
            source.skip();
        }
        if (settings.get("codec") instanceof List) {
            throw source.error(start, "more than one codec for the plugin " + name);
        }
        return new PluginBlock(name, settings);
    }

    private void setting(Map<String, Object> settings) {
        int start = source.position();
        String name =
                isQuote() ? source.delimited("string") : source.takeWhile(SourceText::isNamePart);
        if (source.position() == start) {
            throw source.expected("a setting or '}'");
        }
        arrow();
        Object value = value();
        Object earlier = settings.get(name);
        if (earlier instanceof Map && !(value instanceof Map)) {
            throw source.error(start, "'" + name + "' is given as a hash and as something else");
        }
        settings.put(name, earlier == null ? value : Repetition.join(earlier, value));
    }

    private void arrow() {
        source.skip();
        source.expect("=>");
        source.skip();
    }

    Object value() {
        if (source.peek() == '[') {
            return array();
        }
        if (source.peek() == '{') {
            return hash();
        }
        int start = source.position();
        if (isQuote() || SourceText.isWordStart(source.peek())) {
            String name = nameOrString(start);
            source.skip();
            if (source.peek() == '{') {
                return block(name, start);
            }
            source.backTo(start);
        }
        return scalar();
    }

    private String nameOrString(int start) {
        if (isQuote()) {
            source.delimited("string");
        } else {
            source.takeWhile(SourceText::isNamePart);
        }
        return source.since(start);
    }

    Object scalar() {
        if (isQuote()) {
            return source.delimited("string");
        }
        if (SourceText.isWordStart(source.peek())) {
            return bareword();
        }
        return number();
    }

    String bareword() {
        int start = source.position();
        String word = source.takeWhile(SourceText::isWordPart);
        if (word.length() == 1) {
            throw source.error(start, "a word of one letter must stand in quotes");
        }
        return word;
    }

    private Number number() {
        int start = source.position();
        source.accept("-");
        if (source.takeWhile(SourceText::isDigit).isEmpty()) {
            source.backTo(start);
            throw source.expected("a value");
        }
        if (source.accept(".")) {
            source.takeWhile(SourceText::isDigit);
            return Double.valueOf(source.since(start));
        }
        return whole(source.since(start), start);
    }

    private Number whole(String digits, int start) {
        boolean octal = digits.matches("-?0\\d+");
        if (octal && digits.matches(".*[89].*")) {
            throw source.error(start, "a number with a leading zero is octal");
        }
        BigInteger number = new BigInteger(digits, octal ? 8 : 10);
        boolean fits = number.compareTo(LONG_MIN) >= 0 && number.compareTo(LONG_MAX) <= 0;
        if (fits) {
            return number.longValue();
        }
        return number;
    }

    private List<Object> array() {
        source.expect("[");
        source.skip();
        List<Object> elements = new ArrayList<>();
        if (source.accept("]")) {
            return elements;
        }
        do {
            source.skip();
            elements.add(value());
            source.skip();
        } while (source.accept(","));
        source.expect("]");
        return elements;
    }

    /** A hash; numbers stay numbers as keys, so the type of the result promises too much. */
    @SuppressWarnings("unchecked")
    private Map<String, Object> hash() {
        int start = source.position();
        source.expect("{");
        source.skip();
        Map<Object, Object> entries = new HashMap<>();
        Set<String> names = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        while (!source.accept("}")) {
            int entry = source.position();
            Object key = key();
            if (!names.add(source.since(entry))) {
                twice.add(source.since(entry));
            }
            arrow();
            entries.put(key, value());
            source.skip();
        }
        if (!twice.isEmpty()) {
            throw source.error(
                    start, "Duplicate keys found in your configuration: " + List.copyOf(twice));
        }
        return (Map<String, Object>) (Map<?, ?>) entries;
    }

    private Object key() {
        int c = source.peek();
        if (isQuote() || SourceText.isWordStart(c) || SourceText.isDigit(c) || c == '-') {
            return scalar();
        }
        throw source.expected("a key or '}'");
    }

    private boolean isQuote() {
        return source.peek() == '"' || source.peek() == '\'';
    }
}
