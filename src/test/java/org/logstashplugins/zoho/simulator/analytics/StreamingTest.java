package org.logstashplugins.zoho.simulator.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.logstashplugins.zoho.simulator.Demo;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.TurnedClock;
import org.logstashplugins.zoho.simulator.accounts.Consent;

class StreamingTest {
    private static final long ROWS = 1_000_000;

    /** In its own Java with a heap far smaller than the table. */
    @Test
    @Timeout(120)
    void exportsAMillionRowsInASmallHeap() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx32m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StreamingTest.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo("1000001");
    }

    /** Prints the number of lines of an export, header included; their fields hold no line ends. */
    public static void main(String[] arguments) throws Exception {
        Instant to = Instant.parse("2026-01-05T00:00:00Z");
        try (Simulator simulator = Simulator.start(new TurnedClock(to.plus(Duration.ofDays(9))))) {
            Demo demo =
                    Demo.populate(
                            simulator, to.minus(Duration.ofDays(1)), to, ROWS, ZoneOffset.UTC);
            System.out.println(lines(simulator, demo.accessLogs()));
        }
    }

    private static long lines(Simulator simulator, View view)
            throws IOException, InterruptedException {
        Consent grant =
                simulator.accounts().grant("1000.r", Demo.CLIENT_ID, "ZohoAnalytics.data.read");
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        simulator.url()
                                                + "/restapi/v2/workspaces/200000002/views/"
                                                + view.id()
                                                + "/data"))
                        .header(
                                "Authorization",
                                "Zoho-oauthtoken " + simulator.accounts().accessToken(grant))
                        .header("ZANALYTICS-ORGID", "700000001")
                        .build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            return count(body);
        }
    }

    private static long count(InputStream body) throws IOException {
        long lines = 0;
        byte[] buffer = new byte[64 * 1024];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            for (int i = 0; i < n; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
        }
        return lines;
    }
}
