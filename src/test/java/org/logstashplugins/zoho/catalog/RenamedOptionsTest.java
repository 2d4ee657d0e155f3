package org.logstashplugins.zoho.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.config.Problems;

final class RenamedOptionsTest {
    private static final RenamedOptions RENAMED =
            new RenamedOptions(Map.of("rows", "records", "auth.key", "value", "pages", "paging"));

    private final Problems problems = new Problems();

    @Test
    void anOldNameWorksAndIsWarnedOf() {
        assertThat(in(Map.of("rows", "/items", "kind", "http_json")))
                .isEqualTo(Map.of("records", "/items", "kind", "http_json"));
        assertThat(problems.warnings())
                .containsExactly(
                        "streams => \"a\" => rows: is deprecated, and will go with a later version. Write \"records\" instead.");
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void anOptionOfAHashIsRenamedInThisHashOnly() {
        assertThat(
                        in(
                                Map.of(
                                        "auth",
                                        Map.of("key", "x"),
                                        "params",
                                        Map.of("key", "y", "rows", "z"))))
                .isEqualTo(
                        Map.of(
                                "auth",
                                Map.of("value", "x"),
                                "params",
                                Map.of("key", "y", "rows", "z")));
        assertThat(problems.warnings())
                .singleElement()
                .asString()
                .startsWith("streams => \"a\" => auth => key: ");
    }

    @Test
    void anOptionInAListOfHashesIsRenamedAndWarnedOfOnce() {
        assertThat(in(Map.of("auth", List.of(Map.of("key", 1), Map.of("key", 2), "text"))))
                .isEqualTo(Map.of("auth", List.of(Map.of("value", 1), Map.of("value", 2), "text")));
        assertThat(problems.warnings()).hasSize(1);
    }

    @Test
    void bothNamesAtOnceAreAProblem() {
        in(Map.of("rows", "/items", "records", "/items"));

        assertThat(problems.found())
                .containsExactly(
                        "streams => \"a\" => rows: is the old name of \"records\", which is given as well. Remove one of them.");
    }

    @Test
    void anOldNameOfTheUserWinsOverTheCatalog() {
        Map<String, Map<String, Object>> streams =
                Map.of("crm.audit", Map.of("every", "1h", "pages", Map.of()));
        List<Definition> found =
                Catalog.builtIn()
                        .renaming(
                                new RenamedOptions(Map.of("every", "interval", "pages", "paging")))
                        .definitions(
                                streams,
                                Map.of("interval", "5m"),
                                Set.of("crm_audit_log"),
                                problems);

        assertThat(found)
                .singleElement()
                .satisfies(
                        definition ->
                                assertThat(definition.options().text("interval")).contains("1h"));
        assertThat(problems.warnings()).hasSize(2);
    }

    private Map<String, Object> in(Map<String, Object> options) {
        return RENAMED.in(options, "streams => \"a\"", problems);
    }
}
