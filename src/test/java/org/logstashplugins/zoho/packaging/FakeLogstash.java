package org.logstashplugins.zoho.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.cli.host.GivenSettings;
import org.logstashplugins.zoho.cli.host.HostContext;
import org.logstashplugins.zoho.cli.pipeline.PipelineFile;
import org.logstashplugins.zoho.time.Clock;

/**
 * Stands in for {@code bin/logstash}, to try {@link LogstashStory} without a Logstash. It reads its
 * settings and its pipeline, runs the input, writes each event to the file of the output before
 * accepting it, and starts the input anew when the file of the pipeline has changed.
 */
final class FakeLogstash {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OUTPUT = Pattern.compile("file \\{ path => \"([^\"]+)\"");

    /** Slow enough to be killed in the middle of a large answer. */
    private static final long NANOS_AN_EVENT = 100_000;

    private FakeLogstash() {}

    /**
     * @param args {@code --path.settings} and the folder
     */
    public static void main(String[] args) throws Exception {
        Map<String, String> settings = settings(Path.of(args[1]).resolve("logstash.yml"));
        Path file = Path.of(settings.get("path.config"));
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    ending.countDown();
                                    awaitQuietly(ended);
                                }));
        try {
            boolean going = true;
            while (going) {
                String text = Files.readString(file);
                going = run(text, file, Path.of(settings.get("path.data")), ending);
            }
        } finally {
            ended.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> settings(Path yaml) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : Files.readAllLines(yaml)) {
            String[] parts = line.split(": ", 2);
            settings.put(parts[0], parts[1]);
        }
        return settings;
    }

    /** Runs one pipeline until it changes; false when the process is to end. */
    private static boolean run(String text, Path file, Path data, CountDownLatch ending)
            throws Exception {
        Matcher output = OUTPUT.matcher(text);
        if (!output.find()) {
            throw new IllegalArgumentException("no output");
        }
        Zoho input =
                new Zoho(
                        "life",
                        GivenSettings.of(PipelineFile.parse(text).settingsOf("zoho").get(0)),
                        HostContext.forChecking(),
                        new Environment(Clock.SYSTEM, Optional.of(data), false));
        try (OutputStream out =
                Files.newOutputStream(
                        Path.of(output.group(1)),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND)) {
            Thread running = new Thread(() -> input.start(event -> write(event, out)));
            running.start();
            boolean ends = false;
            while (!ends && Files.readString(file).equals(text)) {
                ends = ending.await(200, TimeUnit.MILLISECONDS);
            }
            input.stop();
            input.awaitStop();
            return !ends;
        }
    }

    private static void write(Map<String, Object> event, OutputStream out) {
        Map<String, Object> shown = new LinkedHashMap<>(event);
        shown.remove("@timestamp");
        shown.remove("@metadata");
        try {
            byte[] line = (JSON.writeValueAsString(shown) + "\n").getBytes(UTF_8);
            LockSupport.parkNanos(NANOS_AN_EVENT);
            synchronized (out) {
                out.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
