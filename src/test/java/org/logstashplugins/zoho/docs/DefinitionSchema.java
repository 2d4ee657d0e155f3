package org.logstashplugins.zoho.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The JSON Schema of definitions, as an editor uses it. */
final class DefinitionSchema {
    static final Path CATALOG = Path.of("src/main/resources/org/logstashplugins/zoho/catalog");

    private static final JsonNode TEXT = read(CATALOG.resolve("schema.json"));
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(TEXT);

    private DefinitionSchema() {}

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Error> errors(JsonNode definition) {
        return SCHEMA.validate(
                definition,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    static List<Error> errorsOfTheSchema() {
        return REGISTRY.getSchema(
                        SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(TEXT);
    }

    /** Every property that a part of the schema knows, in whichever branch. */
    static Set<String> names(String pointer) {
        Set<String> names = new TreeSet<>();
        collect(TEXT.at(pointer), names);
        return names;
    }

    private static void collect(JsonNode part, Set<String> names) {
        part.path("properties").fieldNames().forEachRemaining(names::add);
        if (part.has("$ref")) {
            collect(TEXT.at(part.get("$ref").asText().substring(1)), names);
        }
        part.path("allOf").forEach(branch -> collect(branch.path("then"), names));
    }

    /** The options without a description. */
    static List<String> undescribed() {
        List<String> undescribed = new ArrayList<>();
        for (Map.Entry<String, JsonNode> part : TEXT.path("$defs").properties()) {
            for (Map.Entry<String, JsonNode> option :
                    part.getValue().path("properties").properties()) {
                if (!described(option.getValue())) {
                    undescribed.add(part.getKey() + " " + option.getKey());
                }
            }
        }
        return undescribed;
    }

    private static boolean described(JsonNode option) {
        String target = option.path("$ref").asText("#/nothing");
        return option.has("description") || TEXT.at(target.substring(1)).has("description");
    }
}
