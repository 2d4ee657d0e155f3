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
 * Leaves a trail of our own runs in Zoho Desk, by its Extension Log API (documented: one entry a
 * call, up to ten of one {@code reference} shown as a parent and its children, kept for three
 * days). An entry tells of the polls of some time, with one child for each stream.
 *
 * <p>It is a courtesy: it runs on a thread of its own, and what cannot be written is said once and
 * left. Thread-safe.
 */
public final class DeskRunLog implements Runnable {
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
    private final Map<String, Tally> round = new TreeMap<>();
    private Instant since;
    private String said = "";

    /** What one stream did in a round. */
    private record Tally(long polls, long events, Optional<String> problem) {
        Tally and(long more, Optional<String> next) {
            return new Tally(polls + 1, events + more, next);
        }
    }

    /**
     * @param input the input's id, for readers of the trail
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
                                "entries in Zoho Desk",
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
     * Is told of every poll. Returns at once and never throws: no poll waits for it.
     *
     * @param events how many were new
     * @param problem why it failed, without secrets; empty when it did not
     */
    public void polled(String stream, long events, Optional<String> problem) {
        synchronized (round) {
            round.merge(
                    stream,
                    new Tally(1, events, problem),
                    (before, now) -> before.and(events, problem));
        }
    }

    /** Writes an entry every interval, until the input stops. */
    @Override
    public void run() {
        try {
            while (true) {
                waiter.pause(settings.interval());
                write();
            }
        } catch (StoppedException e) {
            // What was not written yet is left.
        }
    }

    /**
     * Writes what was polled since the last time, if anything was.
     *
     * @throws StoppedException when the input stops
     */
    public void write() throws StoppedException {
        Instant from = since;
        since = waiter.now();
        Map<String, Tally> done;
        synchronized (round) {
            done = new TreeMap<>(round);
            round.clear();
        }
        List<Map.Entry<String, Tally>> streams = List.copyOf(done.entrySet());
        try {
            for (int i = 0; i < streams.size(); i += CHILDREN) {
                int end = Math.min(i + CHILDREN, streams.size());
                group(streams.subList(i, end), from);
            }
            said = "";
        } catch (StoppedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // An API's refusal is in our own words.
            String text =
                    e instanceof ApiException
                            ? String.valueOf(e.getMessage())
                            : e.getClass().getSimpleName()
                                    + ": \""
                                    + ForeignText.message(String.valueOf(e.getMessage()))
                                    + "\".";
            if (!text.equals(said)) {
                logger.warn(
                        "zoho: desk_run_log could not be written: {} Events are not affected.",
                        text);
                said = text;
            }
        }
    }

    private void group(List<Map.Entry<String, Tally>> streams, Instant from) throws IOException {
        List<Tally> tallies = streams.stream().map(Map.Entry::getValue).toList();
        long failing = tallies.stream().filter(tally -> tally.problem().isPresent()).count();
        String reference =
                "logstash-" + since.toEpochMilli() + "-" + streams.get(0).getKey().hashCode();
        send(
                reference,
                "Logstash input "
                        + input
                        + ": "
                        + tallies.stream().mapToLong(Tally::events).sum()
                        + " events of "
                        + streams.size()
                        + " streams"
                        + (failing == 0 ? "" : ", " + failing + " failing"),
                "Polls from "
                        + from.truncatedTo(ChronoUnit.SECONDS)
                        + " to "
                        + since.truncatedTo(ChronoUnit.SECONDS));
        for (Map.Entry<String, Tally> stream : streams) {
            Tally tally = stream.getValue();
            send(
                    reference,
                    stream.getKey()
                            + ": "
                            + tally.events()
                            + " events"
                            + (tally.problem().isEmpty() ? "" : ", failing"),
                    tally.problem().orElse(tally.polls() + " polls"));
        }
    }

    private void send(String reference, String title, String description) throws IOException {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("reference", reference);
        entry.put("installationId", settings.installationId());
        entry.put("title", shortened(title, LONGEST_TITLE));
        entry.put("description", shortened(description, LONGEST_DESCRIPTION));
        Request request =
                Request.postJson(address, JSON.writeValueAsString(entry))
                        .with("orgId", settings.organizationId());
        client.json(request);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
