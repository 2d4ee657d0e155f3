package org.logstashplugins.zoho.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that {@code docs/guarantees.md} names exists and runs. */
final class GuaranteesTest {
    private static final Path FILE = Path.of("docs/guarantees.md");
    private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");

    private static final Pattern RUNS =
            Pattern.compile("(?m)^\\s*@(?:Test|ParameterizedTest|Property|Example)\\b");

    @Test
    void everyTestThatIsNamedExistsAndRuns() throws IOException {
        Set<String> named = namedIn(PluginPage.file(FILE));

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(testClasses()).containsAll(named);
    }

    @Test
    void everyPromiseNamesATest() {
        List<String> promises =
                Arrays.stream(PluginPage.file(FILE).split("(?m)^## "))
                        .filter(section -> section.matches("(?s)\\d\\. .*"))
                        .toList();

        assertThat(promises)
                .hasSize(7)
                .allSatisfy(promise -> assertThat(namedIn(promise)).isNotEmpty());
    }

    private static Set<String> namedIn(String text) {
        return TEST_CLASS
                .matcher(text)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The test classes that have at least one test to run. */
    private static Set<String> testClasses() throws IOException {
        Set<String> classes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (RUNS.matcher(Files.readString(file)).find()) {
                    classes.add(file.getFileName().toString().replaceFirst("[.]java$", ""));
                }
            }
        }
        return classes;
    }
}
