package org.logstashplugins.zoho.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.logstashplugins.zoho.client.ForeignText;

/**
 * Why a token server gives no token, from where servers are known to say it: RFC 6749, Okta, and
 * the usual ways of JSON APIs.
 *
 * @param answer as {@link Grant.Refusals} get it
 */
record TokenReasons(JsonNode answer) {
    private static final List<String> CODES =
            List.of(
                    "/error",
                    "/error/code",
                    "/errorCode",
                    "/code",
                    "/errors/0/code",
                    "/error_code");

    private static final List<String> TEXTS =
            List.of(
                    "/error_description",
                    "/errorSummary",
                    "/error/message",
                    "/error/description",
                    "/message",
                    "/errors/0/message",
                    "/errors/0/detail",
                    "/error_message",
                    "/errorMessage",
                    "/reason",
                    "/detail",
                    "/description",
                    "/msg",
                    "/title",
                    "/error");

    /** The code as it came, to be compared; empty where there is none. */
    String code() {
        return found(CODES).findFirst().orElse("");
    }

    /** All that it says, as it came. */
    Stream<String> all() {
        return Stream.concat(found(CODES), found(TEXTS));
    }

    /** The sentence as it may be shown; empty where there is none besides the code. */
    String sentence() {
        String code = code();
        return Stream.concat(
                        found(TEXTS),
                        answer.isTextual() ? Stream.of(answer.asText()) : Stream.empty())
                .filter(text -> !text.equals(code) || ForeignText.code(code).isEmpty())
                .findFirst()
                .map(ForeignText::message)
                .orElse("");
    }

    private Stream<String> found(List<String> pointers) {
        return pointers.stream()
                .map(answer::at)
                .filter(node -> node.isTextual() || node.isNumber())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }
}
