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

/** Reads what is done to rows before they are events: parse_json, as_text, extract. */
final class EventOptions {
    private EventOptions() {}

    static EventShape.Json read(Options options) {
        return new EventShape.Json(
                PointerOptions.paths(options, "parse_json"),
                PointerOptions.paths(options, "as_text"),
                extracts(options));
    }

    private static List<Extract> extracts(Options options) {
        Object raw = options.raw("extract").orElse(List.of());
        List<Extract> extracts = new ArrayList<>();
        int number = 1;
        for (Object rule : raw instanceof List<?> list ? list : List.of(raw)) {
            String where = options.path("extract") + "[" + number++ + "]";
            if (rule instanceof Map<?, ?> map) {
                Map<String, Object> values = new LinkedHashMap<>();
                map.forEach((key, value) -> values.put(key.toString(), value));
                extract(new Options(where, values, options.problems())).ifPresent(extracts::add);
            } else {
                options.wrong("extract", "must be a list of hashes.");
            }
        }
        return extracts;
    }

    private static Optional<Extract> extract(Options rule) {
        Optional<Pointer> from = PointerOptions.path(rule, "from");
        Optional<Pattern> pattern = rule.text("pattern").flatMap(text -> pattern(text, rule));
        Optional<String> to = rule.text("to");
        for (String name : List.of("from", "pattern", "to")) {
            if (rule.raw(name).isEmpty()) {
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

    private static Optional<Pattern> pattern(String text, Options rule) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            return rule.wrong(
                    "pattern", "is not a regular expression: " + e.getDescription() + ".");
        }
    }
}
