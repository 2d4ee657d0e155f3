package org.logstashplugins.zoho.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.logstashplugins.zoho.cli.pipeline.PipelineFile;

/**
 * A configuration and what is wrong with it, as written in {@code problems.txt}: {@code # name},
 * {@code - setting} for one to leave out, {@code $ NAME=value} for the environment, settings as in
 * a pipeline, {@code ! line} for each line of the message.
 */
record ProblemCase(
        String name,
        List<String> without,
        Map<String, String> env,
        String settings,
        List<String> problems) {

    static Stream<ProblemCase> all() {
        String text = read("problems.txt");
        return Stream.of(text.split("\n\n")).map(ProblemCase::parse);
    }

    private static String read(String resource) {
        try (InputStream in = ProblemCase.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemCase parse(String block) {
        String name = "";
        List<String> without = new ArrayList<>();
        Map<String, String> env = new HashMap<>();
        StringBuilder settings = new StringBuilder();
        List<String> problems = new ArrayList<>();
        for (String line : block.strip().split("\n")) {
            String rest = line.substring(Math.min(2, line.length()));
            switch (line.substring(0, 2)) {
                case "# " -> name = rest;
                case "- " -> without.add(rest);
                case "$ " ->
                        env.put(
                                rest.substring(0, rest.indexOf('=')),
                                rest.substring(rest.indexOf('=') + 1));
                case "! " -> problems.add(rest);
                default -> settings.append(line).append('\n');
            }
        }
        return new ProblemCase(name, without, env, settings.toString(), problems);
    }

    /** The settings, added to valid ones. */
    Map<String, Object> over(Map<String, Object> working) {
        Map<String, Object> all = new HashMap<>(working);
        all.keySet().removeAll(without);
        all.putAll(
                PipelineFile.parse("input { zoho { " + settings + " } }")
                        .settingsOf("zoho")
                        .get(0));
        return all;
    }

    @Override
    public String toString() {
        return name;
    }
}
