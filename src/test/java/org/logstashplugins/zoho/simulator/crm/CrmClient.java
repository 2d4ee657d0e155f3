package org.logstashplugins.zoho.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.logstashplugins.zoho.simulator.Caller;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.accounts.Consent;

/** Calls the CRM of a simulator over HTTP. */
final class CrmClient {
    static final String JOBS = "/crm/v8/settings/audit_log_export";
    static final String[] SCOPES = {
        "ZohoCRM.settings.audit_logs.CREATE",
        "ZohoCRM.settings.audit_logs.READ",
        "ZohoFiles.files.READ"
    };

    /** A complete answer. */
    record Reply(int status, HttpResponse<byte[]> response) {
        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return Caller.JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + text(), e);
            }
        }

        /** The only job in the answer. */
        JsonNode job() {
            return json().at("/audit_log_export/0");
        }

        /** The refusal in short: "400 wrapped NOT_ALLOWED $.audit_log_export[0].criteria.value". */
        String refusal() {
            boolean wrapped = json().has("audit_log_export");
            JsonNode error = wrapped ? job() : json();
            return String.join(
                            " ",
                            Integer.toString(status),
                            wrapped ? "wrapped" : "plain",
                            error.path("code").asText(),
                            error.path("details").path("json_path").asText())
                    .strip();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** The names and contents of a ZIP. */
        List<String> unzipped() throws IOException {
            List<String> files = new ArrayList<>();
            try (ZipInputStream zip =
                    new ZipInputStream(new ByteArrayInputStream(response.body()))) {
                for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                    files.add(
                            e.getName()
                                    + "\n"
                                    + new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return files;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Simulator simulator;
    private Optional<String> token;

    CrmClient(Simulator simulator, Consent consent) {
        this.simulator = simulator;
        token = Optional.of(simulator.accounts().accessToken(consent));
    }

    CrmClient token(Optional<String> other) {
        token = other;
        return this;
    }

    /** Gets a path of the simulator, or a link. */
    Reply get(String where) throws IOException {
        return send(request(where).GET());
    }

    Reply post(String path, String body) throws IOException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Creates a job for all rows; returns its id. */
    String create() throws IOException {
        return post(JOBS, "").job().at("/details/id").asText();
    }

    /** Creates a job with this criteria, written with single quotes. */
    Reply create(String criteria) throws IOException {
        return post(
                JOBS,
                "{\"audit_log_export\":[{\"criteria\":" + criteria.replace('\'', '"') + "}]}");
    }

    JsonNode status(String id) throws IOException {
        return get(JOBS + "/" + id).job();
    }

    private HttpRequest.Builder request(String where) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(simulator.url() + "/").resolve(where))
                        .timeout(Duration.ofSeconds(30));
        token.ifPresent(value -> request.header("Authorization", "Zoho-oauthtoken " + value));
        return request;
    }

    private Reply send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
