package org.logstashplugins.zoho.source.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.desk.Desk;
import org.logstashplugins.zoho.simulator.json.Acme;
import org.logstashplugins.zoho.simulator.json.Graph;
import org.logstashplugins.zoho.simulator.json.JsonLog;
import org.logstashplugins.zoho.simulator.json.Log360;
import org.logstashplugins.zoho.simulator.json.SecureEndpoint;
import org.logstashplugins.zoho.simulator.json.Zendesk;
import org.logstashplugins.zoho.simulator.json.ZohoCalendar;
import org.logstashplugins.zoho.simulator.json.ZohoMail;
import org.logstashplugins.zoho.testing.ZohoRun;

/** The JSON logs of the simulator as streams: those of the catalog, and those of a user. */
enum JsonStreams {
    MAIL_AUDIT("mail.audit", "mail.audit"),
    MAIL_LOGIN(
            "mail.login",
            ZohoMail.MODES.stream().map(m -> "mail.login/" + m).toArray(String[]::new)),
    CALENDAR("calendar.activity", "calendar.activity"),
    LOG360("log360.alerts", "log360.alerts"),
    ZENDESK("zendesk.access", "zendesk.access"),
    GRAPH_SIGNINS("graph.signins", "graph.signins"),
    GRAPH_AUDITS("graph.directory_audits", "graph.directory_audits"),
    CISCO("cisco.events", "cisco.events"),
    DESK_TICKETS("desk.tickets", "desk.tickets"),
    PAGES("acme.pages", "acme.pages"),
    OFFSET("acme.offset", "acme.offset"),
    HEADER_CURSOR("acme.header", "acme.header-cursor"),
    LINK("acme.link", "acme.link"),
    FLAG_TOKEN("acme.flag", "acme.flag-token");

    final String stream;
    private final List<String> logs;

    JsonStreams(String stream, String... logs) {
        this.stream = stream;
        this.logs = List.of(logs);
    }

    List<JsonLog> logs(Simulator simulator) {
        return logs.stream().map(simulator::log).toList();
    }

    boolean asksZoho() {
        return Set.of(MAIL_AUDIT, MAIL_LOGIN, CALENDAR, LOG360, DESK_TICKETS).contains(this);
    }

    /** The secrets that this stream knows. */
    Set<String> secrets() {
        return switch (this) {
            case ZENDESK -> Set.of(Zendesk.TOKEN);
            case GRAPH_SIGNINS, GRAPH_AUDITS -> Set.of(Graph.CLIENT_SECRET);
            case CISCO -> Set.of(SecureEndpoint.API_KEY);
            case MAIL_AUDIT, MAIL_LOGIN, CALENDAR, LOG360, DESK_TICKETS ->
                    Set.of(ZohoRun.SECRET, ZohoRun.REFRESH);
            default -> Set.of(Acme.API_KEY);
        };
    }

    /** Settings of an input that follows this stream alone. */
    Map<String, Object> settings(Simulator simulator, Map<String, Object> more) {
        String url = simulator.url().toString();
        Map<String, Object> options = new HashMap<>(options(url));
        // The rows as they came, for a comparison with those of the simulator.
        if (!options.containsKey("kind")) {
            options.put("as_text", List.of());
            options.put("parse_json", List.of());
        }
        options.putAll(more);
        Map<String, Object> settings = new HashMap<>();
        if (asksZoho()) {
            settings.putAll(ZohoRun.settings(simulator.url(), Map.of()));
            settings.remove("timezone");
            Map<String, Object> endpoints = new HashMap<>();
            for (String product : List.of("accounts", "mail", "calendar", "log360", "desk")) {
                endpoints.put(product, url);
            }
            settings.put("endpoints", endpoints);
        }
        settings.put("streams", Map.of(stream, options));
        settings.put("ecs_compatibility", "disabled");
        return settings;
    }

