package org.logstashplugins.zoho.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * Inputs share one token, rarely ask for a new one, and understand the answers of token servers.
 */
class AccessTokensTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final URI SERVER = URI.create("https://accounts.example/token");

    @TempDir Path folder;

    private final TestClock clock = new TestClock(NOON);
    private final List<String> waits = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private final Server server = new Server();
    private final ProcessState processState = new ProcessState();

    /** Ends the test when a wait would block it. */
    private final Waiter waiter =
            new Waiter(
                    clock,
                    stop,
                    (wait, reason, why) -> {
                        waits.add(wait + " " + why);
                        stop.stop();
                    });

    /** Gives the answers one after the other, and then a new token each time. */
    private static final class Server implements Transport {
        final List<Request> requests = new ArrayList<>();
        final Deque<Object> answers = new ArrayDeque<>();

        Server then(int status, String body, String... headers) {
            Map<String, String> map =
                    headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]);
            answers.add(
                    new Response(
                            status,
                            map,
                            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
            return this;
        }

        Server then(IOException failure) {
            answers.add(failure);
            return this;
        }

        @Override
        public <T> T send(Request request, Reader<T> reader) throws IOException {
            requests.add(request);
            if (answers.isEmpty()) {
                then(200, "{\"access_token\":\"token-" + requests.size() + "\"}");
            }
            Object answer = answers.remove();
            if (answer instanceof IOException e) {
                throw e;
            }
            return reader.read((Response) answer);
        }
    }

    private ProcessState.Member join(ProcessState common) {
        return common.join(clock, folder);
    }

    private static Grant zoho() {
        return Grant.refreshToken(
                URI.create("https://accounts.example"),
                "eu",
                new Credentials("client", new Secret("the-secret"), new Secret("the-refresh")));
    }

    private static Grant own() {
        return Grant.clientCredentials(
                SERVER,
                "cli ent",
                new Secret("s:cret+"),
                Optional.of("read"),
                Map.of("audience", "logs"));
    }

    private AccessTokens tokens() {
        return new AccessTokens(zoho(), server, join(processState));
    }

    private AccessTokens own(Grant.Client where) {
        return new AccessTokens(own().with(where), server, join(processState));
    }

    @Test
    void everybodySharesOneTokenForTheHourItLives() throws IOException {
        assertThat(tokens().header(waiter)).isEqualTo("Zoho-oauthtoken token-1");
        clock.advance(Duration.ofMinutes(54));
        assertThat(tokens().withScheme("Bearer").header(waiter)).isEqualTo("Bearer token-1");
        clock.advance(Duration.ofMinutes(1));
        assertThat(tokens().header(waiter)).isEqualTo("Zoho-oauthtoken token-2");
    }

    @Test
    void aTokenOfWhichNobodyKnowsHowOldItIsIsNotUsed() throws IOException {
        tokens().header(waiter);
        clock.set(NOON.minus(Duration.ofDays(1)));
        assertThat(tokens().header(waiter)).endsWith("token-2");
    }

    @Test
    void theNextInputAfterAReloadUsesTheSameToken() throws IOException {
        try (ProcessState.Member input = join(processState)) {
            new AccessTokens(zoho(), server, input).header(waiter);
        }
        assertThat(tokens().header(waiter)).endsWith("token-1");
    }

    @Test
    void aRefusalIsRememberedAfterAReload() {
        server.then(200, "{\"error\":\"invalid_code\"}");
        for (int i = 0; i < 3; i++) {
            try (ProcessState.Member input = join(processState)) {
                AccessTokens tokens = new AccessTokens(zoho(), server, input);
                assertThat(catchThrowable(() -> tokens.header(waiter)))
                        .hasMessageContaining("invalid_code");
            }
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void onlyTheTokenThatWasRefusedIsDropped() throws IOException {
        AccessTokens tokens = tokens();
        String first = tokens.header(waiter);
        tokens.renew(first);
        String second = tokens.header(waiter);
        assertThat(second).endsWith("token-2");
        // Another stream reports the refusal of the first token late.
        assertThat(tokens.renew(first)).isTrue();
        assertThat(tokens.renew("Bearer token-2")).isTrue();
        assertThat(tokens.header(waiter)).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3600                                        | 55",
                "600                                         | 5",
                "60                                          | 1",
                "0                                           | 55",
                "-1                                          | 55",
                "-9223372036854775808                        | 55",
                "9223372036854775807                         | 55",
                "1000000000000000000000000000000             | 55",
                "-1000000000000000000000000000000            | 55",
                "1e30                                        | 55",
                "1e400                                       | 55",
                "-1e400                                      | 55",
                "600.5                                       | 5",
                "\"600\"                                   | 5",
                "\"soon\"                                  | 55",
                "null                                        | 55",
                "{}                                          | 55",
                "[]                                          | 55",
                "true                                        | 1",
                "3600000, \"expires_in_sec\": 600          | 5"
            })
    void anyLifeOfATokenIsDealtWith(String life, long minutes) throws IOException {
        assertThat(
                        new TokenAnswer(
                                        new ObjectMapper()
                                                .readTree("{\"expires_in\": " + life + "}"))
                                .use())
                .isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"a\\r\\nX-Evil: 1\"}",
                "{\"access_token\":\"a b\"}",
                "{\"access_token\":\"\\u00e4\"}",
                "{\"access_token\":7}",
                "{}",
                "[]",
                "null",
                "",
                "<html>",
                "{\"access_token\":\"x\""
            })
    void whatIsNoTokenIsARefusal(String body) {
        server.then(200, body);
        assertThat(catchThrowable(() -> tokens().header(waiter)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("gave no access token");
    }

    @Test
    void noMoreThanEightAreAskedForInTenMinutes() throws IOException {
        AccessTokens tokens = tokens();
        for (int i = 0; i < 8; i++) {
            tokens.renew(tokens.header(waiter));
        }
        assertThat(catchThrowable(() -> tokens.header(waiter))).isNotNull();
        assertThat(server.requests).hasSize(8);
        assertThat(waits).singleElement().asString().startsWith("PT10M to stay within 8 access");
    }

    @Test
    void twoProcessesWithOneFolderAskForNoMoreThanEightTogether() throws IOException {
        List<AccessTokens> both =
                List.of(tokens(), new AccessTokens(zoho(), server, join(new ProcessState())));
        for (int i = 0; i < 8; i++) {
            AccessTokens tokens = both.get(i % 2);
            tokens.renew(tokens.header(waiter));
        }
        assertThat(catchThrowable(() -> both.get(0).header(waiter))).isNotNull();
        assertThat(server.requests).hasSize(8);
        assertThat(waits).singleElement().asString().contains("other processes");
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(
                            file ->
                                    assertThat(Files.readString(file))
                                            .doesNotContain("client", "secret", "refresh")
                                            .hasLineCount(8));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense\n\u0000", "2999-01-01T00:00:00Z\n", "2026-03-10T11:00:00Z\n"})
    void aStrangeFileOfOtherProcessesStopsNobody(String content) throws IOException {
        tokens().header(waiter);
        try (var files = Files.list(folder)) {
            Files.writeString(files.findFirst().orElseThrow(), content.repeat(20));
        }
        AccessTokens tokens = new AccessTokens(zoho(), server, join(new ProcessState()));
        assertThat(tokens.header(waiter)).endsWith("token-2");
    }

    @Test
    void withoutAFolderEachProcessCountsForItself() throws IOException {
        ProcessState.Member nowhere = processState.join(clock, folder.resolve("none"));
        assertThat(new AccessTokens(zoho(), server, nowhere).header(waiter)).endsWith("token-1");
    }

    @Test
    void whatNoServerHasSeenIsNotCounted() throws IOException {
        AccessTokens tokens = tokens();
        for (int i = 0; i < 20; i++) {
            server.then(new ConnectException("refused")).then(new SSLHandshakeException("no"));
        }
        for (int i = 0; i < 40; i++) {
            assertThat(catchThrowable(() -> tokens.header(waiter))).isNotNull();
            clock.advance(Duration.ofSeconds(6));
        }
        assertThat(tokens.header(waiter)).endsWith("token-41");
        assertThat(waits).isEmpty();
    }

    @Test
    void aRequestWithoutAnAnswerIsCounted() {
        AccessTokens tokens = tokens();
        for (int i = 0; i < 8; i++) {
            server.then(new SocketTimeoutException("silence"));
            assertThat(catchThrowable(() -> tokens.header(waiter)))
                    .isInstanceOf(SocketTimeoutException.class);
            clock.advance(Duration.ofSeconds(6));
        }
        assertThat(catchThrowable(() -> tokens.header(waiter))).isNotNull();
        assertThat(server.requests).hasSize(8);
    }

    @Test
    void aFailureIsNotWaitedForByEveryStreamInTurn() {
        AccessTokens tokens = tokens();
        server.then(new SocketTimeoutException("silence"));
        for (int i = 0; i < 5; i++) {
            assertThat(catchThrowable(() -> tokens.header(waiter)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(server.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"429, 120", "503, 120", "400, 120"})
    void theServersWaitIsHeeded(int status, int seconds) throws IOException {
        AccessTokens tokens = own(Grant.Client.ANYWHERE);
        server.then(status, "{\"error\":\"busy\"}", "retry-after", String.valueOf(seconds));
        for (int i = 0; i < 12; i++) {
            ApiException refusal =
                    catchThrowableOfType(ApiException.class, () -> tokens.header(waiter));
            assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(seconds));
            clock.advance(Duration.ofSeconds(10));
        }
        assertThat(server.requests).hasSize(1);
        assertThat(tokens.header(waiter)).endsWith("token-2");
    }

    @Test
    void aRefusalIsForgottenAfterTheClockWasSetBack() throws IOException {
        server.then(200, "{\"error\":\"invalid_code\"}");
        AccessTokens tokens = tokens();
        assertThat(catchThrowable(() -> tokens.header(waiter))).isNotNull();
        clock.set(NOON.minusSeconds(5));
        assertThat(tokens.header(waiter)).endsWith("token-2");
    }

    @Test
    void aServerThatWantsBasicGetsIt() throws IOException {
        AccessTokens tokens = own(Grant.Client.ANYWHERE);
        server.then(401, "{\"error\":\"invalid_client\"}", "www-authenticate", "Basic realm=x");
        assertThat(tokens.header(waiter)).isEqualTo("Bearer token-2");
        assertThat(server.requests.get(0).form()).containsKeys("client_id", "client_secret");
        assertBasic(server.requests.get(1));
        // The next request uses Basic at once.
        tokens.renew("Bearer token-2");
        tokens.header(waiter);
        assertBasic(server.requests.get(2));
    }

    private static void assertBasic(Request request) {
        assertThat(request.form())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "grant_type", "client_credentials",
                                "scope", "read",
                                "audience", "logs"));
        // RFC 6749, section 2.3.1, wants both encoded as in a form first.
        String both = "cli+ent:s%3Acret%2B";
        assertThat(request.headers())
                .containsEntry(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void basicIsUsedAtOnceWhereItWasChosen() throws IOException {
        own(Grant.Client.IN_HEADER).header(waiter);
        assertBasic(server.requests.get(0));
    }

    @Test
    void whoIsNotKnownEitherWayIsToldSo() {
        String no = "{\"error\":\"invalid_client\"}";
        for (int i = 0; i < 3; i++) {
            server.then(401, no, "www-authenticate", "Basic");
        }
        assertThat(catchThrowable(() -> own(Grant.Client.ANYWHERE).header(waiter)))
                .hasMessageContaining("client_secret were not accepted");
        assertThat(server.requests).hasSize(3);
    }

    /** RFC 6749 wants id and secret encoded as in a form; many servers do not decode them. */
    @ParameterizedTest
    @CsvSource({"400", "401"})
    void aServerThatDoesNotDecodeGetsThemAsTheyAre(int status) throws IOException {
        AccessTokens tokens = own(Grant.Client.IN_HEADER);
        server.then(status, "{\"error\":\"invalid_client\"}");
        assertThat(tokens.header(waiter)).isEqualTo("Bearer token-2");
        assertBasic(server.requests.get(0));
        String raw =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString("cli ent:s:cret+".getBytes(StandardCharsets.UTF_8));
        assertThat(server.requests.get(1).headers()).containsEntry("Authorization", raw);
        // The next request does not encode them either.
        tokens.renew("Bearer token-2");
        tokens.header(waiter);
        assertThat(server.requests.get(2).headers()).containsEntry("Authorization", raw);
    }

    @Test
    void whatIsTheSameEncodedIsTriedOnce() {
        Grant grant =
                Grant.clientCredentials(
                                SERVER, "client", new Secret("s3cret"), Optional.empty(), Map.of())
                        .with(Grant.Client.IN_HEADER);
        server.then(401, "{\"error\":\"invalid_client\"}");
        assertThat(
                        catchThrowable(
                                () ->
                                        new AccessTokens(grant, server, join(processState))
                                                .header(waiter)))
                .isInstanceOf(ApiException.class);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void anotherGrantIsAskedForWhereItIsNamed() throws IOException {
        Map<String, String> more =
                Map.of("grant_type", "account_credentials", "account_id", "north");
        Grant grant =
                Grant.clientCredentials(SERVER, "c", new Secret("none"), Optional.empty(), more);
        new AccessTokens(grant, server, join(processState)).header(waiter);
        assertThat(server.requests.get(0).form()).containsAllEntriesOf(more);
        assertThat(server.requests.get(0).headers()).containsEntry("Accept", "application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF{\"access_token\":\"T1\",\"expires_in\":600}",
                "{\"accessToken\":\"T1\",\"expiresIn\":600}",
                "{\"token\":\"T1\",\"expires_in\":\"600\"}",
                "{\"data\":{\"access_token\":\"T1\",\"expires_in\":600}}",
                "{\"result\":{\"token\":\"T1\"},\"expires_in\":600}",
                "{\"error\":null,\"access_token\":\"T1\",\"expires_in\":600}",
                "access_token=T1&expires_in=600&token_type=bearer",
                "token_type=bearer&access_token=T1&expires_in=600"
            })
    void theTokenIsFoundWhereServersPutIt(String body) throws IOException {
        server.then(200, body);
        AccessTokens tokens = own(Grant.Client.IN_FORM);
        assertThat(tokens.header(waiter)).isEqualTo("Bearer T1");
        clock.advance(Duration.ofMinutes(6));
        assertThat(tokens.header(waiter)).isEqualTo("Bearer token-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"error\":\"x\",\"token\":\"T1\"}",
                "400 | {\"token\":\"T1\"}",
                "200 | {\"page\":{\"token\":\"T1\"}}",
                "200 | {\"id_token\":\"T1\"}",
                "200 | <a href='?access_token=T1'>"
            })
    void whatOnlyLooksLikeATokenIsNone(int status, String body) {
        server.then(status, body);
        assertThat(catchThrowable(() -> own(Grant.Client.IN_FORM).header(waiter)))
                .hasMessageContaining("gave no access token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"errorCode\":\"invalid_client\",\"errorSummary\":\"WHY\"}",
                "403 | {\"error\":\"access_denied\",\"error_description\":\"WHY\"}",
                "401 | {\"message\":\"WHY\"}",
                "403 | {\"errors\":[{\"code\":403,\"message\":\"WHY\"}]}",
                "401 | WHY",
                "400 | {\"error\":\"invalid_grant\",\"error_description\":\"WHY\"}",
                "400 | {\"error\":\"unsupported_grant_type\",\"reason\":\"WHY\"}",
                "400 | {\"error\":{\"code\":\"X\",\"message\":\"WHY\"}}",
                "404 | {\"error\":\"this is WHY\"}"
            })
    void aRefusalNeedsAPersonAndSaysWhy(int status, String body) {
        server.then(status, body);
        ApiException refusal =
                catchThrowableOfType(
                        ApiException.class, () -> own(Grant.Client.IN_FORM).header(waiter));
        assertThat(refusal.category()).isEqualTo(ApiException.Category.CREDENTIALS);
        assertThat(refusal)
                .hasMessageContainingAll("gave no access token", "WHY")
                .hasMessageNotContaining("again later");
    }

    @Test
    void whatTheServerRepeatsOfTheSecretIsNotShown() {
        server.then(401, "{\"error\":\"invalid_client\",\"error_description\":\"s:cret+ is bad\"}");
        assertThat(catchThrowable(() -> own(Grant.Client.IN_FORM).header(waiter)))
                .hasMessageNotContaining("s:cret")
                .hasMessageContaining("left out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | {\"message\":\"Rate limit exceeded\"}",
                "400 | {\"error\":\"too_many_requests\"}",
                "429 | x"
            })
    void tooManyArePassing(int status, String body) {
        server.then(status, body);
        assertThat(
                        catchThrowableOfType(
                                        ApiException.class,
                                        () -> own(Grant.Client.IN_FORM).header(waiter))
                                .category())
                .isEqualTo(ApiException.Category.RATE_LIMIT);
    }

    @Test
    void aServerThatSaysAtOnceIsGivenAMoment() {
        server.then(429, "{}", "retry-after", "0");
        AccessTokens tokens = own(Grant.Client.IN_FORM);
        for (int i = 0; i < 5; i++) {
            assertThat(catchThrowable(() -> tokens.header(waiter))).isNotNull();
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void basicIsNotTriedWhereTheFormWasChosenOrNobodyAskedForIt() {
        String no = "{\"error\":\"invalid_client\"}";
        server.then(401, no, "www-authenticate", "Basic");
        assertThat(catchThrowable(() -> own(Grant.Client.IN_FORM).header(waiter)))
                .isInstanceOf(ApiException.class);
        clock.advance(Duration.ofMinutes(1));
        server.then(401, no, "www-authenticate", "Bearer");
        assertThat(catchThrowable(() -> own(Grant.Client.ANYWHERE).header(waiter)))
                .isInstanceOf(ApiException.class);
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void aRedirectWithinTheServerKeepsMethodAndForm() throws IOException {
        server.then(308, "", "location", "/v2/token");
        tokens().header(waiter);
        assertThat(server.requests).hasSize(2);
        assertThat(server.requests.get(1).uri()).hasToString("https://accounts.example/v2/token");
        assertThat(server.requests.get(1).method()).isEqualTo("POST");
        assertThat(server.requests.get(1).form()).isEqualTo(server.requests.get(0).form());
    }

    @ParameterizedTest
    @CsvSource({
        "http://accounts.example/token, the scheme http in place of https",
        "https://accounts.example:8443/token, port 8443 in place of 443",
        "https://evil.example/token, another host"
    })
    void aRedirectToAnotherServerGetsNoSecret(String target, String says) {
        server.then(307, "", "location", target);
        assertThat(catchThrowable(() -> tokens().header(waiter)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining(says);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aRedirectThatWouldLoseTheFormIsNotFollowed() {
        server.then(302, "", "location", "/v2/token");
        assertThat(catchThrowable(() -> tokens().header(waiter)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("loses what it carries");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aServerThatSendsInACircleIsLeft() {
        for (int i = 0; i < 20; i++) {
            server.then(307, "", "location", "/token");
        }
        assertThat(catchThrowable(() -> tokens().header(waiter)))
                .hasMessageContaining("redirected more than");
    }
}
