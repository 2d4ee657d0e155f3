package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.time.StopSignal;

/** Answers over real sockets: complete, cut off, too large; and the hosts that get the token. */
class ApiClientTest {
    private static final int LIMIT = 100_000;

    private final StopSignal stop = new StopSignal();
    private final HttpTransport transport =
            new HttpTransport(
                    new HttpTransport.Limits(
                            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(1)),
                    Network.DIRECT,
                    stop);

    @TempDir Path folder;

    @AfterEach
    void close() {
        transport.close();
    }

    private ApiClient client(Predicate<URI> trusted) {
        Authorization token =
                new Authorization() {
                    @Override
                    public String header(Waiter waiter) {
                        return "Zoho-oauthtoken geheim";
                    }

                    @Override
                    public boolean renew(String refused) {
                        return false;
                    }
                };
        return new ApiClient(
                transport,
                token,
                new ApiClient.Trust(trusted, "add %s to endpoints"),
                new Waiter(new TestClock(Instant.EPOCH), stop, (wait, reason, why) -> {}),
                (request, response, prefix, now) ->
                        response.ok()
                                ? Optional.empty()
                                : Optional.of(
                                        new ApiException(
                                                ApiException.Category.RETRY,
                                                String.valueOf(response.status()),
                                                "refused")),
                List.of());
    }

    private SpoolFile download(URI uri) throws IOException {
        return client(any -> true).download(Request.get(uri), spool());
    }

