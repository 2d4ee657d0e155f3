package org.logstashplugins.zoho.simulator.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.logstashplugins.zoho.simulator.http.Call;

/**
 * The CONFIG of an export, checked as far as possible without the view.
 *
 * @param format {@code csv} or {@code json}, or another documented format, which is not simulated
 * @param quoted the number of the text qualifier, or empty for none
 * @param selected the names of columns in order; empty for all
 */
record ExportConfig(
        String format,
        Optional<String> criteria,
        List<String> selected,
        boolean hidden,
        boolean personal,
        boolean header,
        boolean rowNumbers,
        boolean keyValue,
        boolean password,
        int delimiter,
        int recordDelimiter,
        OptionalInt quoted) {
    /** The purpose of a CONFIG, which determines its keys and its greatest length. */
    enum Use {
        SYNCHRONOUS(100_000, "criteria"),
        JOB_FOR_VIEW(100_000, "criteria", "callbackUrl"),
        JOB_FOR_SQL(200_000, "sqlQuery", "tableCriteriaList", "callbackUrl");

        private final int longest;
        private final Set<String> ownKeys;

        Use(int longest, String... ownKeys) {
            this.longest = longest;
            this.ownKeys = Set.of(ownKeys);
        }
    }

    private static final Set<String> FORMATS =
            Set.of("csv", "json", "xml", "xls", "pdf", "html", "image");
    private static final Set<String> KEYS =
            Set.of(
                    "responseFormat",
                    "selectedColumns",
                    "showHiddenCols",
                    "showPersonalCols",
                    "includeHeader",
                    "includeRowNums",
                    "includeRowIds",
                    "applyDefaultUF",
                    "validateSystemTags",
                    "password",
                    "delimiter",
                    "recordDelimiter",
                    "quoted",
                    "keyValueFormat");

    static ExportConfig parse(Optional<String> config, boolean hiddenByDefault)
            throws AnalyticsError.Refusal {
        return parse(json(config.orElse("{}"), Use.SYNCHRONOUS), hiddenByDefault);
    }

    /** Parses the keys that all uses have in common. */
    static ExportConfig parse(JsonNode json, boolean hiddenByDefault)
            throws AnalyticsError.Refusal {
        String format =
                text(json, "responseFormat").map(f -> f.toLowerCase(Locale.ROOT)).orElse("csv");
        if (!FORMATS.contains(format)) {
            throw AnalyticsError.BAD_FORMAT.refusal(format);
        }
        int delimiter = choice(json, "delimiter", 4).orElse(0);
        int recordDelimiter = choice(json, "recordDelimiter", 2).orElse(0);
        OptionalInt quoted = choice(json, "quoted", 1);
        Optional<String> password = text(json, "password");
        if (password.isPresent() && password.get().length() < 6) {
            throw AnalyticsError.SHORT_PASSWORD.refusal();
        }
        boolean rowNumbers = flag(json, "includeRowNums", false);
        boolean rowIds = flag(json, "includeRowIds", false);
        return new ExportConfig(
                format,
                text(json, "criteria"),
                names(json),
                flag(json, "showHiddenCols", hiddenByDefault),
                flag(json, "showPersonalCols", false),
                flag(json, "includeHeader", true),
                rowNumbers || rowIds,
                flag(json, "keyValueFormat", format.equals("json")),
                password.isPresent(),
                delimiter,
                recordDelimiter,
                quoted);
    }

    /** Whether the simulator can make such a file. */
    boolean isSupported() {
        return !password && List.of("csv", "json").contains(format);
    }

    static JsonNode json(String config, Use use) throws AnalyticsError.Refusal {
        if (config.length() > use.longest) {
            throw AnalyticsError.CONFIG_TOO_LONG.refusal();
        }
        JsonNode json;
        try {
            json =
                    Call.JSON
                            .reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                            .readTree(config);
        } catch (JsonProcessingException e) {
            throw AnalyticsError.BAD_CONFIG.refusal("not JSON");
        }
        if (!json.isObject()) {
            throw AnalyticsError.BAD_CONFIG.refusal("not an object");
        }
        for (var names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KEYS.contains(name) && !use.ownKeys.contains(name)) {
                throw AnalyticsError.BAD_CONFIG.refusal("unknown key " + name);
            }
        }
        return json;
    }

    private static Optional<String> text(JsonNode json, String key) throws AnalyticsError.Refusal {
        if (!json.has(key)) {
            return Optional.empty();
        }
        if (!json.get(key).isTextual()) {
            throw AnalyticsError.BAD_CONFIG.refusal(key + " is not a string");
        }
        return Optional.of(json.get(key).textValue());
    }

    private static boolean flag(JsonNode json, String key, boolean otherwise)
            throws AnalyticsError.Refusal {
        if (!json.has(key)) {
            return otherwise;
        }
        return switch (json.get(key).asText()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw AnalyticsError.BAD_CONFIG.refusal(key + " is not a boolean");
        };
    }

    private static OptionalInt choice(JsonNode json, String key, int greatest)
            throws AnalyticsError.Refusal {
        if (!json.has(key)) {
            return OptionalInt.empty();
        }
        int value = json.get(key).asInt(-1);
        if (value < 0 || value > greatest) {
            throw AnalyticsError.BAD_VALUE.refusal(json.get(key).asText(), key, "0 to " + greatest);
        }
        return OptionalInt.of(value);
    }

    private static List<String> names(JsonNode json) throws AnalyticsError.Refusal {
        if (!json.has("selectedColumns")) {
            return List.of();
        }
        JsonNode array = json.get("selectedColumns");
        if (!array.isArray()) {
            throw AnalyticsError.BAD_CONFIG.refusal("selectedColumns is not an array");
        }
        if (array.isEmpty() || array.size() > 300) {
            throw AnalyticsError.COLUMN_COUNT.refusal();
        }
        List<String> names = new ArrayList<>();
        array.forEach(name -> names.add(name.asText()));
        return List.copyOf(names);
    }
}
