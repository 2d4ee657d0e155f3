package org.logstashplugins.zoho.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.net.WWWFormCodec;

/**
 * The answer of a token server. The token is where RFC 6749 says, or where some servers put it:
 * under another name, or one level deeper. The answer may also be a form instead of JSON.
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

    /** The texts that fit into a header. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16384}");

    private static final Pattern FORM = Pattern.compile("(?s)(?:[^<>{}\\s]*&)?access_token=.*");

    /** RFC 6749 has spaces between scopes; Zoho's requests have commas. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

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
     * The token; empty if there is none.
     *
     * @param ok false if the status is a refusal; then only the name of RFC 6749 counts
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

    /** The refresh token, which only the answer to a one-time code has. */
    Optional<String> refreshToken() {
        return Optional.of(json.path("refresh_token").asText())
                .filter(text -> TOKEN.matcher(text).matches());
    }

    /** The scopes of the token; empty if the answer does not tell them. */
    Optional<GrantedScopes> scopes() {
        Set<String> found = new LinkedHashSet<>();
        for (String scope : SEPARATORS.split(json.path("scope").asText(), -1)) {
            if (!scope.isEmpty()) {
                found.add(scope);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new GrantedScopes(found));
    }

    private Stream<JsonNode> holders() {
        return Stream.concat(Stream.of(json), WRAPPERS.stream().map(json::path));
    }

    /**
     * How long to use the token. Older answers have {@code expires_in_sec}, and {@code expires_in}
     * in milliseconds (as Zoho's CRM SDK reads it). An implausible life counts as the usual one; if
     * it is meant, the server refuses the token later.
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
