package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.Exchange.Outcome;
import org.logstashplugins.zoho.testing.TestClock;

/** What a listener learns about requests. */
class ObservedTransportTest {
    private static final URI ADDRESS = URI.create("https://api.example.com/v1/audit?from=1");

    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<Long> received = new ArrayList<>();

    /** Answers take a second, and end as a test wants. */
    private final class Server implements Transport {
        private int status = 200;
        private Optional<IOException> failure = Optional.empty();

        @Override
        public <T> T send(Request request, Reader<T> reader) throws IOException {
            clock.advance(Duration.ofSeconds(1));
            if (failure.isPresent()) {
                throw failure.get();
            }
            return reader.read(
                    new Response(status, Map.of(), new ByteArrayInputStream(new byte[1000])));
        }
    }

    private final Server server = new Server();
    private final Transport observed =
            new ObservedTransport(
                    server,
                    clock,
                    new TrafficListener() {
                        @Override
                        public void ended(Exchange exchange) {
                            exchanges.add(exchange);
                        }

                        @Override
                        public void received(long bytes) {
                            received.add(bytes);
                        }
                    });

    private Exchange get(URI address) throws IOException {
        observed.send(Request.get(address), response -> response.body().readAllBytes());
        return last();
    }

    private Exchange last() {
        return exchanges.get(exchanges.size() - 1);
    }

    private Exchange refused(Throwable failure) {
        Throwable thrown =
                catchThrowable(
                        () ->
                                observed.send(
                                        Request.get(ADDRESS),
                                        response -> {
                                            response.body().readNBytes(10);
                                            if (failure instanceof IOException e) {
                                                throw e;
                                            }
                                            if (failure instanceof Error e) {
                                                throw e;
                                            }
                                            throw (RuntimeException) failure;
                                        }));
        assertThat(thrown).isSameAs(failure);
        return last();
    }

    @Test
    void anAnswerIsToldWithItsSizeAndTime() throws IOException {
        assertThat(get(ADDRESS))
                .hasToString(
                        "GET api.example.com/v1/audit: status 200, 1000 bytes, 1000 ms, attempt 1");
        assertThat(last().outcome()).isEqualTo(Outcome.OK);
        assertThat(last().token()).isFalse();
        assertThat(received).containsExactly(1000L);
    }

    @Test
    void bytesAreToldWhileTheyCome() throws IOException {
        observed.send(
                Request.get(ADDRESS),
                response -> {
                    assertThat(response.body().read()).isZero();
                    assertThat(response.body().readNBytes(99)).hasSize(99);
                    assertThat(response.body().skip(400)).isEqualTo(400);
                    assertThat(received.stream().mapToLong(bytes -> bytes).sum()).isEqualTo(500);
                    assertThat(exchanges).isEmpty();
                    return "";
                });
        assertThat(last().bytes()).isEqualTo(500);
    }

    @Test
    void aRequestForATokenIsToldApart() throws IOException {
        observed.forTokens().send(Request.postForm(ADDRESS, Map.of("a", "b")), response -> "");
        assertThat(last().token()).isTrue();
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(refusal(Category.RATE_LIMIT), Outcome.THROTTLED),
                Arguments.of(refusal(Category.QUOTA), Outcome.THROTTLED),
                Arguments.of(refusal(Category.TOKEN), Outcome.REFUSED),
                Arguments.of(refusal(Category.CONFIG), Outcome.REFUSED),
                Arguments.of(refusal(Category.TOO_MUCH), Outcome.REFUSED),
                Arguments.of(new IOException(refusal(Category.CREDENTIALS)), Outcome.REFUSED),
                Arguments.of(refusal(Category.RETRY), Outcome.FAILED),
                Arguments.of(new IOException("disk full"), Outcome.FAILED),
                Arguments.of(new IllegalStateException("defect"), Outcome.FAILED),
                Arguments.of(new OutOfMemoryError("heap"), Outcome.FAILED));
    }

    private static ApiException refusal(Category category) {
        return new ApiException(category, "code", "no");
    }

    @ParameterizedTest
    @MethodSource("ends")
    void everyFailureHasAnOutcome(Throwable failure, Outcome outcome) {
        assertThat(refused(failure).outcome()).isEqualTo(outcome);
        assertThat(last().status()).contains(200);
        assertThat(last().bytes()).isEqualTo(10);
    }

    @Test
    void withoutAnAnswerThereIsNoStatus() {
        server.failure = Optional.of(new IOException("reset"));
        assertThat(refused(server.failure.get()).toString())
                .isEqualTo("GET api.example.com/v1/audit: no answer, 0 bytes, 1000 ms, attempt 1");
    }

    @Test
    void aRedirectIsNoAnswerYet() throws IOException {
        server.status = 302;
        assertThat(get(ADDRESS).outcome()).isEqualTo(Outcome.REDIRECTED);
        server.status = 304;
        assertThat(get(ADDRESS).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void aStopIsNotTold() {
        server.failure = Optional.of(new StoppedException());
        assertThat(catchThrowable(() -> observed.send(Request.get(ADDRESS), response -> "")))
                .isInstanceOf(StoppedException.class);
        assertThat(exchanges).isEmpty();
    }

    /** The query does not identify a request, because windows move between tries. */
    @Test
    void attemptsCountUntilTheRequestIsAnswered() throws IOException {
        assertThat(refused(refusal(Category.RETRY)).attempt()).isEqualTo(1);
        assertThat(refused(refusal(Category.TOKEN)).attempt()).isEqualTo(2);
        observed.forTokens().send(Request.get(URI.create("https://a.example/t")), response -> "");
        assertThat(last().attempt()).isEqualTo(1);
        assertThat(get(URI.create("https://api.example.com/v1/other")).attempt()).isEqualTo(1);
        assertThat(get(URI.create("https://api.example.com/v1/audit?from=2")).attempt())
                .isEqualTo(3);
        assertThat(get(ADDRESS).attempt()).isEqualTo(1);
    }

    private void fail(URI address) {
        assertThat(catchThrowable(() -> observed.send(Request.get(address), response -> "")))
                .isNotNull();
    }

    /** A server that names another address each time must not fill the memory. */
    @Test
    void onlySomeFailuresAreRemembered() {
        server.failure = Optional.of(refusal(Category.RETRY));
        for (int i = 0; i < 1000; i++) {
            fail(URI.create("https://api.example.com/job/" + i));
        }
        fail(URI.create("https://api.example.com/job/0"));
        assertThat(last().attempt()).isEqualTo(1);
    }

    @Test
    void nothingSecretIsTold() throws IOException {
        String token = HiddenTexts.hide("s3cr3t-0f-a-user");
        Request request =
                Request.postForm(
                                URI.create(
                                        "https://"
                                                + "files.example.com/download/eyJhbGciOiJIUzI1NiJ9.e30/rows.csv?sig="
                                                + token),
                                Map.of("client_secret", token))
                        .with("Authorization", "Bearer " + token);
        observed.send(request, response -> "");
        assertThat(last().toString())
                .startsWith("POST files.example.com/download/…/rows.csv: status 200")
                .doesNotContain("sig", token, "eyJ", "Bearer");
        observed.send(Request.get(URI.create("https://x.example/" + token)), response -> "");
        assertThat(last().toString()).doesNotContain(token);
    }
}
