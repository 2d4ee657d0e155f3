package org.logstashplugins.zoho.source.json;

import java.util.Optional;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * A rule by which an answer is the last one.
 *
 * @param value what the field is compared with; unused for {@link Condition#EMPTY}
 */
record StopRule(Pointer field, Condition condition, String value) {

    enum Condition {
        /** The field is absent or empty. */
        EMPTY,
        EQUALS,
        CONTAINS
    }

    static Optional<StopRule> read(Options paging) {
        Options options = paging.hash("stop");
        if (options.names().isEmpty()) {
            return Optional.empty();
        }
        Optional<Pointer> field = PointerOptions.pointer(options, "field");
        if (!options.has("field")) {
            options.wrong(
                    "field", "is required: the field of an answer that tells the end of the list.");
        }
        Condition condition = options.choice("condition", Condition.class).orElse(Condition.EQUALS);
        Optional<String> value = options.text("value");
        if (condition != Condition.EMPTY && !options.has("value")) {
            options.wrong("value", "is required: what the field is compared with.");
        }
        options.rejectUnknown();
        return field.map(path -> new StopRule(path, condition, value.orElse("")));
    }

    boolean fits(JsonPage body) {
        Optional<String> text = body.value(field);
        return switch (condition) {
            case EMPTY -> text.filter(found -> !found.isBlank()).isEmpty();
            case EQUALS -> text.equals(Optional.of(value));
            case CONTAINS -> text.filter(found -> found.contains(value)).isPresent();
        };
    }
}
