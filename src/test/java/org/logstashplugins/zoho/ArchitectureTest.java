package org.logstashplugins.zoho;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which packages may depend on which. Each rule comes with the smallest code that breaks it, so
 * that no rule can pass because it looks at nothing.
 */
final class ArchitectureTest {
    private static final String ROOT = "org.logstashplugins.zoho";
    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(ArchitectureTest::isNoTest)
                    .importPackages(ROOT);

    /** A rule, and classes that break it: each has a package and the type of its field. */
    private record Case(String name, ArchRule rule, Map<String, String> violation) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> rules() {
        return Stream.of(
                new Case(
                        "only the plugin's own package, config, metrics and cli know Logstash's API",
                        noClasses()
                                .that(within("config", "metrics", "cli").negate())
                                .and()
                                .resideOutsideOfPackage(ROOT)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("co.elastic.logstash..", "org.logstash.."),
                        Map.of("poll", "co.elastic.logstash.api.Context")),
                new Case(
                        "only client and auth know the HTTP client",
                        noClasses()
                                .that(within("client", "auth", "simulator").negate())
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.apache.hc.."),
                        Map.of("source.crm", "org.apache.hc.core5.http.HttpRequest")),
                new Case(
                        "a source knows no cursor, no schedule and no Logstash",
                        noClasses()
                                .that(within("source"))
                                .should()
                                .dependOnClassesThat(
                                        within("sincedb", "poll", "metrics")
                                                .or(inPackage("co.elastic.logstash"))),
                        Map.of("source.json", ROOT + ".sincedb.Broken", "sincedb", "Object")),
                new Case(
                        "the plugin knows neither the command line tool nor the simulator",
                        noClasses()
                                .that(within("cli", "simulator").negate())
                                .should()
                                .dependOnClassesThat(within("cli", "simulator")),
                        Map.of("poll", ROOT + ".cli.Broken", "cli", "Object")),
                new Case(
                        "the commands that ship do not know the simulator",
                        noClasses()
                                .that(within("cli"))
                                .should()
                                .dependOnClassesThat(within("simulator")),
                        Map.of("cli", ROOT + ".simulator.Broken", "simulator", "Object")),
                new Case(
                        "in the simulator, only its commands know the command line tool",
                        noClasses()
                                .that(within("simulator"))
                                .and(within("simulator.cli").negate())
                                .should()
                                .dependOnClassesThat(within("cli", "simulator.cli")),
                        Map.of("simulator", ROOT + ".cli.Broken", "cli", "Object")),
                new Case(
                        "no product of the simulator knows its entrance",
                        noClasses()
                                .that(within("simulator"))
                                .and(inExactly("simulator").negate())
                                .and(within("simulator.cli").negate())
                                .should()
                                .dependOnClassesThat(inExactly("simulator")),
                        Map.of("simulator.crm", ROOT + ".simulator.Broken", "simulator", "Object")),
                new Case(
                        "only the command line tool knows picocli",
                        noClasses()
                                .that(within("cli", "simulator.cli").negate())
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("picocli.."),
                        Map.of("config", "picocli.CommandLine")),
                new Case(
                        "the plugin uses nothing that Logstash's plugin class loaders hide",
                        noClasses()
                                .that(within("cli", "simulator").negate())
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("java.net.http", "java.sql", "com.sun.."),
                        Map.of("client", "java.net.http.HttpClient")),
                new Case(
                        "no cycles between packages, at any depth",
                        slices().matching("org.logstashplugins.(**)").should().beFreeOfCycles(),
                        Map.of(
                                "source", ROOT + ".source.json.Broken",
                                "source.json", ROOT + ".source.Broken")));
    }

    /** True for the plugin and for the simulator, whose classes are among those of the tests. */
    private static boolean isNoTest(Location location) {
        String path = location.asURI().getPath();
        if (!path.contains("/test-classes/")) {
            return true;
        }
        String name =
                path.replaceFirst(".*/test-classes/", "").replaceFirst("(\\$.*)?\\.class$", "");
        return Files.exists(Path.of("src/simulator/java", name + ".java"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theCodeKeepsTheRule(Case rule) {
        rule.rule().as(rule.name()).allowEmptyShould(true).check(CODE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleNoticesCodeThatBreaksIt(Case rule, @TempDir Path folder) throws IOException {
        JavaClasses broken = new ClassFileImporter().importPath(compile(rule.violation(), folder));

        assertThat(rule.rule().evaluate(broken).hasViolation()).isTrue();
    }

    private static DescribedPredicate<JavaClass> within(String... packages) {
        return DescribedPredicate.or(
                Stream.of(packages).map(p -> inPackage(ROOT + "." + p)).toList());
    }

    private static DescribedPredicate<JavaClass> inExactly(String name) {
        return JavaClass.Predicates.resideInAPackage(ROOT + "." + name);
    }

    private static DescribedPredicate<JavaClass> inPackage(String name) {
        return JavaClass.Predicates.resideInAPackage(name + "..");
    }

    /** Compiles a class {@code Broken} in each package, with a field of the given type. */
    private static Path compile(Map<String, String> typesByPackage, Path folder)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        for (Map.Entry<String, String> each : typesByPackage.entrySet()) {
            Path file = folder.resolve(each.getKey() + "/Broken.java");
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    "package %s.%s; public class Broken { %s field; }"
                            .formatted(ROOT, each.getKey(), each.getValue()));
            arguments.add(file.toString());
        }
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertThat(failed).isZero();
        return folder;
    }
}
