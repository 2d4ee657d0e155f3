package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.logstashplugins.zoho.simulator.data.Chance;
import org.logstashplugins.zoho.simulator.data.Hashes;
import org.logstashplugins.zoho.simulator.data.Office;

/** The rows of Zendesk's access logs. Their keys are documented, their values are invented. */
final class ZendeskRows {
    private static final String BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private record Request(String method, String url, int status) {}

    private static final List<Request> REQUESTS =
            List.of(
                    new Request("GET", "/api/v2/tickets/%d.json", 200),
                    new Request("PUT", "/api/v2/tickets/%d", 200),
                    new Request("GET", "/agent/tickets/%d", 200),
                    new Request("GET", "/api/v2/users/%d", 200),
                    new Request("GET", "/api/v2/users/%d.json?include=identities,groups", 200),
                    new Request("DELETE", "/api/v2/users/%d.json", 403),
                    new Request("GET", "/api/v2/search.json?query=type:ticket%%20id:%d", 200),
                    new Request("GET", "/api/v2/organizations/%d/tickets.json?page[size]=100", 200),
                    new Request("GET", "/api/v2/tickets/%d/audits.json", 404),
                    new Request("POST", "/graphql", 200),
                    new Request("POST", "/graphql", 200));

    private static final List<String> OPERATIONS = List.of("TicketQuery", "UpdateTicket", "Users");

    static final LogRows ACCESS = LogRows.withId("id", LogRows.SECOND, ZendeskRows::row);

    private ZendeskRows() {}

    private static ObjectNode row(Instant time, long number, Chance chance) {
        Request request = Office.pick(REQUESTS, chance.of(41));
        long thing = chance.of(42) % 900 + 1;
        ObjectNode row =
                LogRows.object()
                        .put("id", ulid(time, number))
                        .put("ip_address", chance.address())
                        .put("method", request.method())
                        .put(
                                "origin_service",
                                request.url().startsWith("/agent") ? "Agent Workspace" : "Zendesk")
                        .put("status", request.status())
                        .put("timestamp", time.toString())
                        .put("url", request.url().formatted(thing))
                        .put("user_id", 360_000_000_001L + Office.PEOPLE.indexOf(chance.person()));
        if (request.url().equals("/graphql")) {
            String operation = Office.pick(OPERATIONS, chance.of(43));
            boolean changes = operation.startsWith("Update");
            row.putObject("graphql")
                    .put("operation_name", operation)
                    .put("operation_type", changes ? "mutation" : "query")
                    .put(
                            "query",
                            (changes ? "mutation " : "query ")
                                    + operation
                                    + "($id: ID!) {\n  id\n}")
                    .put("variables", "{\"id\":\"" + thing + "\",\"input\":{\"tags\":[\"vip\"]}}");
        }
        return row;
    }

    /** Ten digits for the time, in milliseconds, and sixteen digits that no other row has. */
    private static String ulid(Instant time, long number) {
        long random = Hashes.mix(41, number) >>> 14;
        return base32(time.toEpochMilli(), 10) + base32(number, 6) + base32(random, 10);
    }

    private static String base32(long value, int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int shift = 5 * (digits - 1); shift >= 0; shift -= 5) {
            text.append(BASE32.charAt((int) (value >>> shift) & 31));
        }
        return text.toString();
    }
}
