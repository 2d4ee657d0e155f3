package org.logstashplugins.zoho.source.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.event.EventShape;
import org.logstashplugins.zoho.event.Extract;
import org.logstashplugins.zoho.rows.Pointer;

/** Reads the options that change rows on their way to events: parse_json, as_text, extract. */
final class EventOptions {
    private EventOptions() {}

    static EventShape.Json read(Options options) {
        List<Extract> extracts = new ArrayList<>();
        options.hashes("extract").forEach(rule -> extract(rule).ifPresent(extracts::add));
        return new EventShape.Json(
                PointerOptions.pointers(options, "parse_json"),
                PointerOptions.pointers(options, "as_text"),
                extracts);
    }

    private static Optional<Extract> extract(Options rule) {
        Optional<Pointer> from = PointerOptions.pointer(rule, "from");
        Optional<Pattern> pattern =
                rule.parsed("pattern", EventOptions::pattern, "is not a regular expression: %2$s.");
        Optional<String> to = rule.text("to");
        for (String name : List.of("from", "pattern", "to")) {
            if (!rule.has(name)) {
                rule.wrong(name, "is required.");
            }
        }
        if (to.isPresent() && !to.get().matches("(?!event\\.id$|tags)\\w+(\\.\\w+)*")) {
            rule.wrong("to", "is not a field. Write it with dots, such as \"zendesk.resource\".");
        }
        Map<String, String> constants = new LinkedHashMap<>();
        Options set = rule.hash("set");
        set.names().forEach(name -> set.text(name).ifPresent(text -> constants.put(name, text)));
        rule.rejectUnknown();
        return from.isPresent() && pattern.isPresent() && to.isPresent()
                ? Optional.of(Extract.of(from.get(), pattern.get(), to.get(), constants))
                : Optional.empty();
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        }
    }
}
