package org.logstashplugins.zoho.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.config.SettingsSchema;

/** Links lead somewhere, and the version is the same everywhere. */
final class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final String ID = "plugins-{type}s-{plugin}-";

    static List<Path> markdown() {
        return Documents.markdown();
    }

    @ParameterizedTest
    @MethodSource("markdown")
    void everyLinkBetweenDocumentsResolves(Path file) {
        assertThat(LINK.matcher(PluginPage.file(file)).results().map(link -> link.group(1)))
                .filteredOn(link -> !link.matches("https?:.*"))
                .allSatisfy(link -> assertThat(resolves(file, link)).as(link).isTrue());
    }

    private static boolean resolves(Path from, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1 || anchors(target).anyMatch(parts[1]::equals));
    }

    private static Stream<String> anchors(Path target) {
        return target.equals(PluginPage.FILE)
                ? PluginPage.read().sections().keySet().stream().map("plugins-inputs-zoho-"::concat)
                : PluginPage.file(target)
                        .lines()
                        .filter(line -> line.startsWith("#"))
                        .map(LinksTest::anchor);
    }

    @Test
    void everyLinkFromThePageResolves() {
        assertThat(
                        Pattern.compile("link:(\\S+?)\\[")
                                .matcher(PluginPage.read().text())
                                .results()
                                .map((MatchResult link) -> link.group(1)))
                .hasSizeGreaterThan(10)
                .allMatch(link -> resolves(PluginPage.FILE, link));
    }

    /** Nobody finds a page without a link to it. */
    @Test
    void everyPageIsLinkedFromTheReference() {
        String text = PluginPage.read().text() + PluginPage.file(Documents.README);
        assertThat(markdown())
                .filteredOn(file -> file.startsWith("docs"))
                .allSatisfy(file -> assertThat(text).contains(file.getFileName().toString()));
    }

    /** The anchor that a Markdown heading gets on the project's page. */
    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ +", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    @Test
    void everyReferenceInsideThePageResolves() {
        PluginPage page = PluginPage.read();
        List<String> common =
                SettingsSchema.all().stream()
                        .filter(spec -> !SettingsSchema.OWN.contains(spec))
                        .map(spec -> spec.name())
                        .toList();

        assertThat(
                        Pattern.compile("<<" + Pattern.quote(ID) + "([\\w-]+)>>")
                                .matcher(page.text())
                                .results()
                                .map((MatchResult reference) -> reference.group(1))
                                .distinct())
                .hasSizeGreaterThan(SettingsSchema.OWN.size())
                .allMatch(name -> page.sections().containsKey(name) || common.contains(name));
        assertThat(page.text().split("<<", -1))
                .hasSameSizeAs(page.text().split(Pattern.quote("<<" + ID), -1));
    }

    @Test
    void filesAreNamedWithTheVersionOfThisBuild() {
        String version = PluginPage.file(Path.of("VERSION")).strip();

        assertThat(
                        Stream.concat(markdown().stream(), Stream.of(PluginPage.FILE))
                                .flatMap(file -> versions(PluginPage.file(file))))
                .isNotEmpty()
                .containsOnly(version);
        assertThat(PluginPage.file(Path.of("CHANGELOG.md")).lines())
                .filteredOn(line -> line.startsWith("## "))
                .first()
                .asString()
                .startsWith("## " + version + " ");
    }

    private static Stream<String> versions(String text) {
        return Pattern.compile("logstash-input-zoho-(\\d+\\.\\d+\\.\\d+)")
                .matcher(text)
                .results()
                .map(found -> found.group(1));
    }
}
