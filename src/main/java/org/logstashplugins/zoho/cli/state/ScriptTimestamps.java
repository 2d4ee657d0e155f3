package org.logstashplugins.zoho.cli.state;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.logstashplugins.zoho.FollowedLog;

/**
 * The file in which the Python script that many have copied keeps the newest time of each table. It
 * is assumed to be a JSON object with a text for each table.
 */
public final class ScriptTimestamps {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST = 1 << 20;

    /** The script begins with a time like year 1; no log of Zoho is so old. */
    private static final Instant NEVER = Instant.parse("1990-01-01T00:00:00Z");

    private final Path file;
    private final Map<String, Optional<String>> times = new LinkedHashMap<>();

    /**
     * A log that the script has read.
     *
     * @param table the name in the file
     * @param until the newest time that the script has seen
     */
    public record Taken(FollowedLog log, String table, Instant until) {}

    /** Reads the file. */
    public ScriptTimestamps(Path file) throws IOException {
        this.file = file;
        JsonNode content = Files.size(file) > LARGEST ? JSON.nullNode() : parse();
        if (!content.isObject()) {
            throw new RefusedException(
                    "%s is neither a file of \"zoho state export\" nor a JSON object of tables and times, such as {\"Activity Log\": \"10 Mar, 2026 10:00:00\"}."
                            .formatted(file));
        }
        content.properties()
                .forEach(
                        entry ->
                                times.put(
                                        entry.getKey(),
                                        entry.getValue().isNull()
                                                ? Optional.empty()
                                                : Optional.of(entry.getValue().asText())));
    }

    private JsonNode parse() throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            return JSON.nullNode();
        }
    }

    /** True if a file is JSON, and so not a file of {@code zoho state export}. */
    public static boolean looksLike(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(2);
            return head.length < 2 || head[0] != 'P' || head[1] != 'K';
        }
    }

    /**
     * Finds the log of each table.
     *
     * @throws RefusedException listing everything that is wrong with the file
     */
    public List<Taken> logs(List<FollowedLog> logs, Instant now) {
        List<String> problems = new ArrayList<>();
        List<Taken> taken = new ArrayList<>();
        times.forEach((table, text) -> take(table, text, logs, now, taken, problems));
        if (taken.isEmpty() && problems.isEmpty()) {
            problems.add("it has no times");
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(
                    "%s cannot be taken over: %s. Nothing was changed."
                            .formatted(file, String.join("; ", problems)));
        }
        return taken;
    }

    private static void take(
            String table,
            Optional<String> text,
            List<FollowedLog> logs,
            Instant now,
            List<Taken> taken,
            List<String> problems) {
        List<FollowedLog> found = logs.stream().filter(log -> isCalled(log, table)).toList();
        if (found.size() != 1) {
            problems.add(
                    "\"%s\" is %s of the pipeline, which are %s"
                            .formatted(
                                    table,
                                    found.isEmpty()
                                            ? "not the name of a stream or table"
                                            : "the name of several streams",
                                    expected(logs)));
            return;
        }
        FollowedLog log = found.get(0);
        Optional<Instant> time = text.flatMap(known -> Times.read(known, log.zone()));
        if (text.isPresent() && time.isEmpty()) {
            problems.add(
                    "\"%s\" has \"%s\", which is not a time such as \"10 Mar, 2026 10:00:00\" or \"2026-03-10 10:00:00\""
                            .formatted(table, text.get()));
        } else if (time.filter(now::isBefore).isPresent()) {
            problems.add(
                    "\"%s\" has %s, which lies in the future. Check the setting timezone, which is %s"
                            .formatted(table, text.orElseThrow(), log.zone()));
        } else {
            time.filter(NEVER::isBefore).ifPresent(at -> taken.add(new Taken(log, table, at)));
        }
    }

    private static boolean isCalled(FollowedLog log, String table) {
        return log.stream().equals(table)
                || log.names().stream().map(ScriptTimestamps::plain).anyMatch(plain(table)::equals);
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static String expected(List<FollowedLog> logs) {
        return logs.stream()
                .map(log -> log.stream() + " (" + String.join(", ", log.names()) + ")")
                .collect(Collectors.joining(", "));
    }
}
