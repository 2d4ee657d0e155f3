package org.logstashplugins.zoho.testing.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.json.JsonLog;
import org.logstashplugins.zoho.simulator.json.Log360;
import org.logstashplugins.zoho.simulator.json.ZohoMail;
import org.logstashplugins.zoho.testing.Thorough;

/** A log that comes as JSON, on pages of three rows. */
public enum JsonSite {
    /** A cursor of two fields; rows without ids. */
    MAIL_AUDIT("mail.audit", "Mail Audit Log", "mail", ZohoMail.AUDIT_SCOPE, "mail.audit"),

    /** A log with several parts, two of which are read; rows without ids. */
    MAIL_LOGIN(
            "mail.login",
            "Mail Login History",
            "mail",
            ZohoMail.LOGIN_SCOPE,
            "mail.login/loginActivity",
            "mail.login/failedLoginActivity"),

    /** Offsets in the body of a POST. */
    LOG360_ALERTS("log360.alerts", "Log360 Alerts", "log360", Log360.SCOPE, "log360.alerts");

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private final String stream;
    private final String table;
    private final String product;
    private final String scope;
    private final List<String> logs;

    JsonSite(String stream, String table, String product, String scope, String... logs) {
        this.stream = stream;
        this.table = table;
        this.product = product;
        this.scope = scope;
        this.logs = List.of(logs);
    }

    /** Sets the log up; rows go to its parts in turn. */
    public LogSite at(Simulator simulator) {
        List<JsonLog> parts = logs.stream().map(simulator::log).toList();
        parts.forEach(log -> log.mostPerPage(3).limit().none());
        return new Site(parts);
    }

    private final class Site implements LogSite {
        private final List<JsonLog> parts;
        private int added;

        Site(List<JsonLog> parts) {
            this.parts = parts;
        }

        @Override
        public String[] scopes() {
            return new String[] {scope};
        }

        @Override
        public String stream() {
            return stream;
        }

        @Override
        public Map<String, Object> options() {
            return switch (JsonSite.this) {
                case LOG360_ALERTS -> Map.of("account_id", Log360.ACCOUNT_ID);
                case MAIL_LOGIN ->
                        Map.of(
                                "zoid",
                                ZohoMail.ZOID,
                                "as_text",
                                List.of(),
                                "each",
                                Map.of("mode", modes()));
                default -> Map.of("zoid", ZohoMail.ZOID, "as_text", List.of());
            };
        }

        /** The parts, whose names in the simulator follow the stream's. */
        private List<String> modes() {
            return logs.stream().map(log -> log.substring(log.indexOf('/') + 1)).toList();
        }

        @Override
        public String product() {
            return product;
        }

        /** Adds a row with the log's own content; the text is ignored. */
        @Override
        public void add(Instant time, Instant appears, String text) {
            JsonLog log = parts.get(added++ % parts.size());
            log.addLate(time, appears);
        }

        @Override
        public List<List<String>> truth(Instant time) {
            return parts.stream()
                    .flatMap(log -> log.storedRows().stream())
                    .filter(entry -> !entry.visibleFrom().isAfter(time))
                    .map(row -> List.of(text(row.json())))
                    .toList();
        }

        @Override
        public String table() {
            return table;
        }

        @Override
        public List<String> row(Map<?, ?> columns) {
            Map<String, Object> fields = new TreeMap<>();
            columns.forEach((name, value) -> fields.put(name.toString(), value));
            // The plugin adds this field, which names the part that the row came from.
            fields.remove("mode");
            return List.of(text(fields));
        }
    }

    private static String text(Object row) {
        try {
            String text = JSON.writeValueAsString(row);
            return JSON.writeValueAsString(JSON.readValue(text, TreeMap.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * The logs that a build tries. Both logs of Zoho Mail have the same kind of paging, so one of
     * them stands for both, except in a thorough build.
     */
    public static Stream<JsonSite> tried() {
        return Stream.concat(
                Thorough.oneOrAll(List.of(MAIL_AUDIT, MAIL_LOGIN)).stream(),
                Stream.of(LOG360_ALERTS));
    }
}
