package org.logstashplugins.zoho.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No text uses a word that the glossary forbids. */
class GlossaryTest {
    private static final Path CONTRIBUTING = Path.of("CONTRIBUTING.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([^|]+?) \\| ([^|]+?) \\| ([^|]*?) ?\\|$");
    private static final Set<String> TEXTS =
            Set.of("java", "json", "md", "asciidoc", "conf", "rb", "sh", "xml", "gemspec");
    private static final List<String> BRITISH =
            List.of(
                    "behaviour",
                    "cancelled",
                    "centre",
                    "colour",
                    "honour",
                    "licence",
                    "neighbour",
                    "organisation",
                    "recognise",
                    "summarise");

    /** A term, what it means, and the words that nobody writes for it. */
    private record Term(String term, String meaning, List<String> not) {}

    @Test
    void hasAtMostThirtyTermsEachWithAMeaning() throws IOException {
        assertThat(glossary())
                .hasSizeBetween(20, 30)
                .allMatch(term -> !term.meaning().isBlank())
                .extracting(Term::term)
                .doesNotHaveDuplicates();
    }

    @Test
    void nobodyWritesAForbiddenWord() throws IOException {
        List<String> forbidden = new ArrayList<>(BRITISH);
        glossary().forEach(term -> forbidden.addAll(term.not()));
        Pattern words = Pattern.compile("(?i)\\b(" + String.join("|", forbidden) + ")(s|d|rs)?\\b");
        List<String> found = new ArrayList<>();
        for (Path file : texts()) {
            String text = file.equals(CONTRIBUTING) ? withoutGlossary() : Files.readString(file);
            words.matcher(apart(text))
                    .results()
                    .forEach(match -> found.add(file + ": " + match.group()));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void aForbiddenWordIsNoticedInsideANameToo() {
        assertThat(apart("class LogEntryReader { int log_entry; }"))
                .isEqualTo("class Log Entry Reader { int log entry; }");
    }

    private static List<Term> glossary() throws IOException {
        return ROW.matcher(section())
                .results()
                .filter(row -> !row.group(1).equals("Term") && !row.group(1).startsWith("---"))
                .map(
                        row ->
                                new Term(
                                        row.group(1),
                                        row.group(2),
                                        Stream.of(row.group(3).split(", *"))
                                                .filter(word -> !word.isBlank())
                                                .toList()))
                .toList();
    }

    private static String section() throws IOException {
        String all = Files.readString(CONTRIBUTING);
        return all.replaceFirst("(?s).*?\\R## Glossary\\R(.*?)\\R## .*", "$1");
    }

    private static String withoutGlossary() throws IOException {
        return Files.readString(CONTRIBUTING).replace(section(), "");
    }

    /** Splits names into words, so that forbidden words are found inside of names too. */
    private static String apart(String text) {
        return text.replaceAll("(?<=[a-z])(?=[A-Z])|_", " ");
    }

    /**
     * All texts that we write, except this class; without Logstash's API and the answers of
     * servers.
     */
    private static List<Path> texts() throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> top = Files.list(Path.of(""))) {
            top.filter(Files::isRegularFile).forEach(all::add);
        }
        for (String folder : List.of("bin", "docs", "examples", "lib", "src")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(Files::isRegularFile).forEach(all::add);
            }
        }
        return all.stream().filter(GlossaryTest::isText).toList();
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return file.startsWith("bin")
                || (TEXTS.contains(name.substring(name.lastIndexOf('.') + 1))
                        && !name.equals("GlossaryTest.java")
                        && !file.startsWith("src/logstash-api")
                        && !file.startsWith("src/test/resources"));
    }
}
