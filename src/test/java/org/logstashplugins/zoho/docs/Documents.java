package org.logstashplugins.zoho.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's documents in Markdown, and the examples. */
final class Documents {
    static final Path README = Path.of("README.md");

    private Documents() {}

    static List<Path> markdown() {
        List<Path> all = new ArrayList<>(in(Path.of(""), ".md"));
        all.addAll(in(Path.of("docs"), ".md"));
        return all;
    }

    static List<Path> examples() {
        return in(Path.of("examples"), ".conf");
    }

    private static List<Path> in(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fenced blocks of a language in a Markdown text. */
    static List<String> blocks(String markdown, String language) {
        return Pattern.compile("(?ms)^( *)```" + language + "\n(.*?)^\\1```$")
                .matcher(markdown)
                .results()
                .map((MatchResult block) -> block.group(2))
                .toList();
    }
}