    static void register(Simulator simulator) {
        ZohoRun.register(
                simulator,
                ZohoMail.AUDIT_SCOPE,
                ZohoMail.LOGIN_SCOPE,
                ZohoCalendar.SCOPE,
                Log360.SCOPE,
                Desk.TICKETS_SCOPE);
    }

    private Map<String, Object> options(String url) {
        return switch (this) {
            case MAIL_AUDIT, MAIL_LOGIN -> Map.of("zoid", ZohoMail.ZOID);
            case CALENDAR -> Map.of();
            case LOG360 -> Map.of("account_id", Log360.ACCOUNT_ID);
            case ZENDESK ->
                    Map.of(
                            "subdomain",
                            "example",
                            "user",
                            "admin@example.com",
                            "api_token",
                            Zendesk.TOKEN,
                            "base_url",
                            url);
            case GRAPH_SIGNINS, GRAPH_AUDITS ->
                    Map.of(
                            "tenant", Graph.TENANT,
                            "client_id", Graph.CLIENT_ID,
                            "client_secret", Graph.CLIENT_SECRET,
                            "base_url", url,
                            "login_url", url);
            case CISCO ->
                    Map.of(
                            "client_id", SecureEndpoint.CLIENT_ID,
                            "api_key", SecureEndpoint.API_KEY,
                            "base_url", url);
            case DESK_TICKETS -> tickets();
            default -> acme(url);
        };
    }

    private static Map<String, Object> tickets() {
        return Map.of(
                "kind", "http_json",
                "url", "{endpoint.desk}/api/v1/tickets",
                "headers", Map.of("orgId", Desk.ORG_ID),
                "params", Map.of("from", "{offset}", "limit", "{size}"),
                "paging", Map.of("type", "offset", "first", "0", "size", "100"),
                "records", "data",
                "identity", "id",
                "time_field", "createdTime");
    }

    private Map<String, Object> acme(String url) {
        Map<String, Object> options = new HashMap<>();
        options.put("kind", "http_json");
        options.put("url", url + "/acme/v1/audit/" + logs.get(0).substring("acme.".length()));
        options.put("auth", Map.of("type", "header", "name", "X-Api-Key", "value", Acme.API_KEY));
        options.put("identity", "id");
        options.put("time_field", this == OFFSET ? "ts" : "occurred_at");
        options.put("records", "items");
        Map<String, Object> params = new HashMap<>(Map.of("since", "{from}", "until", "{to}"));
        options.put("params", params);
        switch (this) {
            case PAGES -> {
                params.put("page", "{page}");
                params.put("per_page", "{size}");
                options.put("records", "entries");
                options.put("paging", Map.of("type", "page", "size", "200", "more", "has_more"));
            }
            case OFFSET -> {
                params.put("offset", "{offset}");
                params.put("limit", 200);
                options.put("records", "/result/items");
                options.put("window_format", "epoch_s");
                options.put("time_format", "epoch_s");
                options.put("paging", Map.of("type", "offset"));
            }
            case HEADER_CURSOR -> {
                options.remove("records");
                options.put("headers", Map.of("X-Cursor", "{cursor}"));
                options.put(
                        "paging",
                        Map.of("type", "cursor", "next", Map.of("cursor", "header:X-Next-Cursor")));
            }
            case LINK -> options.put("paging", Map.of("type", "link_header"));
            default -> {
                params.put("pageKey", "{key}");
                options.put("records", "response");
                options.put(
                        "paging",
                        Map.of(
                                "type",
                                "cursor",
                                "next",
                                Map.of("key", "pageKey"),
                                "more",
                                "hasNext",
                                "params",
                                Map.of("isNext", "true")));
            }
        }
        return options;
    }

    static Stream<JsonStreams> all() {
        return Stream.of(values());
    }

    static Set<String> streams() {
        Set<String> names = new TreeSet<>();
        all().forEach(each -> names.add(each.stream));
        return names;
    }
}
