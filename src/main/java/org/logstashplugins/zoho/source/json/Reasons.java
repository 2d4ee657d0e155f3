package org.logstashplugins.zoho.source.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.rows.FileDescription;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * The code and the sentence of a refusal, from the fields of the APIs that we know: Zoho's, RFC
 * 9457 (problem+json), JSON:API, OData and Graph, Google, Okta, AWS, Atlassian, Django, FastAPI,
 * Spring and OAuth 2; also a short plain text.
 *
 * @param body the text at a pointer into the answer
 * @param plain the whole answer if it is not JSON
 */
record Reasons(Function<Pointer, Optional<String>> body, String plain) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<Pointer> CODES =
            paths(
                    "/error/errors/0/reason",
                    "/error/details/0/reason",
                    "/error/code",
                    "/data/errorCode",
                    "/errorCode",
                    "/error_code",
                    "/errors/0/error_code",
                    "/errors/0/errorCode",
                    "/errors/0/code",
                    "/errors/0/extensions/code",
                    "/errors/0/type",
                    "/error",
                    "/code",
                    "/Code",
                    "/__type",
                    "/0/errorCode",
                    "/0/code",
                    "/error/status",
                    "/error/type",
                    "/Error/Code",
                    "/fault/detail/errorcode",
                    "/status/code");

    private static final List<Pointer> TEXTS =
            paths(
                    "/error/message",
                    "/error/title",
                    "/error/detail",
                    "/error/description",
                    "/error/reason",
                    "/error/errors/0/message",
                    "/data/moreInfo",
                    "/errors/0/detail",
                    "/errors/0/description",
                    "/errors/0/message",
                    "/errors/0/title",
                    "/errors/0/reason",
                    "/errors/0",
                    "/error_description",
                    "/error_message",
                    "/errorSummary",
                    "/errorMessage",
                    "/errorMessages/0",
                    "/detail",
                    "/detail/0/msg",
                    "/description",
                    "/message",
                    "/Message",
                    "/message/0",
                    "/msg",
                    "/reason",
                    "/status/description",
                    "/status/message",
                    "/meta/message",
                    "/0/message",
                    "/fault/faultstring",
                    "/Error/Message",
                    "/title",
                    "/errors",
                    "/error");

    private static List<Pointer> paths(String... pointers) {
        return Stream.of(pointers).map(Pointer::of).toList();
    }

    /** All pointers that are needed. */
    static List<Pointer> pointers() {
        List<Pointer> pointers = new ArrayList<>(CODES);
        pointers.addAll(TEXTS);
        return pointers;
    }

    /**
     * The reasons in an answer that was not read as a page.
     *
     * @param text its beginning
     */
    static Reasons of(String text) {
        String trimmed = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            Object document = JSON.readValue(trimmed, Object.class);
            return new Reasons(path -> path.in(document).map(Reasons::text), "");
        } catch (JacksonException e) {
            return new Reasons(path -> Optional.empty(), trimmed.strip());
        }
    }

    /** The text as a page gives it. */
    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "" : JsonPage.NESTED;
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "" : JsonPage.NESTED;
        }
        return value.toString();
    }

    /** All sentences, unchanged: not to be shown. */
    Stream<String> texts() {
        Stream<String> rest = isPage() || plain.isBlank() ? Stream.empty() : Stream.of(plain);
        return Stream.concat(found(TEXTS), rest);
    }

    /** The texts in fields that only an error has. */
    Stream<String> errors() {
        return found(pointers().stream().filter(Reasons::isOfError).toList());
    }

    private static boolean isOfError(Pointer pointer) {
        String first = pointer.keys().get(0).toLowerCase(Locale.ROOT);
        return first.startsWith("error") || first.equals("fault");
    }

    /** All codes, unchanged: to be compared, not shown. */
    Stream<String> codes() {
        return found(CODES);
    }

    /** The code, fit to be shown; empty if there is none. */
    String code() {
        return codes().map(ForeignText::code)
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The sentence, fit to be shown; empty if there is none. */
    String sentence() {
        String code = code();
        return found(TEXTS)
                .filter(text -> !text.equals(code))
                .findFirst()
                .or(() -> isPage() ? Optional.empty() : Optional.of(plain))
                .map(ForeignText::message)
                .orElse("");
    }

    /** A remark about HTML or XML, for messages; empty for other answers. */
    String page() {
        if (!isPage()) {
            return "";
        }
        return FileDescription.text(plain, false).equals("XML")
                ? ", XML"
                : ", an HTML page, perhaps of a proxy or gateway";
    }

    private boolean isPage() {
        return plain.startsWith("<");
    }

    private Stream<String> found(List<Pointer> pointers) {
        return pointers.stream()
                .map(body)
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank() && !text.equals(JsonPage.NESTED));
    }
}
