package org.logstashplugins.zoho.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.NeededScopes;
import org.logstashplugins.zoho.SourceKinds;
import org.logstashplugins.zoho.catalog.Catalog;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.catalog.TokenNeeds;
import org.logstashplugins.zoho.cli.host.GivenSettings;
import org.logstashplugins.zoho.config.NodeSettings;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Problems;

/** The page about refresh tokens says the same of scopes and accounts as the definitions. */
final class TokenPageTest {
    private static final String PAGE = PluginPage.file(Path.of("docs/refresh-token.md"));

    /** Everything that may use a refresh token, with what it needs. */
    private static Map<String, TokenNeeds> users() {
        Map<String, Object> streams = new TreeMap<>();
        Catalog.builtIn().names().forEach(name -> streams.put(name, Map.of()));
        streams.put("any.view", Map.of("kind", "analytics_view"));
        streams.put("any.audit", Map.of("kind", "crm_audit_log"));
        Map<String, Object> settings = PluginChecks.complete();
        settings.put("streams", streams);
        settings.put("desk_run_log", Map.of("installation_id", "1", "organization_id", "2"));
        Problems problems = new Problems();
        NeededScopes needed = NeededScopes.of(read(settings), problems);
        assertThat(problems.found()).isEmpty();
        assertThat(needed.unknown()).isEmpty();
        Map<String, TokenNeeds> users = new TreeMap<>();
        needed.uses().forEach(use -> users.put(shown(use.name()), use.token()));
        return users;
    }

    private static PluginSettings read(Map<String, Object> settings) {
        return PluginSettings.read(
                GivenSettings.of(settings),
                new NodeSettings(Optional.of(Path.of("data").toAbsolutePath()), Optional.empty()),
                new Problems());
    }

    private static String shown(String user) {
        return switch (user) {
            case "any.view" -> "kind => \"analytics_view\"";
            case "any.audit" -> "kind => \"crm_audit_log\"";
            default -> user;
        };
    }

    @Test
    void everyScopeIsThereWithItsStreamsAndItsReason() {
        List<String> expected = new ArrayList<>();
        users().forEach(
                        (user, needs) ->
                                needs.scopes()
                                        .forEach(
                                                (scope, why) ->
                                                        expected.add(
                                                                scope + " | " + user + " | "
                                                                        + why)));

        assertThat(rows("## The scopes", 3)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyAccountIsThereWithItsStreams() {
        List<String> expected = new ArrayList<>();
        users().forEach(
                        (user, needs) ->
                                expected.add(user + " | " + needs.account().orElseThrow()));

        assertThat(rows("## Choose the account", 2)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The rows of the table below a heading, repeated for each of the streams in a row. */
    private static List<String> rows(String heading, int cells) {
        String section = PAGE.split("\n" + heading + "\n", 2)[1].split("\n## ", 2)[0];
        int streams = cells == 3 ? 2 : 1;
        List<String> rows = new ArrayList<>();
        section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.replace("`", "").split(" *\\| *"))
                .forEach(
                        row ->
                                Arrays.stream(row[streams].split(", "))
                                        .forEach(
                                                stream -> {
                                                    String[] copy = row.clone();
                                                    copy[streams] = stream;
                                                    rows.add(
                                                            String.join(
                                                                    " | ",
                                                                    List.of(copy)
                                                                            .subList(
                                                                                    1, cells + 1)));
                                                }));
        return rows;
    }

    /** The requirements that refusals quote name the scopes that the tool asks for. */
    @Test
    void theRequirementsNameTheScopes() {
        Map<String, Object> settings = PluginChecks.complete();
        settings.put("streams", List.copyOf(Catalog.builtIn().names()));

        List<Definition> withScopes =
                SourceKinds.definitions(read(settings), new Problems()).stream()
                        .filter(definition -> !definition.token().scopes().isEmpty())
                        .toList();

        assertThat(withScopes)
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        definition ->
                                assertThat(definition.options().text("requires").orElse(""))
                                        .contains(definition.token().scopes().keySet()));
    }
}
