package org.logstashplugins.zoho.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.cli.host.GivenSettings;
import org.logstashplugins.zoho.cli.host.HostContext;
import org.logstashplugins.zoho.testing.ZohoRun;
import org.logstashplugins.zoho.time.Clock;

/**
 * Runs the plugin with a queue that outlives its process, like the persisted queue: an event is in
 * the file before {@code accept} returns. Each line holds the time, stream, id and columns of one
 * event.
 */
final class DurableQueueMain {
    static final List<String> STREAMS =
            List.of("analytics.activity", "analytics.access", "analytics.api");

    /** Slow enough to be killed in the middle of a batch. */
    private static final long NANOS_AN_EVENT = 150_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private DurableQueueMain() {}

    /**
     * @param args the simulator's URL, the data directory, the file for the events, and whether to
     *     end when the streams have caught up
     */
    public static void main(String[] args) throws IOException {
        Map<String, Object> settings = ZohoRun.settings(URI.create(args[0]), STREAMS);
        settings.put("timezone", KillTest.ZONE.getId());
        settings.put("ecs_compatibility", "disabled");
        settings.put("interval", "10s");
        settings.put("initial_lookback", "7d");
        settings.put("overlap", "1d");
        settings.put("lag", "0s");
        Environment environment =
                new Environment(
                        Clock.SYSTEM, Optional.of(Path.of(args[1])), Boolean.parseBoolean(args[3]));
        Zoho zoho =
                new Zoho(
                        "killed",
                        GivenSettings.of(settings),
                        HostContext.forChecking(),
                        environment);
        try (OutputStream file = new FileOutputStream(args[2])) {
            zoho.start(event -> accept(event, file));
        }
        zoho.report().forEach(stream -> stream.problem().ifPresent(System.out::println));
    }

    private static void accept(Map<String, Object> event, OutputStream file) {
        LockSupport.parkNanos(NANOS_AN_EVENT);
        String stream = text(event, "@metadata", "input", "zoho", "stream");
        List<Object> entry =
                List.of(
                        System.nanoTime(),
                        stream,
                        text(event, "event", "id"),
                        event.getOrDefault(KillTest.TABLES.get(stream), Map.of()));
        try {
            byte[] line = (JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
            synchronized (file) {
                file.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Map<?, ?> map, String... path) {
        Object found = map;
        for (String name : path) {
            found = ((Map<?, ?>) found).get(name);
        }
        return String.valueOf(found);
    }
}
