package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.logstashplugins.zoho.simulator.accounts.Callers;
import org.logstashplugins.zoho.simulator.data.Chance;
import org.logstashplugins.zoho.simulator.data.Office;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.CallLimit;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;
import org.logstashplugins.zoho.simulator.http.NextLinks;
import org.logstashplugins.zoho.simulator.http.Parameters;
import org.logstashplugins.zoho.simulator.http.Routes;
import org.logstashplugins.zoho.simulator.http.Service;

/**
 * Cisco Secure Endpoint's events.
 *
 * <p>Documented (page "GET /v1/events" of version 1): address, credentials, {@code start_date},
 * {@code event_type[]}, {@code limit}, the envelope with its absolute next link, the headers of the
 * limit, whose reset is in seconds, and the shape of errors. On record from clients: newest first.
 *
 * <p>Assumed: there is no end of the window; its start belongs to it; the next link carries an
 * {@code offset} and is absent on the last page; pages of at most 500 rows whatever is asked for;
 * 3000 calls an hour; the headers come with every answer to a known caller; times to the second.
 *
 * <p>Thread-safe.
 */
public final class SecureEndpoint {
    public static final String CLIENT_ID = "cisco-client";
    public static final String API_KEY = "cisco-api-key";

    private static final int LARGEST_PAGE = 500;

    private record EventType(long id, String name, String severity) {}

    private static final List<EventType> TYPES =
            List.of(
                    new EventType(1090519054, "Threat Detected", "Medium"),
                    new EventType(553648143, "Threat Quarantined", "Low"),
                    new EventType(1107296272, "Executed malware", "High"),
                    new EventType(553648130, "Policy Update", "Low"));

    private static final DateTimeFormatter OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final JsonLog events;
    private final NextLinks links = new NextLinks();
    private volatile String clientId = CLIENT_ID;
    private volatile String apiKey = API_KEY;

    public SecureEndpoint(InstantSource clock) {
        events =
                new JsonLog(
                        "cisco.events",
                        "cisco.events",
                        LogRows.withId("id", LogRows.SECOND, SecureEndpoint::row),
                        new CallLimit(clock, 3000, Duration.ofHours(1)),
                        clock);
    }

    /** {@code cisco.events}. */
    public JsonLog events() {
        return events;
    }

    /** Other credentials; {@link #CLIENT_ID} and {@link #API_KEY} unless set. */
    public SecureEndpoint credentials(String newClientId, String newApiKey) {
        clientId = newClientId;
        apiKey = newApiKey;
        return this;
    }

    /** How next links are made. */
    public NextLinks links() {
        return links;
    }

    private static ObjectNode row(Instant time, long number, Chance chance) {
        EventType type = Office.pick(TYPES, chance.of(71));
        ObjectNode row =
                LogRows.object()
                        .put("id", 6_455_442_249_407_791_000L + number)
                        .put("timestamp", time.getEpochSecond())
                        .put("timestamp_nanoseconds", 0)
                        .put("date", OFFSET.format(time.atOffset(ZoneOffset.UTC)))
                        .put("event_type", type.name())
                        .put("event_type_id", type.id())
                        .put("connector_guid", chance.guid(72))
                        .put("severity", type.severity());
        row.putArray("group_guids").add(chance.guid(73));
        ObjectNode computer =
                row.putObject("computer")
                        .put("hostname", "host-" + chance.of(74) % 20 + ".example.com")
                        .put("external_ip", chance.address())
                        .put("user", chance.person())
                        .put("active", true);
        computer.putArray("network_addresses").addObject().put("ip", "192.0.2.1");
        if (!type.name().equals("Policy Update")) {
            row.putObject("file")
                    .put("disposition", "Malicious")
                    .put("file_name", "invoice, final.exe")
                    .put("file_path", "\\\\?\\C:\\Users\\sample\\invoice, final.exe")
                    .putObject("identity")
                    .put("sha256", chance.hex(64, 75));
        }
        return row;
    }

    public Service service() {
        return new Routes(
                () -> refusal(405, "Method Not Allowed", "Only GET"),
                Routes.Route.of("GET", "/v1/events", events.kind(), this::answer));
    }

    private void answer(Call call) throws IOException, JsonRefusal {
        if (!Callers.has(call, clientId, apiKey)) {
            throw refusal(401, "Unauthorized", "Unknown API key or Client ID");
        }
        checkRate(call);
        Parameters parameters =
                new Parameters(
                        call,
                        SecureEndpoint::badParameter,
                        "start_date",
                        "event_type[]",
                        "limit",
                        "offset");
        Optional<Instant> start = parameters.withOffset("start_date");
        Predicate<JsonLog.Entry> wanted =
                events.between(start, Optional.empty()).and(types(call, parameters));
        int limit = parameters.size("limit", Integer.MAX_VALUE, LARGEST_PAGE);
        long offset = parameters.number("offset", 0, Integer.MAX_VALUE).orElse(0L);
        int size = Math.min(limit, LARGEST_PAGE);
        JsonLog.Page page = events.from(offset, wanted, size);
        call.json(200, body(call, page, offset, events.pageSize(size), events.count(wanted)));
    }

    private ObjectNode body(Call call, JsonLog.Page page, long offset, int size, long total) {
        ObjectNode body = LogRows.object().put("version", "v1.2.0");
        ObjectNode metadata = body.putObject("metadata");
        ObjectNode addresses = metadata.putObject("links");
        addresses.put("self", links.to(call, "offset", Long.toString(offset)));
        if (page.more()) {
            addresses.put("next", links.to(call, "offset", Long.toString(offset + size)));
        }
        metadata.putObject("results")
                .put("total", total)
                .put("current_item_count", page.entries().size())
                .put("index", offset)
                .put("items_per_page", size);
        body.set("data", page.rows());
        body.putArray("errors");
        return body;
    }

    private static Predicate<JsonLog.Entry> types(Call call, Parameters parameters)
            throws JsonRefusal {
        List<String> types = call.parameters("event_type[]");
        if (!types.stream().allMatch(type -> type.matches("\\d{1,12}"))) {
            throw parameters.refusal("event_type[]", "is no number");
        }
        return entry ->
                types.isEmpty() || types.contains(entry.row().path("event_type_id").asText());
    }

    private void checkRate(Call call) throws JsonRefusal {
        CallLimit limit = events.limit();
        boolean allowed = limit.allow();
        call.answerHeader("X-Rate-Limit-Limit", Integer.toString(limit.most()));
        call.answerHeader("X-Rate-Limit-Remaining", Integer.toString(limit.left()));
        call.answerHeader("X-Rate-Limit-Reset", Long.toString(limit.secondsToNext()));
        if (!allowed) {
            throw refusal(429, "Too Many Requests", "Rate limit exceeded");
        }
    }

    private static JsonRefusal badParameter(String name, String problem) {
        return refusal(400, "Bad Request", name + " " + problem);
    }

    private static JsonRefusal refusal(int status, String description, String detail) {
        ObjectNode body = LogRows.object();
        body.putArray("errors")
                .addObject()
                .put("error_code", status)
                .put("description", description)
                .putArray("details")
                .add(detail);
        return new JsonRefusal(status, body);
    }
}
