package org.logstashplugins.zoho.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.logstashplugins.zoho.simulator.Caller;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.TurnedClock;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.simulator.analytics.AnalyticsError;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;

@Timeout(180)
class FaultTest {
    private static final String EXPORT = "analytics.export";

    private final Simulator simulator =
            Simulator.start(new TurnedClock(Instant.parse("2026-01-05T12:00:00Z")));
    private final Caller caller = new Caller(simulator);
    private String authorization;

    @BeforeEach
    void addTable() {
        simulator.accounts().client("1000.client", "secret");
        Consent grant =
                simulator
                        .accounts()
                        .grant("1000.refresh", "1000.client", "ZohoAnalytics.data.read");
        authorization = "Zoho-oauthtoken " + simulator.accounts().accessToken(grant);
        View view =
                simulator
                        .analytics()
                        .organization("11", "Example Ltd")
                        .workspace("21", "Audits")
                        .view("31", "Log", Column.date("Time", "HH:mm:ss"), Column.text("Action"));
        for (int i = 0; i < 20; i++) {
            view.append(ViewRow.of(LocalDateTime.of(2026, 1, 5, 10, i), "Log in"));
        }
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Caller.Reply export() throws IOException {
        return caller.get(
                "/restapi/v2/workspaces/21/views/31/data",
                "Authorization",
                authorization,
                "ZANALYTICS-ORGID",
                "11");
    }

    @Test
    void repliesAsToldForTheNextCallsOnly() throws IOException {
        simulator.disturb(EXPORT, 1, Fault.analytics(AnalyticsError.INTERNAL));
        simulator.disturb(EXPORT, 1, Fault.analytics(AnalyticsError.TOO_FREQUENT, 200));
        simulator.disturb("analytics", 1, Fault.status(503, "Retry-After", "7"));

        assertThat(export().refusal()).isEqualTo("500/7005");
        assertThat(export().refusal()).isEqualTo("200/6045");
        assertThat(export().status()).isEqualTo(503);
        assertThat(export().status()).isEqualTo(200);
        assertThat(simulator.exchanges(EXPORT))
                .extracting(Exchange::status)
                .containsExactly(500, 200, 503, 200);
    }

    @Test
    void leavesOtherKindsOfCallsAlone() throws IOException {
        simulator.disturb("accounts.token", 1, Fault.status(502));

        assertThat(export().status()).isEqualTo(200);
        simulator.calm();
        assertThat(caller.post("/oauth/v2/token", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void hangsUp() {
        simulator.disturb("analytics", 2, Fault.hangUp());

        assertThatThrownBy(this::export).isInstanceOf(IOException.class);
        assertThat(simulator.exchanges().get(0).status()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Ending.class,
            names = {"CONTENT_LENGTH_TOO_LONG", "LAST_CHUNK_MISSING"})
    void cutsABodySoThatTheTransportShowsIt(Fault.Ending ending) {
        simulator.disturb(EXPORT, 1, Fault.cut(ending));

        assertThatThrownBy(this::export).isInstanceOf(IOException.class);
        assertThat(simulator.exchanges().get(0).status()).isEqualTo(200);
    }

    @Test
    void cutsABodySoThatOnlyItsContentsShowIt() throws IOException {
        String whole = export().body();
        simulator.disturb(EXPORT, 1, Fault.cut(Fault.Ending.LOOKS_COMPLETE));

        String half = export().body();

        assertThat(whole).startsWith(half);
        assertThat(half.length()).isBetween(whole.length() / 2 - 2, whole.length() / 2 + 2);
    }

    @Test
    void sendsABodySlowlyButWhole() throws IOException {
        String whole = export().body();
        simulator.disturb(EXPORT, 1, Fault.slow(50, Duration.ofMillis(5)));

        long start = System.nanoTime();
        assertThat(export().body()).isEqualTo(whole);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(5L * (whole.length() / 50)));
    }

    @Test
    void closesWithoutWaitingForASlowBody() {
        simulator.disturb(EXPORT, 1, Fault.slow(1, Duration.ofHours(1)));
        Thread client =
                new Thread(() -> assertThatThrownBy(this::export).isInstanceOf(IOException.class));
        client.start();
        while (simulator.count(EXPORT) == 0) {
            Thread.onSpinWait();
        }

        long start = System.nanoTime();
        simulator.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void breaksOffWhenATestsRowsFail() {
        simulator
                .analytics()
                .organizations()
                .get(0)
                .workspaces()
                .get(0)
                .views()
                .get(0)
                .generate(
                        () -> {
                            throw new IllegalStateException("no rows today");
                        });

        assertThatThrownBy(this::export).isInstanceOf(IOException.class);
    }
}
