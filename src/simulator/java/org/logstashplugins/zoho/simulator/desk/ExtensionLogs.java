package org.logstashplugins.zoho.simulator.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.JsonBody;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;
import org.logstashplugins.zoho.simulator.http.Parameters;
import org.logstashplugins.zoho.simulator.json.LogRows;

/** Desk's log of extensions, by the rules of {@link Desk}. */
final class ExtensionLogs {
    private static final Duration LIFE = Duration.ofDays(3);
    private static final int LARGEST_GROUP = 10;
    private static final Set<String> MEMBERS =
            Set.of("reference", "description", "installationId", "title");

    private final InstantSource clock;
    private final List<ExtensionLog> logs = new ArrayList<>();
    private long added;
    private volatile String installationId = Desk.INSTALLATION_ID;

    ExtensionLogs(InstantSource clock) {
        this.clock = clock;
    }

    void installationId(String id) {
        installationId = id;
    }

    synchronized List<ExtensionLog> living() {
        Instant now = clock.instant();
        logs.removeIf(log -> !log.logTime().plus(LIFE).isAfter(now));
        return List.copyOf(logs);
    }

    void answer(Call call) throws IOException, JsonRefusal {
        JsonBody body = new JsonBody(call, Desk::badField, MEMBERS);
        Optional<String> reference = body.text("reference");
        String title = required(body, "title");
        String description = required(body, "description");
        String installation = required(body, "installationId");
        if (!installation.equals(installationId)) {
            throw Desk.badField("installationId", "is no installation");
        }
        call.json(200, json(add(reference, installation, title, description)));
    }

    private static String required(JsonBody body, String name) throws JsonRefusal {
        Optional<String> text = body.text(name).filter(value -> !value.isBlank());
        return text.orElseThrow(() -> Desk.missingField(name));
    }

    private synchronized ExtensionLog add(
            Optional<String> reference, String installation, String title, String description)
            throws JsonRefusal {
        List<ExtensionLog> group =
                living().stream()
                        .filter(log -> reference.isPresent() && log.reference().equals(reference))
                        .toList();
        if (group.size() >= LARGEST_GROUP) {
            throw Desk.badField("reference", "has " + LARGEST_GROUP + " logs already");
        }
        ExtensionLog log =
                new ExtensionLog(
                        Long.toString(1892000000056001L + added++),
                        group.stream().findFirst().map(ExtensionLog::logId),
                        reference,
                        installation,
                        title,
                        description,
                        LogRows.millisecond(clock.instant()));
        logs.add(log);
        return log;
    }

    private static ObjectNode json(ExtensionLog log) {
        return LogRows.object()
                .put("parentLogId", log.parentLogId().orElse(null))
                .put("extensionName", Desk.EXTENSION)
                .put("description", log.description())
                .put("logId", log.logId())
                .put("installationId", log.installationId())
                .put("title", log.title())
                .put("logTime", Parameters.millisUtc(log.logTime()));
    }
}
