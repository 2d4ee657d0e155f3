package org.logstashplugins.zoho.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One process of a Logstash with a persisted queue and one pipeline, which it reloads when the file
 * of the pipeline changes. Settings, data and output are in a folder that outlives the process.
 */
final class LogstashLife implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(4);

    private final Path folder;
    private final Process process;

    private LogstashLife(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * @param home where {@code bin/logstash} is
     * @param plugins for {@code path.plugins}
     */
    static LogstashLife start(Path home, Path plugins, Path folder) throws IOException {
        Path settings = Files.createDirectories(folder.resolve("settings"));
        for (String name : List.of("jvm.options", "log4j2.properties")) {
            Path original = home.resolve("config").resolve(name);
            if (Files.exists(original) && !Files.exists(settings.resolve(name))) {
                Files.copy(original, settings.resolve(name));
            }
        }
        Files.writeString(settings.resolve("logstash.yml"), yaml(plugins, folder));
        Process process =
                new ProcessBuilder(
                                home.resolve("bin/logstash").toString(),
                                "--path.settings",
                                settings.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("output.txt").toFile()))
                        .start();
        return new LogstashLife(folder, process);
    }

    private static String yaml(Path plugins, Path folder) {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "path.data: " + folder.resolve("data"),
                                "path.logs: " + folder.resolve("logs"),
                                "path.config: " + pipeline(folder),
                                "path.plugins: [" + plugins + "]",
                                "config.reload.automatic: true",
                                "config.reload.interval: 1s",
                                "queue.type: persisted",
                                "api.enabled: false"));
        if ("root".equals(System.getProperty("user.name"))) {
            lines.add("allow_superuser: true");
        }
        return String.join("\n", lines) + "\n";
    }

    static Path pipeline(Path folder) {
        return folder.resolve("pipeline.conf");
    }

    /** Where the pipeline of this number writes its events. */
    static Path events(Path folder, int number) {
        return folder.resolve("events-" + number + ".jsonl");
    }

    /** The events in all files; the output had not accepted an event whose line a kill has cut. */
    static List<JsonNode> events(Path folder) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                for (String line : Files.readString(file, UTF_8).split("\n", -1)) {
                    read(line, events);
                }
            }
        }
        return events;
    }

    private static void read(String line, List<JsonNode> events) {
        try {
            JsonNode event = JSON.readTree(line);
            if (event.isObject()) {
                events.add(event);
            }
        } catch (JacksonException e) {
            // The line is still being written, or a kill has cut it.
        }
    }

    /** Waits until a condition holds; fails if Logstash ends or four minutes pass first. */
    void await(String what, BooleanSupplier so) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (!so.getAsBoolean()) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new AssertionError("in vain waited for: " + what + "\n" + output());
            }
        }
    }

    /** Everything that was printed, by this life and those before it. */
    String output() throws IOException {
        return Files.readString(folder.resolve("output.txt"), UTF_8);
    }

    /** Ends the processes as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /**
     * Stops the process with {@code kill}, as an init system does.
     *
     * @return whether it has ended in time
     */
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(2, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
