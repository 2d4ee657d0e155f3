package org.logstashplugins.zoho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.poll.StreamReport;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.json.Graph;
import org.logstashplugins.zoho.testing.AuditTables;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;
import org.logstashplugins.zoho.testing.tls.Authority;
import org.logstashplugins.zoho.testing.tls.PemFiles;
import org.logstashplugins.zoho.testing.tls.TestProxy;

/**
 * The whole plugin in a company's network: Zoho's real hosts, which only the proxy can reach, and a
 * proxy that wants a login and opens TLS with a certificate of the company.
 */
@Timeout(120)
class CompanyNetworkTest {
    private static final Authority COMPANY = Authority.root("CN=Company CA");
    private static final ViewRow ROW = ViewRow.of(LocalDateTime.of(2026, 3, 10, 8, 0), "Login");

    private final TestClock clock = new TestClock(Instant.parse("2026-03-10T09:00:00Z"));
    private Simulator simulator;
    private TestProxy proxy;

    @TempDir Path data;

    @BeforeEach
    void start() {
        simulator = Simulator.start(clock);
        ZohoRun.register(simulator);
        View view = AuditTables.activity(simulator);
        view.append(ROW);
        proxy =
                TestProxy.opening(COMPANY.intermediate("CN=Proxy CA").server("*.zoho.com"))
                        .leads("*", simulator.url())
                        .wants("logstash", "proxy-secret");
    }

    @AfterEach
    void stop() {
        proxy.close();
        simulator.close();
    }

    /** No endpoints: the hosts are those of the data center. */
    private Map<String, Object> settings() {
        Map<String, Object> settings =
                new HashMap<>(ZohoRun.settings(simulator.url(), List.of("analytics.activity")));
        settings.remove("endpoints");
        settings.put("timezone", "UTC");
        settings.put(
                "proxy",
                Map.of(
                        "host", "127.0.0.1",
                        "port", proxy.port(),
                        "user", "logstash",
                        "password", "proxy-secret"));
        settings.put(
                "ssl_certificate_authorities",
                List.of(
                        PemFiles.certificates(data.resolve("company.pem"), COMPANY.certificate())
                                .toString()));
        return settings;
    }

    @Test
    void tokensAndExportsComeThroughTheProxy() throws InterruptedException {
        assertThat(ZohoRun.once(settings(), clock, data)).hasSize(1);

        assertThat(simulator.count("accounts.token")).isOne();
        assertThat(proxy.lines())
                .contains(
                        "CONNECT accounts.zoho.com:443 HTTP/1.1",
                        "CONNECT analyticsapi.zoho.com:443 HTTP/1.1")
                .allMatch(line -> line.matches("CONNECT [a-z]+\\.zoho\\.com:443 HTTP/1\\.1"));
    }

    /**
     * Both the token and the log come through its own proxy, and nothing through that of the
     * others.
     */
    @Test
    void aStreamOfAnotherMakerHasItsOwnProxy() throws InterruptedException {
        simulator.graph().application(Graph.TENANT, Graph.CLIENT_ID, Graph.CLIENT_SECRET);
        simulator.graph().signIns().add(Instant.parse("2026-03-10T08:00:00Z"));
        try (TestProxy own =
                TestProxy.opening(
                                COMPANY.server("graph.microsoft.com", "login.microsoftonline.com"))
                        .leads("*", simulator.url())) {
            Map<String, Object> settings = settings();
            settings.put(
                    "streams",
                    Map.of(
                            "analytics.activity",
                            Map.of(),
                            "graph.signins",
                            Map.of(
                                    "tenant", Graph.TENANT,
                                    "client_id", Graph.CLIENT_ID,
                                    "client_secret", Graph.CLIENT_SECRET,
                                    "proxy", own.url().toString())));
            assertThat(ZohoRun.once(settings, clock, data)).hasSize(2);
            assertThat(own.lines())
                    .contains("CONNECT login.microsoftonline.com:443 HTTP/1.1")
                    .contains("CONNECT graph.microsoft.com:443 HTTP/1.1")
                    .noneMatch(line -> line.contains("zoho"));
            assertThat(proxy.lines()).noneMatch(line -> line.contains("microsoft"));
        }
    }

    @Test
    void aStreamOfZohoHasNoneOfItsOwn() {
        Map<String, Object> settings = settings();
        settings.put(
                "streams",
                Map.of("mail.audit", Map.of("zoid", "700000003", "proxy", "http://proxy.example")));
        assertThatThrownBy(() -> ZohoRun.start(settings, clock, data).close())
                .hasMessageContaining(
                        "streams => \"mail.audit\" => proxy: is only for APIs of other makers. Requests to Zoho go through the proxy of the"
                                + " input.");
    }

    @Test
    void withoutVerificationTheStartWarnsOnce() {
        Map<String, Object> settings = settings();
        settings.remove("ssl_certificate_authorities");
        settings.put("ssl_verification_mode", "none");
        try (LogLines lines = LogLines.capture();
                ZohoRun run = ZohoRun.start(settings, clock, data)) {
            clock.awaitPausing(1);
            assertThat(run.take()).hasSize(1);
            assertThat(lines.at("WARN"))
                    .singleElement()
                    .asString()
                    .contains("accepts the certificate of every server");
        }
    }

    /** Each problem is reported once. When it is over, the events come. */
    @Test
    void aProxyThatRefusesIsReportedOnceAndTheStreamRecovers() {
        proxy.wants("logstash", "another-secret");
        try (LogLines lines = LogLines.capture();
                ZohoRun run = ZohoRun.start(settings(), clock, data)) {
            clock.awaitPausing(1);
            assertThat(run.report())
                    .singleElement()
                    .extracting(StreamReport::problem)
                    .asString()
                    .contains("does not accept the user and password in proxy (407)");
            for (int tries = 0; tries < 3; tries++) {
                clock.advance(Duration.ofMinutes(10));
                clock.awaitPausing(1);
            }
            assertThat(lines.at("ERROR")).hasSize(1);
            proxy.refuses(503).wants("logstash", "proxy-secret");
            clock.advance(Duration.ofMinutes(10));
            clock.awaitPausing(1);
            assertThat(lines.at("ERROR"))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("did not open a connection to ", ".zoho.com (status 503)");
            proxy.refuses(0);
            clock.advance(Duration.ofMinutes(10));
            clock.awaitPausing(1);
            assertThat(run.take()).hasSize(1);
            assertThat(lines.all())
                    .noneMatch(line -> line.contains("proxy-secret"))
                    .noneMatch(line -> line.contains("another-secret"));
        }
    }

    @Test
    void withoutTheCompanysCertificateNothingIsSent() {
        Map<String, Object> settings = settings();
        settings.remove("ssl_certificate_authorities");
        try (LogLines lines = LogLines.capture();
                ZohoRun run = ZohoRun.start(settings, clock, data)) {
            clock.awaitPausing(1);
            assertThat(run.take()).isEmpty();
            assertThat(lines.at("ERROR"))
                    .singleElement()
                    .asString()
                    .contains("\"CN=Company CA\"", "ssl_certificate_authorities");
        }
        assertThat(simulator.exchanges()).isEmpty();
    }
}
