package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;
import org.logstashplugins.zoho.rows.Pointer;

/** Which answers are refusals by a definition, and of which category. */
class BodyErrorsTest {
    private static final Request REQUEST = Request.get(URI.create("https://api.example.com/log"));
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    private final BodyErrors errors =
            new BodyErrors(
                    Map.of(Pointer.of("/ok"), "true"),
                    Optional.of(Pointer.of("/error")),
                    Map.of("E7", Category.QUOTA, "418", Category.RETRY),
                    Set.of("E0", "404"),
                    true,
                    new Remedies(
                            Optional.of("the scope logs.read"),
                            AuthOptions.Type.ZOHO,
                            false,
                            Paging.Type.CURSOR));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "401 | {}                                         | TOKEN",
                "403 | {}                                         | CONFIG",
                "403 | {\"message\":\"rate limit exceeded\"}      | RATE_LIMIT",
                "429 | {}                                         | RATE_LIMIT",
                "400 | {\"message\":\"bad\"}                      | CONFIG",
                "400 | {\"message\":\"the time range is too long, at most 7 days\"} | TOO_MUCH",
                "413 | {}                                         | TOO_MUCH",
                "500 | <html>                                     | RETRY",
                "418 | {}                                         | RETRY",
                "400 | {\"code\":\"E7\"}                          | QUOTA",
                "404 | {}                                         | -",
                "400 | {\"code\":\"E0\"}                          | -",
                "200 | {\"ok\":true}                              | -",
                "200 | {\"rows\":[]}                              | -",
                "200 | {\"ok\":false}                             | RETRY",
                "200 | {\"ok\":true,\"error\":\"none\"}           | -",
                "200 | {\"ok\":true,\"error\":\"down\"}           | RETRY",
                "200 | {\"ok\":false,\"code\":\"E7\"}             | QUOTA",
                "200 | {\"ok\":false,\"code\":\"E0\"}             | -",
                "200 | {\"ok\":false,\"message\":\"too many requests\"} | RATE_LIMIT",
            })
    void areToldByStatusBodyAndCode(int status, String body, Category expected) {
        assertThat(read(status, body, Map.of()).map(ApiException::category))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void theMessageQuotesTheServerAndSaysWhatToDo() {
        assertThat(read(403, "{\"code\":\"NO\",\"message\":\"not you\"}", Map.of()))
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo(
                        "GET api.example.com/log was answered with HTTP 403, code NO: \"not you\"."
                                + " Check the rights of the account. It needs the scope logs.read.");
    }

    @Test
    void theWaitOfTheServerIsKept() {
        assertThat(read(503, "", Map.of("retry-after", "30")))
                .get()
                .satisfies(
                        refusal -> {
                            assertThat(refusal.category()).isEqualTo(Category.RATE_LIMIT);
                            assertThat(refusal.retryAfter()).hasValue(Duration.ofSeconds(30));
                        });
    }

    @Test
    void aLaterPageIsNotRefusedBecauseOfTheWindow() {
        String body = "{\"message\":\"the time range is too long, at most 7 days\"}";
        Response response = new Response(400, Map.of(), InputStream.nullInputStream());
        assertThat(errors.later().read(REQUEST, response, body, NOW))
                .get()
                .extracting(ApiException::category)
                .isEqualTo(Category.CONFIG);
    }

    private Optional<ApiException> read(int status, String body, Map<String, String> headers) {
        Response response = new Response(status, headers, InputStream.nullInputStream());
        return errors.read(REQUEST, response, body, NOW);
    }
}
