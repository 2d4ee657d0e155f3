package org.logstashplugins.zoho.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the plugin's jar, and what it needs from outside. */
final class PackagedJarIT {
    private static final String OURS = "org/logstashplugins/zoho/";

    /** Used by httpclient5 and log4j only when somebody puts it on the class path. */
    private static final Pattern OPTIONAL =
            Pattern.compile(
                    "com\\.aayushatharva\\.brotli4j\\..*"
                            + "|com\\.github\\.luben\\.zstd\\..*"
                            + "|org\\.conscrypt\\..*"
                            + "|org\\.osgi\\..*"
                            + "|org\\.(logstashplugins\\.zoho\\.shaded|apache)"
                            + "\\.commons\\.compress\\..*");

    /** Classes that Logstash provides; all others must be in the jar or the JDK. */
    private static final Pattern GIVEN =
            Pattern.compile(
                    "co\\.elastic\\.logstash\\.api\\..*|org\\.apache\\.logging\\.log4j\\..*");

    @Test
    void holdsOurClassesAndNoOthers() throws IOException {
        List<String> classes = names(Built.pluginJar(), ".class");

        assertThat(classes).contains(OURS + "Zoho.class").allMatch(name -> name.startsWith(OURS));
        assertThat(classes).noneMatch(name -> name.endsWith("module-info.class"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulator/", "packaging/", "shaded/commons/compress/"})
    void leavesOut(String folder) throws IOException {
        assertThat(names(Built.pluginJar(), "")).noneMatch(name -> name.startsWith(OURS + folder));
    }

    @Test
    void needsNothingButTheJdkAndWhatLogstashGives() {
        assertThat(missingFrom(Built.pluginJar()))
                .filteredOn(name -> !GIVEN.matcher(name).matches())
                .filteredOn(name -> !OPTIONAL.matcher(name).matches())
                .isEmpty();
    }

    /** Without this test, the test above would pass on a jar that jdeps cannot read. */
    @Test
    void needsTheApiOfLogstash() {
        assertThat(missingFrom(Built.pluginJar()))
                .contains("co.elastic.logstash.api.Input", Logger.class.getName());
    }

    @Test
    @Tag("command-line-jar")
    void commandLineJarNeedsNothingButTheJdk() {
        assertThat(missingFrom(Built.commandLineJar()))
                .filteredOn(name -> !OPTIONAL.matcher(name).matches())
                .isEmpty();
    }

    @Test
    @Tag("command-line-jar")
    void commandLineJarRuns() throws Exception {
        Finished run = Finished.java("-jar", Built.commandLineJar().toString(), "--help");

        assertThat(run.output()).contains("Usage: zoho");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void saysItsVersion() throws IOException {
        try (JarFile jar = new JarFile(Built.pluginJar().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();

            assertThat(manifest.getValue("Implementation-Version")).isEqualTo(Built.VERSION);
            assertThat(manifest.getValue("Multi-Release")).isNull();
        }
    }

    @Test
    void carriesTheLicensesOfEverythingInside() throws IOException {
        assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
        assertThat(text("META-INF/NOTICE"))
                .contains("logstash-input-zoho", "jackson-core")
                .contains("Permission is hereby granted");
        assertThat(names(Built.pluginJar(), "-LICENSE")).isNotEmpty();
    }

    @Test
    void servicesAreRelocatedToo() throws IOException {
        assertThat(
                        text(
                                "META-INF/services/"
                                        + "org.logstashplugins.zoho.shaded.slf4j.spi.SLF4JServiceProvider"))
                .startsWith("org.logstashplugins.zoho.shaded.slf4j.nop.");
        assertThat(names(Built.pluginJar(), ""))
                .filteredOn(name -> name.startsWith("META-INF/services/"))
                .allMatch(name -> name.startsWith("META-INF/services/org.logstashplugins.zoho."));
    }

    private static List<String> names(Path path, String end) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(end))
                    .toList();
        }
    }

    private static String text(String name) throws IOException {
        try (JarFile jar = new JarFile(Built.pluginJar().toFile())) {
            return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), UTF_8);
        }
    }

    /** The classes that a jar refers to and that neither it nor the JDK has. */
    private static List<String> missingFrom(Path jar) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(writer, writer, "--multi-release", "17", "--missing-deps", jar.toString());
        return out.toString()
                .lines()
                .filter(line -> line.startsWith(" ") && line.contains(" -> "))
                .map(line -> line.replaceFirst(".* -> (\\S+).*", "$1"))
                .distinct()
                .sorted()
                .toList();
    }
}
