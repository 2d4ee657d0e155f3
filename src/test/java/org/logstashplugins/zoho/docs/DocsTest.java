package org.logstashplugins.zoho.docs;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.logstash.api.Password;
import co.elastic.logstash.api.PluginConfigSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.SourceKinds;
import org.logstashplugins.zoho.catalog.Catalog;
import org.logstashplugins.zoho.cli.host.LogstashHost;
import org.logstashplugins.zoho.config.DataCenter;
import org.logstashplugins.zoho.config.SettingsSchema;
import org.logstashplugins.zoho.docs.PluginPage.Setting;

/** The plugin's page and the plugin say the same, neither more nor less. */
final class DocsTest {
    private static final Map<Class<?>, String> TYPES =
            Map.of(
                    String.class, "string",
                    Password.class, "password",
                    Map.class, "hash",
                    List.class, "array");

    private static final Path CATALOG =
            Path.of("src/main/resources/org/logstashplugins/zoho/catalog");

    private static final String TOKEN_PAGE = PluginPage.file(Path.of("docs/refresh-token.md"));
    private static final Pattern SCOPE =
            Pattern.compile(
                    "\\b(?:Zoho[A-Z][A-Za-z]+|Desk|logs360cloud)\\.[a-z_.]+\\.(?:CREATE|READ|read)\\b");

    private final PluginPage page = PluginPage.read();

    @Test
    void everySettingIsDescribedAsItIs() {
        assertThat(new TreeMap<>(page.settings())).isEqualTo(actualSettings());
    }

    @Test
    void theTableOfSettingsIsCompleteAndSorted() {
        assertThat(new TreeMap<>(page.settingsInTable())).isEqualTo(actualSettings());
        assertThat(List.copyOf(page.settingsInTable().keySet())).isSorted();
    }

    private static Map<String, Setting> actualSettings() {
        return new TreeMap<>(
                SettingsSchema.OWN.stream()
                        .collect(
                                Collectors.toMap(
                                        PluginConfigSpec::name,
                                        spec ->
                                                new Setting(
                                                        TYPES.get(spec.type()),
                                                        standard(spec),
                                                        required(spec.name())))));
    }

    private static Optional<String> standard(PluginConfigSpec<?> spec) {
        return Optional.ofNullable(spec.defaultValue())
                .filter(value -> !(value instanceof Map<?, ?> map && map.isEmpty()))
                .map(String::valueOf);
    }

    /**
     * Whether a setting is required. Logstash does not check this for passwords, so the plugin
     * does; this method asks the plugin.
     */
    private static String required(String setting) {
        if (isRequired(setting, PluginChecks.withoutZoho())) {
            return "Yes";
        }
        Map<String, Object> mail = PluginChecks.complete();
        mail.put("streams", Map.of("mail.audit", Map.of("zoid", "700000003")));
        if (isRequired(setting, mail)) {
            return "For Zoho";
        }
        return isRequired(setting, PluginChecks.complete()) ? "For Zoho Analytics" : "No";
    }

    private static boolean isRequired(String setting, Map<String, Object> settings) {
        assertThat(PluginChecks.refusal(settings)).isEmpty();
        settings.remove(setting);
        Optional<String> refusal = PluginChecks.refusal(settings);
        refusal.ifPresent(text -> assertThat(text).contains(setting + ": is required"));
        return refusal.isPresent();
    }

    static Set<String> kinds() {
        return new TreeSet<>(SourceKinds.names());
    }

    /** The options of all streams and the options of a kind are in sections of their own. */
    @ParameterizedTest
    @MethodSource("kinds")
    void everyOptionOfAStreamIsDescribed(String kind) {
        List<String> described = new ArrayList<>(page.firstColumn("stream-options"));
        described.addAll(page.firstColumn(kind));
        String alsoSettings = page.section("stream-options").split("\\|===", 2)[0];
        Matcher named = Pattern.compile("`(\\w+)`").matcher(alsoSettings);
        while (named.find()) {
            described.add(named.group(1));
        }
        assertThat(described).containsExactlyInAnyOrderElementsOf(PluginChecks.known(kind));
    }

