package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.logstashplugins.zoho.faults.EchoServer.Asked;
import org.logstashplugins.zoho.testing.Encodings;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * Runs polls against a Zoho that repeats the access token wherever Zoho Analytics and Zoho CRM name
 * something: ids, names, formats, states, codes, links. No part of the token may be readable, and
 * no echoed text may become an id in an address.
 */
@Timeout(300)
class ZohoEchoTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "1000.q7Zx81hT4kWmB2vN9sLpYd3c.Rg6uJ0eOiAb";
    private static final Pattern NUMBER = Pattern.compile("[wvMj](\\d+)");

    /** Where the token is echoed: at Zoho CRM if the name says so, otherwise at Zoho Analytics. */
    enum Place {
        WORKSPACE_ID,
        ORGANIZATION_ID,
        VIEW_ID,
        WORKSPACE_NAMES,
        VIEW_NAMES,
        COLUMN_NAMES,
        DATE_FORMAT,
        QUOTED_DATE_FORMAT,
        ERROR,
        OLD_ERROR,
        JOB_ID,
        JOB_STATE,
        JOB_LINK,
        TABLE,
        CRM_ERROR,
        CRM_PERMISSIONS,
        CRM_JOB_ID,
        CRM_JOB_STATE,
        CRM_JOB_LINK;

        boolean crm() {
            return name().startsWith("CRM");
        }

        boolean job() {
            return name().startsWith("JOB");
        }
    }

    @TempDir Path data;

    private final List<String> echoes = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Integer> times = new ConcurrentHashMap<>();

    @ParameterizedTest
    @EnumSource(Place.class)
    void nothingThatIsEchoedCanBeRead(Place place) throws Exception {
        Map<String, String> forms = new LinkedHashMap<>();
        Encodings.all().forEach((name, encoding) -> forms.put(name, encoding.apply(TOKEN)));
        echoes.addAll(forms.values());
        try (EchoServer server = new EchoServer(request -> serve(request, place));
                LogLines lines = LogLines.capture();
                ZohoRun run =
                        ZohoRun.startOnce(settings(server, place), new JumpingClock(NOW), data)) {
            run.toTheEnd();
            Legible legible = new Legible();
            legible.echoed("plain", TOKEN, TOKEN);
            forms.forEach((name, form) -> legible.echoed(name, TOKEN, form));
            legible.addAll("log", lines.all());
            // The cursor holds the names of the columns of a table, and so the echoed token.
            if (place != Place.TABLE) {
                legible.addFiles(data);
            }
            run.host().metrics().forEach((name, value) -> legible.add(name, "" + value));
            legible.add("report", String.valueOf(run.report()));
            synchronized (asked) {
                assertThat(asked).hasSizeGreaterThan(echoes.size() / 2);
                if (!place.name().endsWith("LINK") && place != Place.QUOTED_DATE_FORMAT) {
                    legible.addAll("request", asked);
                }
            }
            Legible.assertOneLineEach(lines.all());
            legible.assertClean();
        }
    }

    private static byte[] json(int status, Object body) {
        try {
            return EchoServer.answer(
                    status + " X\r\nContent-Type: application/json", JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] data(Object body) {
        return json(200, Map.of("status", "success", "data", body));
    }

    private byte[] serve(Asked request, Place place) {
        if (request.path().startsWith("/oauth")) {
            return json(200, Map.of("access_token", TOKEN, "expires_in", 3600));
        }
        synchronized (asked) {
            asked.add(request.method() + " " + request.path() + " " + request.body());
        }
        Matcher found = NUMBER.matcher(request.path() + " " + request.body());
        String number = found.find() ? found.group(1) : "0";
        String echo = echoes.get(Integer.parseInt(number) % echoes.size());
        return place.crm()
                ? crm(request, place, echo, number)
                : analytics(request.path(), place, echo, number);
    }

    private byte[] analytics(String path, Place place, String echo, String number) {
        if (path.endsWith("/workspaces")) {
            return data(Map.of("ownedWorkspaces", workspaces(place)));
        }
        if (place == Place.ERROR) {
            return json(400, failure(Map.of("errorCode", 7331, "errorMessage", echo)));
        }
        if (place == Place.OLD_ERROR) {
            return json(
                    500,
                    Map.of("response", Map.of("error", Map.of("code", echo, "message", echo))));
        }
        if (path.contains("/exportjobs/")) {
            return job(path, place, echo);
        }
        if (path.contains("/bulk/")) {
            String id = place == Place.JOB_ID ? echo : "j" + number;
            return data(Map.of("jobId", id));
        }
        if (path.endsWith("/views")) {
            return data(Map.of("views", views(place, echo)));
        }
        if (path.endsWith("/metadata")) {
            String column = place == Place.COLUMN_NAMES ? echo : "Time";
            String format = place == Place.DATE_FORMAT ? echo : "dd MMM, yyyy HH:mm:ss";
            format =
                    place == Place.QUOTED_DATE_FORMAT
                            ? "'" + echo.replace("'", "") + "' " + format
                            : format;
            return data(
                    Map.of("columns", List.of(Map.of("columnName", column, "dateFormat", format))));
        }
        String header = place == Place.TABLE ? echo.replaceAll("[\",\\s]", "") : "b";
        return EchoServer.answer(
                "200 OK\r\nContent-Type: text/csv",
                "\"Time\",\"" + header + "\"\r\n\"" + echo.replace("\"", "") + "\",\"x\"\r\n");
    }

    private static Map<String, Object> failure(Map<String, Object> why) {
        return Map.of("status", "failure", "data", why);
    }

    private List<Map<String, String>> workspaces(Place place) {
        List<Map<String, String>> all = new ArrayList<>();
        for (int i = 0; i < echoes.size(); i++) {
            String echo = echoes.get(i);
            all.add(
                    Map.of(
                            "workspaceId",
                            place == Place.WORKSPACE_ID ? echo : "w" + i,
                            "workspaceName",
                            place == Place.WORKSPACE_NAMES ? echo : "Logs " + i,
                            "orgId",
                            place == Place.ORGANIZATION_ID ? echo : "600"));
        }
        return all;
    }

    private static List<Map<String, String>> views(Place place, String echo) {
        return List.of(
                Map.of(
                        "viewId",
                        place == Place.VIEW_ID ? echo : "800",
                        "viewName",
                        place == Place.VIEW_NAMES ? echo : "Table"));
    }

    /** The stream waits while a job is in an unknown state, so that state must not last. */
    private byte[] job(String path, Place place, String echo) {
        int time = times.merge(path, 1, Integer::sum);
        if (place == Place.JOB_LINK) {
            return data(
                    Map.of(
                            "jobCode",
                            "1004",
                            "downloadUrl",
                            time % 2 == 0 ? "/x/" + echo : "https://" + echo + "/" + echo));
        }
        return data(
                time % 3 == 0
                        ? Map.of("jobCode", "1003")
                        : Map.of("jobCode", echo, "jobStatus", echo));
    }

    private byte[] crm(Asked request, Place place, String echo, String number) {
        if (place == Place.CRM_ERROR || place == Place.CRM_PERMISSIONS) {
            if (request.method().equals("GET")) {
                return EchoServer.answer("204 No Content", "");
            }
            boolean permissions = place == Place.CRM_PERMISSIONS;
            Map<String, Object> error =
                    Map.of(
                            "code",
                            permissions ? "NO_PERMISSION" : echo,
                            "status",
                            "error",
                            "message",
                            echo,
                            "details",
                            Map.of("json_path", echo, "permissions", List.of(echo)));
            return json(permissions ? 403 : 400, error);
        }
        if (request.method().equals("POST")) {
            String id = place == Place.CRM_JOB_ID ? echo : "j" + number;
            return json(
                    201,
                    Map.of(
                            "audit_log_export",
                            List.of(
                                    Map.of(
                                            "status",
                                            "success",
                                            "code",
                                            "SUCCESS",
                                            "details",
                                            Map.of("id", id)))));
        }
        if (request.path().endsWith("audit_log_export")) {
            return EchoServer.answer("204 No Content", "");
        }
        if (!request.path().contains("audit_log_export")) {
            return EchoServer.answer("404 Not Found", "");
        }
        int time = times.merge(request.path(), 1, Integer::sum);
        Map<String, Object> job = new HashMap<>(Map.of("id", "j" + number));
        if (place == Place.CRM_JOB_LINK) {
            job.put("status", "Finished");
            job.put("download_links", List.of("/x/" + echo));
        } else {
            job.put("status", time % 3 == 0 ? "Failed" : echo);
        }
        return json(200, Map.of("audit_log_export", List.of(job)));
    }

    private Map<String, Object> settings(EchoServer server, Place place) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < echoes.size(); i++) {
            all.put("my.s" + i, place.crm() ? crm(i) : view(place, i));
        }
        Map<String, Object> settings = new HashMap<>(ZohoRun.settings(server.url(), all));
        String url = server.url().toString();
        settings.put("endpoints", Map.of("accounts", url, "analytics", url, "api", url));
        return settings;
    }

    private static Map<String, Object> crm(int number) {
        return Map.of("kind", "crm_audit_log", "modules", List.of("M" + number));
    }

    private static Map<String, Object> view(Place place, int number) {
        Map<String, Object> options = new HashMap<>();
        options.put("kind", "analytics_view");
        options.put("workspace", "Logs " + number);
        options.put("view", "Table");
        options.put("time_column", "Time");
        options.put("export", place.job() ? "async" : "sync");
        if (place == Place.WORKSPACE_NAMES) {
            options.put("workspace", "Unknown");
        }
        if (place == Place.TABLE || place.job()) {
            options.put("time_format", "yyyy-MM-dd HH:mm:ss");
        }
        return options;
    }
}
