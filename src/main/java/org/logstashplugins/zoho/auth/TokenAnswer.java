package org.logstashplugins.zoho.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.net.WWWFormCodec;

/**
 * What a token server has answered. The token is where RFC 6749 has it, or where servers are known
 * to put it that follow the rest of it: under another of a few names, or one level deeper. A form
 * in place of JSON is read, too.
 *
 * @param json an object, a text node for plain text, or a null node
 */
record TokenAnswer(JsonNode json) {
    private static final Duration USUAL_LIFE = Duration.ofHours(1);
    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);
    private static final Duration SHORTEST_USE = Duration.ofMinutes(1);
    private static final int LONGEST_TEXT = 1_000;

    private static final List<String> NAMES = List.of("access_token", "accessToken", "token");
    private static final List<String> WRAPPERS = List.of("data", "result");
    private static final List<String> LIVES = List.of("expires_in_sec", "expires_in", "expiresIn");

    /** What a header can hold. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16384}");

    private static final Pattern FORM = Pattern.compile("(?s)(?:[^<>{}\\s]*&)?access_token=.*");

    private static final ObjectMapper JSON = new ObjectMapper();

    static TokenAnswer of(String body) {
        String text = (body.startsWith("\uFEFF") ? body.substring(1) : body).strip();
        try {
            JsonNode answer = JSON.readTree(text);
            return new TokenAnswer(answer.isObject() ? answer : JSON.nullNode());
        } catch (JacksonException e) {
            if (FORM.matcher(text).matches()) {
                return new TokenAnswer(form(text));
            }
            boolean plain = !text.isEmpty() && "<{[".indexOf(text.charAt(0)) < 0;
            String start = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
            return new TokenAnswer(plain ? TextNode.valueOf(start) : JSON.nullNode());
        }
    }

    private static JsonNode form(String text) {
        ObjectNode answer = JSON.createObjectNode();
        WWWFormCodec.parse(text, StandardCharsets.UTF_8)
                .forEach(field -> answer.put(field.getName(), field.getValue()));
        return answer;
    }

    /**
     * The token; empty where there is none.
     *
     * @param ok false for an answer whose status refuses: then only what RFC 6749 calls a token is
     *     one
     */
    Optional<String> token(boolean ok) {
        boolean refused = !ok || json.hasNonNull("error");
        Stream<JsonNode> found =
                refused
                        ? Stream.of(json.path(NAMES.get(0)))
                        : holders().flatMap(holder -> NAMES.stream().map(holder::path));
        return found.filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> TOKEN.matcher(text).matches())
                .findFirst();
    }

    private Stream<JsonNode> holders() {
        return Stream.concat(Stream.of(json), WRAPPERS.stream().map(json::path));
    }

    /**
     * How long a token is used. An older answer gives {@code expires_in_sec}, and then {@code
     * expires_in} in milliseconds (as Zoho's CRM SDK reads it). A life that cannot be is taken for
     * the usual one: a server that means it refuses the token.
     */
    Duration use() {
        JsonNode seconds =
                holders()
                        .flatMap(holder -> LIVES.stream().map(holder::path))
                        .filter(life -> !life.isMissingNode())
                        .findFirst()
                        .orElseGet(JSON::nullNode);
        double most = (double) USUAL_LIFE.toSeconds();
        double number = seconds.asDouble(most);
        boolean usual = !(number >= 1 && number < most);
        Duration life = usual ? USUAL_LIFE : Duration.ofSeconds((long) number);
        Duration use = life.minus(RENEW_BEFORE_END);
        return use.compareTo(SHORTEST_USE) > 0 ? use : SHORTEST_USE;
    }
}
