package org.logstashplugins.zoho.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * A rule that makes fields from a part of a text, such as the ticket number from a URL. Immutable.
 *
 * @param from the field that is searched
 * @param pattern may match anywhere in it; its named groups become fields
 * @param groups the names of the groups, which Java 17 does not provide
 * @param to the field that holds the new fields
 * @param constants constant fields to add there
 */
public record Extract(
        Pointer from,
        Pattern pattern,
        List<String> groups,
        String to,
        Map<String, String> constants) {
    /** The rest of a longer text is not searched. */
    private static final int LONGEST = 8 * 1024;

    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

    /** A rule for the named groups of its pattern. */
    public static Extract of(
            Pointer from, Pattern pattern, String to, Map<String, String> constants) {
        List<String> groups =
                GROUP.matcher(pattern.pattern()).results().map(group -> group.group(1)).toList();
        return new Extract(from, pattern, groups, to, constants);
    }

    /** The names of the fields below {@link #to}. */
    public List<String> names() {
        List<String> names = new ArrayList<>(groups);
        names.addAll(constants.keySet());
        return names.stream().distinct().toList();
    }

    /** The fields by name; empty if the text does not match. */
    Map<String, String> of(Map<String, Object> document) {
        Optional<String> text =
                from.in(document)
                        .filter(value -> value instanceof String || value instanceof Number)
                        .map(Object::toString);
        Map<String, String> found = new LinkedHashMap<>();
        if (text.isPresent()) {
            String part = text.get();
            Matcher matcher = pattern.matcher(part.substring(0, Math.min(part.length(), LONGEST)));
            if (matcher.find()) {
                found.putAll(constants);
                groups.stream()
                        .filter(name -> matcher.group(name) != null)
                        .forEach(name -> found.put(name, matcher.group(name)));
            }
        }
        return found;
    }
}
