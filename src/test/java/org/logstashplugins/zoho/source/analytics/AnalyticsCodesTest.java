package org.logstashplugins.zoho.source.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;

/** Every code of Zoho Analytics' public lists has a sentence that says what to do. */
class AnalyticsCodesTest {
    private static final Request EXPORT =
            Request.get(
                    URI.create(
                            "https://analytics.example/restapi/v2/workspaces/7/views/8/data?CONFIG=x"));

    /** The beginning of a remedy, or a sentence that says that none is needed. */
    private static final String REMEDY =
            "(?s).*\\b(Check|Set|set|Let|Ask|Log in|Shorten|Try|Follow|Choose|make|remove|Leave|write to|Find|goes on|again later|Another job|asked for again)\\b.*";

    static List<String> codes() throws IOException {
        try (InputStream list =
                AnalyticsCodesTest.class.getResourceAsStream("/zoho/analytics-codes.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Optional<ApiException> read(int status, String body) {
        return new AnalyticsErrors()
                .read(
                        EXPORT,
                        new Response(status, Map.of(), InputStream.nullInputStream()),
                        body,
                        Instant.EPOCH);
    }

    private static String envelope(String code) {
        return "{\"status\":\"failure\",\"summary\":\"X\",\"data\":{\"errorCode\":"
                + code
                + ",\"errorMessage\":\"invented words\"}}";
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyCodeHasASentenceWithARemedy(String code) {
        String message = read(400, envelope(code)).orElseThrow().getMessage();
        assertThat(message)
                .contains("(error " + code + ")")
                .matches(REMEDY)
                .doesNotContain("does not know that code");
    }

    @ParameterizedTest
    @CsvSource({
        "7565, e-mail address of the account",
        "7824, Zoho Analytics' support can lift",
        "8241, validate_system_tags",
        "7319, set workspace_id",
        "7397, Set time_format",
        "7327, Set filter_time_format",
        "8504, whether a proxy"
    })
    void theOnesThatPeopleMeetNameTheirCause(String code, String words) {
        assertThat(read(400, envelope(code)).orElseThrow()).hasMessageContaining(words);
    }

    static Stream<String> olderForms() {
        return Stream.of(
                "{\"response\":{\"uri\":\"/api/x\",\"action\":\"EXPORT\",\"error\":{\"code\":8504,\"message\":\"words\"}}}",
                "\uFEFF {\"error\":{\"code\":\"8504\",\"message\":\"words\"}}",
                "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<response uri=\"/api/x\" action=\"EXPORT\">\n<error>\n<code> 8504</code>\n<message>words</message></error></response>",
                "<response uri=\"/api/x\"><error><code>8504</code></error></response>",
                "{\"status\":\"FAILURE\",\"data\":{\"errorCode\":8504}}",
                "{\"status\":\"error\",\"errorCode\":8504}",
                "{\"errors\":[{\"code\":\"8504\"}]}",
                "{\"code\":8504,\"message\":\"words\"}");
    }

    @ParameterizedTest
    @MethodSource("olderForms")
    void theOlderApisEnvelopeIsReadUnderHttp200(String body) {
        assertThat(read(200, body).orElseThrow().code()).isEqualTo("8504");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Date\",\"Action\"\r\n",
                "{\"status\":\"success\",\"data\":{\"views\":[]}}",
                "{\"data\":[{\"error\":{\"code\":1}}]}",
                "<html><body>error</body></html>"
            })
    void whatIsNoErrorIsNone(String body) {
        assertThat(read(200, body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4711", "99999"})
    void anUnknownCodeIsShownInZohosOwnWords(String code) {
        assertThat(read(400, envelope(code)).orElseThrow())
                .hasMessageContaining("\"invented words\"")
                .hasMessageContaining("list of API errors");
    }
}
