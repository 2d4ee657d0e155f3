package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.logstashplugins.zoho.simulator.analytics.AnalyticsError;
import org.logstashplugins.zoho.simulator.http.Fault;

/** Exports that Zoho Analytics, or something in front of it, refuses. */
final class AnswerFaults {
    private static final String EXPORTS = "/restapi/v2/workspaces/700/views/800/data (";

    private AnswerFaults() {}

    static Stream<FaultCase> cases() {
        List<FaultCase> all = new ArrayList<>();
        for (int status : new int[] {400, 403, 404, 409, 414}) {
            all.add(page(status, "this does not look like Zoho Analytics' own answer."));
            all.add(bare(status, "this does not look like Zoho Analytics' own answer."));
        }
        for (int status : new int[] {408, 500, 502, 503, 504}) {
            all.add(page(status, "it is asked again later."));
            all.add(bare(status, "it is asked again later."));
        }
        all.add(page(401, "the access token was not accepted, not even a new one."));
        all.addAll(tooMany());
        all.addAll(envelopes());
        return all.stream();
    }

    private static FaultCase page(int status, String remedy) {
        return FaultCase.of(
                        "HTTP " + status + " with a page",
                        stage -> stage.disturb(Fault.status(status)))
                .says(EXPORTS + "HTTP " + status + "): " + remedy);
    }

    private static FaultCase bare(int status, String remedy) {
        return FaultCase.of(
                        "HTTP " + status + " without a body",
                        stage -> stage.disturb(new Fault.Reply(status, Map.of(), "text/plain", "")))
                .says(EXPORTS + "HTTP " + status + "): " + remedy);
    }

    /** A server that asks one stream to wait makes all streams of the account wait. */
    private static List<FaultCase> tooMany() {
        return List.of(
                tooMany("90"),
                tooMany("0"),
                tooMany("999999999"),
                tooMany("99999999999999999999"),
                tooMany("-5"),
                tooMany("soon"),
                FaultCase.of(
                                "HTTP 429 with Retry-After as a date",
                                stage ->
                                        stage.disturb(
                                                Fault.status(429, "Retry-After", inAnHour(stage))))
                        .says(EXPORTS + "HTTP 429): it is asked again later. Next try in 1h.")
                        .both(),
                FaultCase.of(
                                "HTTP 429 without Retry-After",
                                stage -> stage.disturb(Fault.status(429)))
                        .says(EXPORTS + "HTTP 429): it is asked again later.")
                        .both(),
                FaultCase.of(
                                "HTTP 503 with Retry-After 0",
                                stage -> stage.disturb(Fault.status(503, "Retry-After", "0")))
                        .says(EXPORTS + "HTTP 503): it is asked again later.")
                        .also(AnswerFaults::assertPatient));
    }

    private static FaultCase tooMany(String retryAfter) {
        return FaultCase.of(
                        "HTTP 429 with Retry-After " + retryAfter,
                        stage -> stage.disturb(Fault.status(429, "Retry-After", retryAfter)))
                .says(EXPORTS + "HTTP 429): it is asked again later.")
                .both()
                .also(AnswerFaults::assertPatient);
    }

    private static String inAnHour(Stage stage) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                stage.clock.instant().plus(Duration.ofHours(2)).atZone(ZoneOffset.UTC));
    }

    /** The server is not called without pause, whatever it answers. */
    private static void assertPatient(Stage stage) {
        assertThat(stage.count(Stage.STRUCK, "failures")).isLessThan(200);
    }

    private static List<FaultCase> envelopes() {
        String again = "It goes on by itself";
        return List.of(
                envelope(AnalyticsError.TOO_FREQUENT, 400, "too many requests in this minute. ")
                        .both(),
                envelope(AnalyticsError.TOO_FREQUENT, 200, "too many requests in this minute. ")
                        .both(),
                envelope(AnalyticsError.DAILY_UNITS_USED, 400, "the organization's API units"),
                envelope(AnalyticsError.DAILY_UNITS_USED, 200, "the organization's API units"),
                envelope(
                        6044,
                        400,
                        "the organization's API units of this day are used up. " + again),
                envelope(AnalyticsError.INTERNAL, 500, "something went wrong at Zoho. It is asked"),
                envelope(AnalyticsError.INTERNAL, 200, "something went wrong at Zoho. It is asked"),
                envelope(AnalyticsError.NO_WORKSPACE, 404, "the organization or the workspace"),
                envelope(AnalyticsError.NO_VIEW, 404, "the view does not exist"),
                envelope(AnalyticsError.NOT_PERMITTED, 403, "the account behind refresh_token"),
                envelope(AnalyticsError.NO_ORGANIZATION, 400, "it wants an organization."),
                envelope(AnalyticsError.NO_TOKEN, 400, "the access token was not accepted"),
                envelope(AnalyticsError.BAD_TOKEN, 401, "the access token was not accepted"),
                envelope(AnalyticsError.SCOPE_MISSING, 403, "refresh_token lacks the scope"),
                envelope(AnalyticsError.ASYNC_ONLY, 400, "this view is too large or of a kind")
                        .prepared(Stage::withoutJobs),
                envelope(AnalyticsError.TOO_LARGE, 400, "this view is too large or of a kind")
                        .prepared(Stage::withoutJobs),
                envelope(AnalyticsError.CRITERIA_SYNTAX, 400, "it does not understand the time"),
                envelope(10001, 500, "the table is being filled or changed just now."),
                envelope(10001, 400, "the table is being filled or changed just now."));
    }

    private static FaultCase envelope(AnalyticsError error, int status, String remedy) {
        return envelope(error.code(), status, remedy, error.envelope());
    }

    private static FaultCase envelope(int code, int status, String remedy) {
        return envelope(
                code,
                status,
                remedy,
                "{\"status\":\"failure\",\"summary\":\"X\",\"data\":{\"errorCode\":"
                        + code
                        + ",\"errorMessage\":\"not for the log\"}}");
    }

    private static FaultCase envelope(int code, int status, String remedy, String body) {
        return FaultCase.of(
                        "error " + code + " with HTTP " + status,
                        stage -> stage.disturb(Fault.json(status, body)))
                .says(EXPORTS + "error " + code + "): " + remedy);
    }
}
