package org.logstashplugins.zoho.simulator.crm;

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
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.logstashplugins.zoho.simulator.Demo;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.TurnedClock;
import org.logstashplugins.zoho.simulator.accounts.Consent;

class CrmStreamingTest {
    private static final long ROWS = 1_000_100;
    private static final Instant TO = Instant.parse("2026-01-05T00:00:00Z");

    /** In its own Java with a heap far smaller than the log. */
    @Test
    @Timeout(120)
    void zipsAMillionRowsInASmallHeap() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx32m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CrmStreamingTest.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo("10 files, 1000000 rows");
    }

    /** Prints what a job's ZIP holds; every row ends with CRLF, and no field has one. */
    public static void main(String[] arguments) throws Exception {
        try (Simulator simulator = Simulator.start(new TurnedClock(TO.plus(Duration.ofDays(9))))) {
            Demo demo =
                    Demo.populate(
                            simulator, TO.minus(Duration.ofDays(1)), TO, ROWS, ZoneOffset.UTC);
            demo.crm().jobs().pace(JobPace.USUAL.step(Duration.ZERO));
            Consent grant = simulator.accounts().grant("1000.s", Demo.CLIENT_ID, CrmClient.SCOPES);
            CrmClient client = new CrmClient(simulator, grant);
            URI link = URI.create(client.status(client.create()).at("/download_links/0").asText());
            HttpRequest request =
                    HttpRequest.newBuilder(link)
                            .header(
                                    "Authorization",
                                    "Zoho-oauthtoken " + simulator.accounts().accessToken(grant))
                            .build();
            try (InputStream body =
                    HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofInputStream())
                            .body()) {
                System.out.println(count(new ZipInputStream(body)));
            }
        }
    }

    private static String count(ZipInputStream zip) throws IOException {
        int files = 0;
        long lines = 0;
        byte[] buffer = new byte[64 * 1024];
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            files++;
            for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    lines += buffer[i] == '\r' ? 1 : 0;
                }
            }
        }
        return files + " files, " + (lines - files) + " rows";
    }
}
