package org.logstashplugins.zoho.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gem as Logstash's plugin registry and plugin manager look at it. */
final class GemIT {
    private static final String JAR =
            "vendor/jar-dependencies/org/logstashplugins/logstash-input-zoho/%s/%s.jar"
                    .formatted(Built.VERSION, Built.NAME);
    private static Gem gem;

    @BeforeAll
    static void read() throws IOException {
        gem = Gem.read(Built.gem());
    }

    /** Logstash refuses to start at all when there are two, or one with another name. */
    @Test
    void holdsExactlyOneJarNamedAfterTheGem() throws IOException {
        assertThat(gem.files().keySet())
                .filteredOn(name -> name.endsWith(".jar"))
                .containsExactly(JAR);
        assertThat(gem.files().get(JAR).content()).isEqualTo(Files.readAllBytes(Built.pluginJar()));
    }

    @Test
    void holdsWhatTheLicenseAndTheLoaderAskFor() {
        assertThat(gem.files().keySet())
                .contains(
                        "LICENSE",
                        "NOTICE",
                        "VERSION",
                        "bin/zoho",
                        "logstash-input-zoho.gemspec",
                        "lib/logstash-input-zoho_jars.rb",
                        "lib/logstash/inputs/zoho.rb")
                .noneMatch(name -> name.startsWith("src/") || name.startsWith("target/"));
    }

    @Test
    void isMarkedAsAJavaInputOfLogstash() {
        assertThat(gem.metadata())
                .contains("name: logstash-input-zoho\n", "  version: " + Built.VERSION + "\n")
                .contains("platform: java\n")
                .contains("  logstash_plugin: 'true'\n", "  logstash_group: input\n")
                .contains("  java_plugin: 'true'\n")
                .contains("require_paths:\n- lib\n- vendor/jar-dependencies\n");
    }

    /** Only a release build knows the address of the project. */
    @Test
    void tellsWhereItsChangelogIs() {
        String home = System.getProperty("build.homepage", "");

        if (home.isEmpty()) {
            assertThat(gem.metadata()).doesNotContain("changelog_uri");
        } else {
            assertThat(gem.metadata())
                    .contains(
                            "homepage: " + home + "\n",
                            "changelog_uri: " + home + "/blob/v" + Built.VERSION + "/CHANGELOG.md");
        }
    }

    /** A requirement of a jar would make the installation call Maven on the user's machine. */
    @Test
    void needsNothingButLogstash() {
        assertThat(gem.metadata()).contains("requirements: []\n");
        assertThat(gem.metadata().lines())
                .filteredOn(line -> line.startsWith("  name: "))
                .containsExactly("  name: logstash-core-plugin-api");
    }

    @Test
    void doesNotTellWhenAndWhereItWasBuilt() {
        assertThat(gem.files().values())
                .allMatch(file -> file.seconds() == Long.getLong("build.seconds"));
    }

    @Test
    void onlyTheCommandCanBeRun() {
        assertThat(gem.files())
                .allSatisfy(
                        (name, file) ->
                                assertThat(file.mode() & 0777)
                                        .isEqualTo(name.equals("bin/zoho") ? 0755 : 0644));
    }

    /** The plugin manager installs every gem below logstash/ in the pack. */
    @Test
    void offlinePackHoldsTheGemAlone() throws IOException {
        try (ZipFile pack = new ZipFile(Built.offlinePack().toFile())) {
            List<? extends ZipEntry> files =
                    pack.stream().filter(entry -> !entry.isDirectory()).toList();

            assertThat(files)
                    .extracting(ZipEntry::getName)
                    .containsExactly("logstash/" + Built.NAME + "-java.gem");
            assertThat(pack.getInputStream(files.get(0)).readAllBytes())
                    .isEqualTo(Files.readAllBytes(Built.gem()));
        }
    }
}
