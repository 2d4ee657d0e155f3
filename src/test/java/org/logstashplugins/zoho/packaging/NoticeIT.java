package org.logstashplugins.zoho.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything in the jars that others wrote is in {@code NOTICE}, with its license. */
final class NoticeIT {
    private static final String SHADED = "org/logstashplugins/zoho/shaded/";
    private static final Pattern LINE = Pattern.compile("\\* (.+?)(?:, in [a-z0-9-]+)?: ([A-Z].*)");
    private static final Pattern LICENSE = Pattern.compile("(Apache-2\\.0|MIT|MPL-2\\.0)([;,].*)?");
    private static final Pattern FILE = Pattern.compile("(.+?)-\\d[^/]*\\.jar");

    /** Files that libraries have taken from others, by the beginning of their names. */
    private static final Map<String, String> WITHIN =
            Map.of(
                    "org/publicsuffix/", "Public Suffix List",
                    "META-INF/FastDoubleParser-", "FastDoubleParser",
                    "META-INF/Schubfach-", "Schubfach");

    /** What a library may bring along without being somebody else's work. */
    private static final Pattern OWN =
            Pattern.compile(
                    "org/logstashplugins/zoho/.*|co/elastic/logstash/api/.*"
                            + "|META-INF/(LICENSE|NOTICE|MANIFEST\\.MF|services/.*)");

    @Test
    void namesEveryLibraryInTheGem() throws IOException {
        Set<String> inside = inside(Built.pluginJar());

        assertThat(inside).contains("jackson-core", "cron-utils", "Public Suffix List");
        assertThat(listed().keySet()).containsAll(inside);
    }

    @Test
    @Tag("command-line-jar")
    void namesEveryLibraryOfTheCommandLineToolAndNoOther() throws IOException {
        Set<String> inside = inside(Built.commandLineJar());

        assertThat(inside).contains("log4j-api");
        assertThat(listed().keySet()).containsExactlyInAnyOrderElementsOf(inside);
    }

    @Test
    void tellsTheLicenseOfEach() throws IOException {
        assertThat(listed()).allSatisfy((name, license) -> assertThat(license).matches(LICENSE));
    }

    @Test
    void isInTheJar() throws IOException {
        try (JarFile jar = new JarFile(Built.pluginJar().toFile())) {
            String packed =
                    new String(
                            jar.getInputStream(jar.getEntry("META-INF/NOTICE")).readAllBytes(),
                            UTF_8);
            assertThat(packed).contains(Files.readString(Path.of("NOTICE")).strip());
        }
    }

    /** The licenses by library. */
    private static Map<String, String> listed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("NOTICE"))) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                for (String name : matcher.group(1).split(", ")) {
                    listed.put(name, matcher.group(2));
                }
            }
        }
        return listed;
    }

    /** The works of others in a jar; a file of unknown origin stands for itself. */
    private static Set<String> inside(Path jar) throws IOException {
        Map<String, String> libraries = librariesByClass();
        Set<String> inside = new TreeSet<>();
        for (String name : names(jar)) {
            Optional<String> within =
                    WITHIN.entrySet().stream()
                            .filter(of -> name.startsWith(of.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst();
            boolean ours = OWN.matcher(name).matches() && !name.startsWith(SHADED);
            if (within.isPresent()) {
                inside.add(within.get());
            } else if (name.endsWith(".class") && !ours) {
                inside.add(libraries.getOrDefault(relocated(name), name));
            } else if (!ours && !libraries.containsKey(relocated(name))) {
                inside.add(name);
            }
        }
        return inside;
    }

    /**
     * The name without the part that relocation changes: {@code org.apache.commons} becomes {@code
     * commons} within a package of ours.
     */
    private static String relocated(String name) {
        return name.startsWith(SHADED)
                ? name.substring(SHADED.length())
                : name.replaceFirst(
                        "^(com/fasterxml|com|org/apache|org/yaml|org)/(?=jackson|cronutils|commons|hc|jspecify|slf4j|snakeyaml)",
                        "");
    }

    /** The library that each file on the class path is from, by its name without relocation. */
    private static Map<String, String> librariesByClass() throws IOException {
        Map<String, String> libraries = new HashMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Matcher file = FILE.matcher(Path.of(entry).getFileName().toString());
            if (file.matches()) {
                names(Path.of(entry))
                        .forEach(name -> libraries.putIfAbsent(relocated(name), file.group(1)));
            }
        }
        return libraries;
    }

    private static List<String> names(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            List<String> names = new ArrayList<>();
            jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .forEach(names::add);
            return names;
        }
    }
}