    private Spool spool() {
        return new Spool(folder, "test", LIMIT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`HTTP/1.1 200 OK\nContent-Length: 5`              | hello",
                "`HTTP/1.1 200 OK\nTransfer-Encoding: chunked`     | `2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n`",
                "`HTTP/1.1 200 OK\nConnection: close`              | hello",
                "`HTTP/1.0 200 OK`                                 | hello"
            })
    void aWholeAnswerIsSpooledWhole(String head, String body) throws IOException {
        try (RawServer server = RawServer.answering(head, body)) {
            SpoolFile file = download(server.url("/x"));
            assertThat(Files.readString(file.path())).isEqualTo("hello");
            assertThat(file.size()).isEqualTo(5);
            assertThat(file.intact(new StopSignal())).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`HTTP/1.1 200 OK\nContent-Length: 50`                | hello",
                "`HTTP/1.1 200 OK\nContent-Length: 5`                 | ``",
                "`HTTP/1.1 200 OK\nTransfer-Encoding: chunked`        | `5\r\nhello\r\n`",
                "`HTTP/1.1 200 OK\nTransfer-Encoding: chunked`        | `50\r\nhello`",
                "`HTTP/1.1 200 OK\nTransfer-Encoding: chunked`        | hello",
                "`HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 5` | hello",
                "`HTTP/1.1 200`                                       | ``",
                "`SSH-2.0-OpenSSH`                                    | ``"
            })
    void aCutAnswerLeavesNothing(String head, String body) throws IOException {
        boolean empty = head.equals("HTTP/1.1 200");
        try (RawServer server = RawServer.answering(head, body)) {
            if (empty) {
                assertThat(download(server.url("/x")).size()).isZero();
                return;
            }
            assertThat(catchThrowable(() -> download(server.url("/x"))))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(StoppedException.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void aCutGzipBodyLeavesNothing() throws IOException {
        byte[] whole = RawServer.gzip("hello ", 3_000);
        byte[] cut = Arrays.copyOf(whole, whole.length - 9);
        try (RawServer server =
                RawServer.answering(
                        "HTTP/1.1 200 OK\nContent-Encoding: gzip\nConnection: close", cut)) {
            assertThat(catchThrowable(() -> download(server.url("/x"))))
                    .isInstanceOf(IOException.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void gzipIsAskedForAndDecoded() throws IOException {
        byte[] body = RawServer.gzip("hello ", 1_000);
        try (RawServer server =
                RawServer.answering(
                        "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: " + body.length,
                        body)) {
            assertThat(Files.readString(download(server.url("/x")).path()))
                    .isEqualTo("hello ".repeat(1_000));
            assertThat(server.requests().get(0)).containsIgnoringCase("accept-encoding: gzip");
        }
    }

    @Test
    void aGzipBombIsRefusedAtTheLimit() throws IOException {
        byte[] bomb = RawServer.gzip("\0".repeat(1_000_000), 200);
        assertThat(bomb.length).isLessThan(300_000);
        try (RawServer server =
                RawServer.answering(
                        "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: " + bomb.length,
                        bomb)) {
            ApiException refusal =
                    catchThrowableOfType(ApiException.class, () -> download(server.url("/x")));
            assertThat(refusal)
                    .hasMessageStartingWith(
                            "An answer was larger than the 100000 bytes allowed for it, and was dropped."
                                    + " Raise max_response_size");
            assertThat(folder).isEmptyDirectory();
            ApiException json =
                    catchThrowableOfType(
                            ApiException.class,
                            () -> client(any -> true).json(Request.get(server.url("/x"))));
            assertThat(json.code()).isEqualTo("too large");
        }
    }

    /** An export may consist of several files. */
    @Test
    void allFilesOfAnAnswerAreBoundedTogether() throws IOException {
        Spool spool = spool();
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 60000", "x".repeat(60_000))) {
            Request request = Request.get(server.url("/x"));
            ApiClient client = client(any -> true);
            client.download(request, spool);
            assertThat(
                            catchThrowableOfType(
                                            ApiException.class,
                                            () -> client.download(request, spool))
                                    .code())
                    .isEqualTo("too large");
            spool.clear();
            client.page(request, spool);
            client.page(request, spool);
            assertThat(client.download(request, spool).size()).isEqualTo(60_000);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "text/csv; charset=Shift_JIS, Shift_JIS, \u65E5\u672C",
        "text/csv;charset=\"KOI8-R\", KOI8-R, \u0414\u0430",
        "text/csv; charset=ISO-8859-1, UTF-8, \u65E5\u672C",
        "text/csv; charset=none, UTF-8, \u65E5\u672C",
        "application/octet-stream; charset=Shift_JIS, UTF-8, \u65E5\u672C",
        "text/csv; charset=Shift_JIS, UTF-8, PK\u65E5"
    })
    void textInADeclaredCharsetBecomesUtf8(String type, String charset, String text)
            throws IOException {
        byte[] body = text.getBytes(Charset.forName(charset));
        String head = "HTTP/1.1 200 OK\nContent-Type: " + type + "\nContent-Length: " + body.length;
        try (RawServer server = RawServer.answering(head, body)) {
            assertThat(Files.readString(download(server.url("/x")).path())).isEqualTo(text);
        }
    }

    @Test
    void aBodyOfExactlyTheLimitIsTaken() throws IOException {
        try (RawServer server =
                RawServer.answering(
                        "HTTP/1.1 200 OK\nContent-Length: " + LIMIT, "x".repeat(LIMIT))) {
            assertThat(download(server.url("/x")).size()).isEqualTo(LIMIT);
        }
        try (RawServer server =
                RawServer.answering(
                        "HTTP/1.1 200 OK\nContent-Length: " + (LIMIT + 1), "x".repeat(LIMIT + 1))) {
            assertThat(catchThrowable(() -> download(server.url("/x"))))
                    .isInstanceOf(ApiException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>proxy</html>", "{\"a\":", "{\"a\":1} trailing {"})
    void whatIsNoJsonIsSaidToBeNone(String body) throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\nContent-Length: " + body.length(), body)) {
            Request request = Request.get(server.url("/secret?token=geheim"));
            try {
                // An empty body reads as a document without fields.
                assertThat(client(any -> true).json(request).path("a").isObject()).isFalse();
            } catch (ApiException e) {
                assertThat(e.category()).isEqualTo(ApiException.Category.RETRY);
                assertThat(e.getMessage()).contains("not JSON").doesNotContain("geheim");
            }
        }
    }

    @Test
    void theTokenGoesToTrustedHostsOnly() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 2", "{}")) {
            Request request = Request.get(server.url("/x?secret=geheim"));
            ApiException refusal =
                    catchThrowableOfType(
                            ApiException.class, () -> client(any -> false).json(request));
            assertThat(refusal.code()).isEqualTo("untrusted host");
            assertThat(refusal.getMessage()).contains("endpoints").doesNotContain("geheim");
            assertThat(server.requests()).isEmpty();
            client(any -> true).json(request);
            assertThat(server.requests()).singleElement().asString().contains("geheim");
        }
    }

    @Test
    void aRedirectToAnotherHostGetsNoToken() throws IOException {
        try (RawServer target = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 5", "hello");
                RawServer first = redirecting(target.url("/file").toString())) {
            Request request = Request.get(first.url("/x")).with("ZANALYTICS-ORGID", "600");
            client(any -> true).download(request, spool());
            assertThat(first.requests().get(0)).contains("Zoho-oauthtoken", "600");
            assertThat(target.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET /file ")
                    .doesNotContainIgnoringCase("authorization")
                    .doesNotContain("geheim", "ZANALYTICS");
        }
    }

    @Test
    void aRedirectToAnUntrustedHostIsNotFollowed() throws IOException {
        try (RawServer target = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 5", "hello");
                RawServer first = redirecting(target.url("/file?sig=geheim").toString())) {
            URI start = first.url("/x");
            ApiException refusal =
                    catchThrowableOfType(
                            ApiException.class,
                            () ->
                                    client(uri -> uri.getPort() == start.getPort())
                                            .download(Request.get(start), spool()));
            assertThat(refusal.code()).isEqualTo("untrusted host");
            assertThat(refusal.getMessage()).doesNotContain("geheim");
            assertThat(target.requests()).isEmpty();
        }
    }

    /** 303 demands a GET, and browsers send a GET after the older two as well. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void theAnswerToAPostMayBeGotElsewhere(int status) throws IOException {
        try (RawServer server =
                RawServer.answering(
                        "HTTP/1.1 " + status + " x\nContent-Length: 0\nLocation: /results", "")) {
            Request post = Request.postJson(server.url("/search"), "{\"a\":1}");
            assertThat(catchThrowable(() -> client(any -> true).download(post, spool())))
                    .hasMessageContaining("redirected more than");
            assertThat(server.requests().get(0)).startsWith("POST /search ");
            assertThat(server.requests().get(1))
                    .startsWith("GET /results ")
                    .contains("Zoho-oauthtoken")
                    .doesNotContainIgnoringCase("content-length");
        }
    }

    @Test
    void aPostIsNotTakenToAnotherServer() throws IOException {
        try (RawServer target = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 2", "{}");
                RawServer first = redirecting(target.url("/file").toString())) {
            Request post = Request.postJson(first.url("/x"), "{}");
            assertThat(catchThrowable(() -> client(any -> true).download(post, spool())))
                    .hasMessageContaining("was redirected to");
            assertThat(target.requests()).isEmpty();
        }
    }

    @Test
    void aCircleOfRedirectsEnds() throws IOException {
        try (RawServer server = redirecting("/again?sig=geheim")) {
            ApiException refusal =
                    catchThrowableOfType(ApiException.class, () -> download(server.url("/x")));
            assertThat(refusal.code()).isEqualTo("redirects");
            assertThat(server.requests()).hasSizeBetween(2, 10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[bad", "mailto:a@b", "http://", "", "//", "http:relative"})
    void aRedirectToNowhereIsARefusal(String location) throws IOException {
        try (RawServer server = redirecting(location)) {
            URI start = server.url("/x");
            assertThat(
                            catchThrowable(
                                    () ->
                                            client(
                                                            uri ->
                                                                    start.getAuthority()
                                                                            .equals(
                                                                                    uri
                                                                                            .getAuthority()))
                                                    .download(Request.get(start), spool())))
                    .isInstanceOf(ApiException.class);
        }
    }

    private static RawServer redirecting(String location) throws IOException {
        return RawServer.answering(
                "HTTP/1.1 302 Found\nConnection: close\nContent-Length: 0\nLocation: " + location,
                "");
    }

    @Test
    void noRequestShowsWhatItCarries() {
        assertThat(
                        Request.get(URI.create("https://u:geheim@h.example:1/p?q=geheim#geheim"))
                                .with("Authorization", "geheim"))
                .hasToString("GET h.example:1/p");
        assertThat(Request.postForm(URI.create("https://h.example/p"), Map.of("secret", "geheim")))
                .hasToString("POST h.example/p");
        assertThat(Request.postJson(URI.create("https://h.example/p"), "{\"a\":\"geheim\"}"))
                .hasToString("POST h.example/p");
    }

    @Test
    void aStopEndsARequestThatWaits() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/x");
            Thread stopping =
                    new Thread(
                            () -> {
                                try {
                                    silent.accept();
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                                stop.stop();
                            });
            stopping.start();
            long begin = System.nanoTime();
            assertThat(catchThrowable(() -> download(uri))).isInstanceOf(StoppedException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(10));
            stopping.join();
        }
    }
}
