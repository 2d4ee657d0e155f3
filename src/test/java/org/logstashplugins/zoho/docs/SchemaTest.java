package org.logstashplugins.zoho.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.SourceKinds;

/** The schema of definitions and the plugin say the same, as far as a schema can say it. */
final class SchemaTest {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    /** A definition that both accept. */
    private static final String WORKING =
            """
            {
              'kind': 'http_json',
              'options': {'team': {'about': 'a team', 'default': 'all'}},
              'url': 'https://api.example.com/v1/audit',
              'params': {'since': '{from}', 'until': '{to}', 'after': '{after}', 'team': '{team}'},
              'auth': {'type': 'header', 'value': 'key'},
              'paging': {'type': 'cursor', 'next': {'after': '/meta/after'}},
              'records': '/items',
              'time_field': '/at'
            }
            """;

    @TempDir private Path folder;

    static Set<String> kinds() {
        return new TreeSet<>(SourceKinds.names());
    }

    static Stream<Path> definitions() throws IOException {
        try (Stream<Path> own = Files.list(DefinitionSchema.CATALOG);
                Stream<Path> users = Files.list(Path.of("src/test/resources/catalog-path"))) {
            return Stream.concat(own, users)
                    .filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith("schema.json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyDefinitionIsValid(Path file) throws IOException {
        assertThat(DefinitionSchema.errors(JSON.readTree(file.toFile()))).isEmpty();
    }

    @Test
    void everyDefinitionInTheDocumentsIsValid() throws IOException {
        List<JsonNode> definitions = new ArrayList<>();
        for (Path file : Documents.markdown()) {
            for (String block : Documents.blocks(PluginPage.file(file), "json")) {
                definitions.add(JSON.readTree(block.strip()));
            }
        }
        definitions.removeIf(block -> !block.has("kind"));

        assertThat(definitions)
                .hasSizeGreaterThan(2)
                .allSatisfy(block -> assertThat(DefinitionSchema.errors(block)).isEmpty());
    }

    @Test
    void whatTheTablesBreakIsWhole() throws IOException {
        assertThat(DefinitionSchema.errors(broken("{}"))).isEmpty();
        assertThat(PluginChecks.refusal(following(broken("{}")))).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "an unknown option         | {'time_feild': '/at'}                             | time_feild",
                "an option of another kind | {'workspace': 'Sales'}                            | workspace",
                "no address                | {'url': null}                                     | url",
                "no time                   | {'time_field': null}                              | time_field",
                "no pointer                | {'records': '/a~2b'}                              | records",
                "no names with dots        | {'time_field': 'a..b'}                            | time_field",
                "no pointer in a list      | {'identity': ['/id', '/~']}                       | identity",
                "no pointer for ECS        | {'ecs': {'user.name': '/a~b'}}                    | ecs",
                "a field of our own        | {'ecs': {'zoho.name': '/a'}}                      | zoho.name",
                "a field that is taken     | {'add_fields': {'event.id': 'a'}}                 | event.id",
                "a taken name of the table | {'table': 'tags'}                                 | table",
                "no dataset                | {'dataset': 'Acme'}                               | dataset",
                "no method                 | {'method': 'put'}                                 | method",
                "a body with get           | {'method': 'get', 'body': {'a': 1}}               | body",
                "no duration               | {'interval': 'often'}                             | interval",
                "no window format          | {'window_format': 'epoch'}                        | window_format",
                "no time format            | {'time_format': 'HH:mm'}                          | time_format",
                "no number                 | {'max_pages': 'all'}                              | max_pages",
                "too small a number        | {'max_pages': 0}                                  | max_pages",
                "a nested parameter        | {'params': {'a': {'b': 'c'}}}                     | params",
                "no paging type            | {'paging': {'type': 'pages'}}                     | type",
                "no port of a proxy        | {'proxy': {'host': 'p', 'port': 0}}               | port",
                "no scheme of a proxy      | {'proxy': {'host': 'p', 'scheme': 'socks'}}       | scheme",
                "paging without type       | {'paging': {'size': 3}}                           | type",
                "cursor without next       | {'paging': {'type': 'cursor'}}                    | next",
                "cursor with a place       | {'paging': {'type': 'cursor', 'next': '/a'}}      | next",
                "next url without next     | {'paging': {'type': 'next_url'}}                  | next",
                "pages with next           | {'paging': {'type': 'page', 'next': '/a'}}        | next",
                "an unknown paging option  | {'paging': {'type': 'none', 'halt': 'now'}}       | halt",
                "an end without a place    | {'paging': {'type': 'none', 'stop': {'value': 'a'}}} | field",
                "an end without a value    | {'paging': {'type': 'none', 'stop': {'field': '/a'}}} | value",
                "an unknown condition      | {'paging': {'type': 'none', 'stop': {'field': '/a', 'condition': 'is', 'value': 'a'}}} | condition",
                "no size of short pages    | {'paging': {'type': 'none', 'until_short_page': true}} | size",
                "encoded pages             | {'paging': {'type': 'page', 'encoded': true}}    | encoded",
                "no number of empty pages  | {'paging': {'type': 'none', 'empty_pages': -1}}  | empty_pages",
                "no oldest                 | {'oldest': 'long ago'}                            | oldest",
                "no cursor format          | {'cursor_field': '/a', 'cursor_format': 'HH'}     | cursor_format",
                "no first page             | {'paging': {'type': 'none', 'first': 2}}          | first",
                "no auth type              | {'auth': {'type': 'digest'}}                      | type",
                "basic without password    | {'auth': {'type': 'basic', 'user': 'a'}}          | password",
                "basic with a value        | {'auth': {'type': 'basic', 'user': 'a', 'password': 'b', 'value': 'c'}} | value",
                "header without value      | {'auth': {'type': 'header'}}                      | value",
                "no header                 | {'auth': {'type': 'header', 'name': 'a b', 'value': 'c'}} | name",
                "token without address     | {'auth': {'type': 'client_credentials', 'client_id': 'a', 'client_secret': 'b'}} | token_url",
                "no error code             | {'error_codes': {'E1': 'ignore'}}                 | E1",
                "no place for success      | {'success': {'/a~': '1'}}                         | success",
                "an unknown limit          | {'rate_limit': {'requests': 5, 'every': '1m'}}    | every",
                "two names of each         | {'each': {'a': ['1'], 'b': ['2']}}                | each",
                "an empty each             | {'each': {'a': []}}                               | each",
                "an unknown declaration    | {'options': {'team': {'need': true}}}             | need",
                "no type of an option      | {'options': {'team': {'type': 'number'}}}         | type",
                "a rule without pattern    | {'extract': [{'from': '/a', 'to': 'b'}]}          | pattern",
                "a rule with no field      | {'extract': [{'from': '/a', 'pattern': 'b', 'to': 'tags'}]} | to",
                "a rule with no expression | {'extract': [{'from': '/a', 'pattern': '(', 'to': 'b'}]} | pattern",
                "no choice                 | {'records_missing': 'ignore'}                     | records_missing",
                "without a kind            | {'kind': null}                                    | kind",
                "no such kind              | {'kind': 'http_xml'}                              | kind",
            })
    void aBrokenDefinitionIsRefusedByBoth(String what, String override, String key)
            throws IOException {
        assertThat(DefinitionSchema.errors(broken(override))).as(what).isNotEmpty();
        assertThat(PluginChecks.refusal(following(broken(override))))
                .as(what)
                .hasValueSatisfying(message -> assertThat(message).contains(key));
    }

    /** What a schema cannot say. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "an unknown place     | {'params': {'a': '{nobody}'}}                           | {nobody}",
                "a cursor that is not sent | {'params': {'since': '{from}'}}                    | paging",
                "pages without {page} | {'paging': {'type': 'page'}, 'params': {'a': '{from}'}} | paging",
                "no https             | {'url': 'http://api.example.com'}                       | url",
                "no date format       | {'time_format': 'yyyyy'}                                | time_format",
                "no zone              | {'time_format': 'yyyy-MM-dd HH:mm:ss'}                  | timezone",
                "no time zone         | {'timezone': 'Berlin'}                                  | timezone",
                "no cron line         | {'schedule': 'daily'}                                   | schedule",
                "too short a window   | {'longest_window': '1s'}                                | longest_window",
                "a place in the rows  | {'paging': {'type': 'cursor', 'next': {'after': '/items/0/id'}}} | next",
                "a format of nothing  | {'cursor_format': 'epoch_s'}                            | cursor_format",
                "a place that is taken | {'options': {'after': {}}, 'after': 'x'}               | after",
            })
    void whatTheSchemaCannotSayThePluginDoes(String what, String override, String key)
            throws IOException {
        assertThat(PluginChecks.refusal(following(broken(override))))
                .as(what)
                .hasValueSatisfying(message -> assertThat(message).contains(key));
    }

    /** The working definition with some fields replaced; null removes a field. */
    private static ObjectNode broken(String override) throws JsonProcessingException {
        ObjectNode definition = (ObjectNode) JSON.readTree(WORKING);
        definition.setAll((ObjectNode) JSON.readTree(override));
        definition.properties().removeIf(field -> field.getValue().isNull());
        return definition;
    }

    private Map<String, Object> following(JsonNode definition) throws IOException {
        JSON.writeValue(folder.resolve("acme.audit.json").toFile(), definition);
        return new HashMap<>(
                Map.of("catalog_path", folder.toString(), "streams", List.of("acme.audit")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theSchemaHasEveryOptionOfAKindAndNoOther(String kind) {
        Set<String> options = new TreeSet<>(PluginChecks.known(kind));
        options.add("$schema");

        assertThat(DefinitionSchema.names("/$defs/" + kind))
                .containsExactlyInAnyOrderElementsOf(options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "paging", "options", "extract"})
    void theSchemaHasEveryOptionOfAHashAndNoOther(String option) {
        String part = Map.of("options", "option", "extract", "rule").getOrDefault(option, option);

        assertThat(DefinitionSchema.names("/$defs/" + part))
                .containsExactlyInAnyOrderElementsOf(PluginChecks.knownIn(option));
    }

    @Test
    void everyOptionIsDescribed() {
        assertThat(DefinitionSchema.undescribed()).isEmpty();
    }

    @Test
    void theSchemaIsOneItself() {
        List<Error> errors = DefinitionSchema.errorsOfTheSchema();
        assertThat(errors).isEmpty();
    }
}
