package org.logstashplugins.zoho.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.logging.log4j.Logger;
import org.logstashplugins.zoho.catalog.TokenNeeds;
import org.logstashplugins.zoho.client.ApiClient;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.RateLimit;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.config.RunLogSettings;
import org.logstashplugins.zoho.source.ApiContext;

/**
 * Logs our own runs in Zoho Desk by its Extension Log API (documented: one message per call; up to
 * ten with the same {@code reference} appear as a parent and its children; they are kept for three
 * days). A parent summarizes the polls of an interval, with one child for each stream.
 *
 * <p>No stream depends on it: it runs on a thread of its own, and logs once when a message cannot
 * be written. Thread-safe.
 */
public final class DeskRunLog implements Runnable {
    /** What the refresh token needs for it. Zoho documents the scope. */
    public static final TokenNeeds TOKEN =
            TokenNeeds.of(
                    "a user of the organization in Zoho Desk",
                    Map.of(
                            "Desk.extensions.CREATE",
                            "writes what the plugin did into the log of your extension"));

    private static final int CHILDREN = 9;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_DESCRIPTION = 1000;
    private static final int REQUESTS_A_MINUTE = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunLogSettings settings;
    private final String input;
    private final Waiter waiter;
    private final Logger logger;
    private final ApiClient client;
    private final URI address;
    private final Map<String, Tally> tallies = new TreeMap<>();
    private Instant since;
    private String lastFailure = "";

    /** What one stream did in an interval. */
    private record Tally(long polls, long events, Optional<String> problem) {
        Tally and(long more, Optional<String> next) {
            return new Tally(polls + 1, events + more, next);
        }
    }

    /**
     * @param input the input's id, for readers of the log
     */
    public DeskRunLog(RunLogSettings settings, ApiContext context, String input, Logger logger) {
        this.settings = settings;
        this.input = input;
        this.waiter = context.waiter();
        this.logger = logger;
        this.address = URI.create(context.endpoints().of(Product.DESK) + "/api/v1/extensionLogs");
        this.since = waiter.now();
        RateLimit limit =
                context.processState()
                        .limit(
                                address.getAuthority() + " " + context.account(),
                                "log messages in Zoho Desk",
                                REQUESTS_A_MINUTE,
                                Duration.ofMinutes(1));
        this.client =
                new ApiClient(
                        context.transport(),
                        context.zoho(),
                        context.trust(),
                        waiter,
                        new DeskErrors(),
                        List.of(limit));
    }

    /**
     * Counts a poll. Returns at once and never throws, so that no poll waits for it.
     *
     * @param events the number of new events
     * @param problem why the poll failed, without secrets; empty if it did not
     */
    public void polled(String stream, long events, Optional<String> problem) {
        synchronized (tallies) {
            tallies.merge(
                    stream,
                    new Tally(1, events, problem),
                    (before, now) -> before.and(events, problem));
        }
    }

    /** Writes messages every interval, until the input stops. */
    @Override
    public void run() {
        try {
            while (true) {
                waiter.pause(settings.interval());
                write();
            }
        } catch (StoppedException e) {
            // The input stops; the last messages are not written.
        }
    }

    /**
     * Writes messages about the polls since the last call, if there were any.
     *
     * @throws StoppedException when the input stops
     */
    public void write() throws StoppedException {
        Instant from = since;
        since = waiter.now();
        Map<String, Tally> done;
        synchronized (tallies) {
            done = new TreeMap<>(tallies);
            tallies.clear();
        }
        List<Map.Entry<String, Tally>> streams = List.copyOf(done.entrySet());
        try {
            for (int i = 0; i < streams.size(); i += CHILDREN) {
                int end = Math.min(i + CHILDREN, streams.size());
                group(streams.subList(i, end), from);
            }
            lastFailure = "";
        } catch (StoppedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The refusal of an API is in our own words already.
            String text =
                    e instanceof ApiException
                            ? String.valueOf(e.getMessage())
                            : "%s: \"%s\"."
                                    .formatted(
                                            e.getClass().getSimpleName(),
                                            ForeignText.message(String.valueOf(e.getMessage())));
            if (!text.equals(lastFailure)) {
                logger.warn(
                        "zoho: desk_run_log could not be written: {} Events are not affected.",
                        text);
                lastFailure = text;
            }
        }
    }

    private void group(List<Map.Entry<String, Tally>> streams, Instant from) throws IOException {
        List<Tally> found = streams.stream().map(Map.Entry::getValue).toList();
        long failing = found.stream().filter(tally -> tally.problem().isPresent()).count();
        String reference =
                "logstash-" + since.toEpochMilli() + "-" + streams.get(0).getKey().hashCode();
        send(
                reference,
                "Logstash input %s: %d events of %d streams%s"
                        .formatted(
                                input,
                                found.stream().mapToLong(Tally::events).sum(),
                                streams.size(),
                                failing == 0 ? "" : ", " + failing + " failing"),
                "Polls from %s to %s"
                        .formatted(
                                from.truncatedTo(ChronoUnit.SECONDS),
                                since.truncatedTo(ChronoUnit.SECONDS)));
        for (Map.Entry<String, Tally> stream : streams) {
            Tally tally = stream.getValue();
            send(
                    reference,
                    "%s: %d events%s"
                            .formatted(
                                    stream.getKey(),
                                    tally.events(),
                                    tally.problem().isEmpty() ? "" : ", failing"),
                    tally.problem().orElse(tally.polls() + " polls"));
        }
    }

    private void send(String reference, String title, String description) throws IOException {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("reference", reference);
        message.put("installationId", settings.installationId());
        message.put("title", shortened(title, LONGEST_TITLE));
        message.put("description", shortened(description, LONGEST_DESCRIPTION));
        Request request =
                Request.postJson(address, JSON.writeValueAsString(message))
                        .with("orgId", settings.organizationId());
        client.json(request);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
