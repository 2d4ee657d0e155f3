package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.logstashplugins.zoho.simulator.http.Fault;

/** Redirects by Zoho, or by a server in its place. */
final class RedirectFaults {
    private static final String REFUSED =
            "was the target of a redirect or link, but no request goes to a host";

    private RedirectFaults() {}

    static Stream<FaultCase> cases() {
        return Stream.of(
                redirect("to a host that is configured", RedirectFaults::elsewhere)
                        .prepared(
                                stage ->
                                        stage.endpoints(
                                                Map.of("download", stage.otherHost().url())))
                        .warns("rows lie outside the time asked for")
                        .also(RedirectFaults::assertNoToken),
                redirect("to a host nobody has named", RedirectFaults::elsewhere)
                        .says(REFUSED)
                        .also(RedirectFaults::assertNotVisited),
                redirect("to the same host on another port", stage -> stage.simulator.url() + "/x")
                        .prepared(stage -> stage.endpoints(Map.of("accounts", stage.gateway.url())))
                        .says("was the target of a redirect or link with port "),
                redirect("to itself", stage -> "/restapi/v2/workspaces/700/views/800/data")
                        .says("/views/800/data was redirected more than 5 times."),
                // As in browsers, text that is not an address is a path on the same server.
                redirect("to a place that is none", stage -> "ht tp://\\")
                        .says("(HTTP 404): this does not look like Zoho Analytics' own answer."),
                redirect("to a place without a host", stage -> "http:///data")
                        .says("was redirected to something that is not an address."),
                redirect("to mail", stage -> "mailto:user@example.com")
                        .says("was redirected to something that is not an address."),
                FaultCase.of("redirect without a place", stage -> stage.disturb(Fault.status(302)))
                        .says("/views/800/data (HTTP 302): "),
                FaultCase.of("redirect within the host, once", RedirectFaults::within)
                        .warns("rows lie outside the time asked for"));
    }

    private static FaultCase redirect(String name, Function<Stage, String> target) {
        return FaultCase.of(
                "redirect " + name,
                stage -> stage.disturb(Fault.status(302, "Location", target.apply(stage))));
    }

    private static void within(Stage stage) {
        stage.simulator.disturb(
                Stage.EXPORT,
                Stage.STRUCK_PATH,
                1,
                Fault.status(307, "Location", "/restapi/v2/workspaces/700/views/800/data"));
    }

    private static String elsewhere(Stage stage) {
        return stage.otherHost().url() + "/download/1";
    }

    private static void assertNoToken(Stage stage) {
        assertThat(stage.otherHost().visits())
                .isNotEmpty()
                .allSatisfy(
                        headers ->
                                assertThat(headers.keySet())
                                        .doesNotContainAnyElementsOf(
                                                List.of("Authorization", "Zanalytics-orgid")));
    }

    private static void assertNotVisited(Stage stage) {
        assertThat(stage.otherHost().visits()).isEmpty();
    }
}