    /** The hashes among the options of JSON logs have a section each. */
    @ParameterizedTest
    @ValueSource(strings = {"auth", "paging", "options", "extract"})
    void everyOptionInAHashOfAJsonLogIsDescribed(String option) {
        assertThat(page.firstColumn("http_json-" + option))
                .containsExactlyInAnyOrderElementsOf(PluginChecks.knownIn(option));
    }

    @Test
    void everyKindIsNamed() {
        assertThat(page.section("stream-options"))
                .contains(kinds().stream().map(kind -> "`" + kind + "`").toList());
    }

    /** A refusal names the missing scope, so the pages about making tokens must name each scope. */
    @Test
    void everyScopeIsNamedWhereTokensAreMade() {
        Set<String> scopes = scopes(sources() + catalog());

        assertThat(scopes).hasSize(11);
        assertThat(scopes(TOKEN_PAGE)).isEqualTo(scopes);
        assertThat(scopes(PluginPage.file(Path.of("SECURITY.md")))).isEqualTo(scopes);
    }

    private static Set<String> scopes(String text) {
        return SCOPE.matcher(text)
                .results()
                .map(scope -> scope.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyStreamOfTheCatalogIsDescribed() {
        assertThat(page.firstColumn("catalog"))
                .containsExactlyInAnyOrderElementsOf(Catalog.builtIn().names());
    }

    @Test
    void everyMetricIsDescribed() {
        try (LogstashHost host = PluginChecks.host(PluginChecks.complete(), Map.of())) {
            host.create();
            List<String> metrics =
                    host.metrics().keySet().stream()
                            .filter(name -> name.startsWith("streams/analytics.activity/"))
                            .map(name -> name.substring(name.lastIndexOf('/') + 1))
                            .toList();
            assertThat(page.firstColumn("metrics")).containsExactlyInAnyOrderElementsOf(metrics);
        }
    }

    @Test
    void everyDataCenterIsListedWithItsAccountsServer() {
        List<String> listed =
                Pattern.compile("(?m)^\\| `(\\w+)` \\| `api-console\\.(\\S+)` \\| `(\\S+)` \\|$")
                        .matcher(TOKEN_PAGE)
                        .results()
                        .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
                        .toList();
        assertThat(listed)
                .containsExactlyElementsOf(
                        Arrays.stream(DataCenter.values()).map(DocsTest::row).toList());
        assertThat(page.section("data_center"))
                .contains(
                        Arrays.stream(DataCenter.values()).map(d -> "`" + d.code() + "`").toList());
    }

    private static String row(DataCenter dataCenter) {
        String accounts = dataCenter.accountsHost();
        return dataCenter.code() + " " + accounts.substring("accounts.".length()) + " " + accounts;
    }

    /** Users search the pages for messages from the log. */
    @Test
    void everyMessageInTheTableOfErrorsIsOneOfThePlugin() {
        String texts = sources().replaceAll("\"\\s*\\+\\s*\"", "");

        List<String> messages =
                PluginPage.file(Path.of("docs/troubleshooting.md"))
                        .lines()
                        .filter(line -> line.startsWith("| "))
                        .map(line -> line.split("\\|")[1])
                        .flatMap(
                                cell ->
                                        Pattern.compile("`([^`]+)`")
                                                .matcher(cell)
                                                .results()
                                                .map(quoted -> quoted.group(1)))
                        .toList();
        assertThat(messages).hasSizeGreaterThan(70).allMatch(texts::contains);
    }

    private static String catalog() {
        return Catalog.builtIn().names().stream()
                .map(name -> PluginPage.file(CATALOG.resolve(name + ".json")))
                .collect(Collectors.joining());
    }

    private static String sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(PluginPage::file)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A refusal sends its reader to this heading. */
    @Test
    void theHeadingThatMessagesPointToIsThere() {
        Map<String, Object> settings = PluginChecks.complete();
        settings.remove("refresh_token");
        Matcher heading =
                Pattern.compile("under \"(.*)\"")
                        .matcher(PluginChecks.refusal(settings).orElseThrow());
        assertThat(heading.find()).isTrue();
        assertThat(page.text().lines()).contains("==== " + heading.group(1));
        assertThat(TOKEN_PAGE.lines()).contains("# " + heading.group(1));
        assertThat(PluginPage.file(Documents.README).lines()).contains("## " + heading.group(1));
    }
}
