package org.logstashplugins.zoho.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.logstashplugins.zoho.client.ForeignText;

/**
 * Why a token server gives no token, from the fields in which servers say so: those of RFC 6749, of
 * Okta, and the usual ones of JSON APIs.
 *
 * @param answer see {@link Grant.Refusals}
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

    /** The original code, for comparisons; empty if there is none. */
    String code() {
        return found(CODES).findFirst().orElse("");
    }

    /** All codes and sentences, unchanged. */
    Stream<String> all() {
        return Stream.concat(found(CODES), found(TEXTS));
    }

    /** The sentence, fit to be shown; empty if there is only a code. */
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
