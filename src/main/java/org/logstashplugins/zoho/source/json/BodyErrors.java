package org.logstashplugins.zoho.source.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Kind;
import org.logstashplugins.zoho.client.ErrorReader;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;
import org.logstashplugins.zoho.rows.FieldPath;
import org.logstashplugins.zoho.rows.JsonPage;

/**
 * Finds the refusal in an answer of an API that we know from a description only: by its status, by
 * the tests that the description has for the body, and by the codes it explains. What the server
 * says of it is passed on in a short form and without secrets.
 *
 * @param success places in the body and the texts that must be there
 * @param absent a place where nothing may be, or something empty
 * @param kinds what to do about a code, where its status does not say it
 * @param requires what the API wants from who asks, such as a scope; for messages
 * @param renewable true where another access token may be accepted
 * @param redact takes secrets out of a text
 */
record BodyErrors(
        Map<FieldPath, String> success,
        Optional<FieldPath> absent,
        Map<String, Kind> kinds,
        Optional<String> requires,
        boolean renewable,
        UnaryOperator<String> redact)
        implements ErrorReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 200;

    /** Where the APIs we know have a code. */
    private static final List<FieldPath> CODES =
            paths(
                    "/error/code",
                    "/data/errorCode",
                    "/errorCode",
                    "/errors/0/error_code",
                    "/errors/0/code",
                    "/error",
                    "/code",
                    "/status/code");

    /** And what it means. */
    private static final List<FieldPath> TEXTS =
            paths(
                    "/error/message",
                    "/error/title",
                    "/data/moreInfo",
                    "/errors/0/description",
                    "/errors/0/message",
                    "/error_description",
                    "/description",
                    "/message",
                    "/status/description");

    private static List<FieldPath> paths(String... pointers) {
        return List.of(pointers).stream().map(FieldPath::of).toList();
    }

    /** The places in the body of a page that {@link #inside} looks at. */
    List<FieldPath> wanted() {
        List<FieldPath> wanted = new ArrayList<>(success.keySet());
        absent.ifPresent(wanted::add);
        if (!wanted.isEmpty()) {
            wanted.addAll(CODES);
            wanted.addAll(TEXTS);
        }
        return wanted;
    }

    @Override
    public Optional<ApiException> read(
            Request request, Response response, String prefix, Instant now) {
        Function<FieldPath, Optional<String>> body = body(prefix);
        if (response.ok()) {
            return prefix.length() < PREFIX ? inside(request, body) : Optional.empty();
        }
        String code = first(CODES, body).orElse("");
        Kind kind = kinds.getOrDefault(code, kind(response));
        return Optional.of(
                refusal(
                        request,
                        "HTTP " + response.status(),
                        kind,
                        body,
                        new ApiException(kind, "", "", response.retryAfter(now))));
    }

    /** The refusal in the body of an answer that its status calls a success. */
    Optional<ApiException> inside(Request request, Function<FieldPath, Optional<String>> body) {
        boolean known =
                success.keySet().stream().anyMatch(path -> body.apply(path).isPresent())
                        || absent.flatMap(body).filter(text -> !text.isEmpty()).isPresent();
        boolean refused =
                success.entrySet().stream()
                                .anyMatch(
                                        test ->
                                                !body.apply(test.getKey())
                                                        .equals(Optional.of(test.getValue())))
                        || absent.flatMap(body).filter(text -> !text.isEmpty()).isPresent();
        if (!known || !refused) {
            return Optional.empty();
        }
        Kind kind = kinds.getOrDefault(first(CODES, body).orElse(""), Kind.RETRY);
        return Optional.of(
                refusal(
                        request,
                        "an error in its body",
                        kind,
                        body,
                        new ApiException(kind, "", "")));
    }

    private ApiException refusal(
            Request request,
            String how,
            Kind kind,
            Function<FieldPath, Optional<String>> body,
            ApiException wait) {
        String code = first(CODES, body).map(this::shown).orElse("");
        String text = first(TEXTS, body).map(this::shown).orElse("");
        StringBuilder message = new StringBuilder(request + " was answered with " + how);
        message.append(code.isEmpty() ? "" : ", code " + code);
        message.append(text.isEmpty() ? "" : ": \"" + text + "\"");
        message.append(". ").append(remedy(kind));
        return new ApiException(
                kind, code.isEmpty() ? how : code, message.toString(), wait.retryAfter());
    }

    private String remedy(Kind kind) {
        String needs = requires.map(text -> " It needs " + text + ".").orElse("");
        return switch (kind) {
            case TOKEN -> "Another access token is tried." + needs;
            case CREDENTIALS -> "Check the credentials of this stream." + needs;
            case CONFIG ->
                    "Check the options of this stream and the rights of the account." + needs;
            case RATE_LIMIT -> "It is asked again when it allows.";
            default -> "It is asked again later.";
        };
    }

    private Kind kind(Response response) {
        int status = response.status();
        if (status == 401) {
            return renewable ? Kind.TOKEN : Kind.CREDENTIALS;
        }
        if (status == 429 || (status == 503 && response.header("retry-after").isPresent())) {
            return Kind.RATE_LIMIT;
        }
        return status >= 400 && status < 500 && status != 408 && status != 425
                ? Kind.CONFIG
                : Kind.RETRY;
    }

    private String shown(String text) {
        String line = redact.apply(text).replaceAll("[\\p{Cntrl}\"]+", " ").strip();
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }

    private static Optional<String> first(
            List<FieldPath> paths, Function<FieldPath, Optional<String>> body) {
        return paths.stream()
                .map(body)
                .flatMap(Optional::stream)
                .filter(text -> !text.isEmpty() && !text.equals(JsonPage.NESTED))
                .findFirst();
    }

    /** What is no JSON, or not whole, has nothing to say. */
    private static Function<FieldPath, Optional<String>> body(String prefix) {
        Object document;
        try {
            document = JSON.readValue(prefix, Object.class);
        } catch (JacksonException e) {
            document = Map.of();
        }
        Object whole = document;
        return path -> path.in(whole).map(BodyErrors::text);
    }

    /** As a page says it. */
    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "" : JsonPage.NESTED;
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "" : JsonPage.NESTED;
        }
        return value.toString();
    }
}
