package org.logstashplugins.zoho.source.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.Page;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.rows.FileDescription;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.Pointer;

/** Refuses answers whose status is a success, but which do not have the list. */
record PageChecks(JsonApi api) {
    private static final int ACCEPTED = 202;
    private static final int LOOK = 1_000;
    private static final String IF_NOTHING =
            " If the API answers so when there is nothing new, set records_missing => \"empty\".";

    /** The fields that a single row has which comes instead of the list. */
    List<Pointer> marks() {
        List<Pointer> marks =
                api.response().identity().isEmpty()
                        ? api.response().time().fields()
                        : api.response().identity();
        return marks.stream().map(api.response().records()::then).toList();
    }

    /** Refuses a page that has no list, unless the API does so when there are no rows. */
    void check(Request request, Page page, JsonPage body, Instant now) throws IOException {
        boolean single =
                body.at() == JsonPage.At.OBJECT
                        && marks().stream().allMatch(mark -> body.value(mark).isPresent());
        if (single || body.at() == JsonPage.At.LIST) {
            return;
        }
        if (page.status() == ACCEPTED) {
            throw notReady(request, page, now);
        }
        Optional<ApiException> refusal = api.response().errors().refusalIn(request, body::value);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        // A null within an answer means that there are no rows; nobody knows what a null alone
        // means.
        boolean missing = body.at() == JsonPage.At.MISSING || isNull(page, body);
        boolean none = missing ? api.response().emptyWithout() : body.found();
        if (!none) {
            throw noList(request, page, body);
        }
        boolean judged = api.response().errors().speakOfErrors(body::value);
        Optional<String> error = judged ? Optional.empty() : StatedTotal.error(body);
        if (error.isPresent()) {
            throw refusalIn(request, error.get());
        }
    }

    private static boolean isNull(Page page, JsonPage body) throws IOException {
        return body.at() == JsonPage.At.NULL
                && body.fields().isEmpty()
                && start(page).strip().equals("null");
    }

    private static ApiException refusalIn(Request request, String error) {
        return new ApiException(
                Category.RETRY,
                "error in place of rows",
                "%s was answered without rows, but with something at \"%s\". This counts as a failure. If it is not one, name it with success, error_field or error_codes."
                        .formatted(request, error));
    }

    /**
     * The answer is still in preparation, and comes with a later request (RFC 9110, section
     * 15.3.3).
     */
    static ApiException notReady(Request request, Page page, Instant now) {
        return new ApiException(
                Category.RETRY,
                "not ready",
                "%s was answered with HTTP 202: the API has accepted it, and has no answer yet. It is asked again."
                        .formatted(request),
                page.retryAfter(now));
    }

    /** The refusal of a page that is not JSON. */
    ApiException notJson(Request request, Page page, Instant now) throws IOException {
        if (page.status() == ACCEPTED) {
            return notReady(request, page, now);
        }
        String start = start(page);
        String description = start.isBlank() ? "nothing" : FileDescription.text(start, false);
        String what =
                switch (description) {
                    case "nothing" -> " Its body is empty." + IF_NOTHING;
                    case "JSON" -> "";
                    case "an HTML page" ->
                            " It looks like an HTML page, perhaps for a login, or of a proxy or gateway. Check url and auth.";
                    default ->
                            " It looks like %s. Ask the API for JSON, often by a parameter or the header Accept."
                                    .formatted(description);
                };
        Optional<String> encoding = Optional.ofNullable(page.headers().get("content-encoding"));
        return new ApiException(
                Category.RETRY,
                "not JSON",
                "%s was answered with something that is not one complete JSON document in UTF-8.%s"
                        .formatted(
                                request,
                                encoding.isPresent()
                                        ? " Its header Content-Encoding names an encoding that cannot be read."
                                        : what));
    }

    private ApiException noList(Request request, Page page, JsonPage body) throws IOException {
        String sentence = new Reasons(body::value, "").sentence();
        Pointer records = api.response().records();
        return new ApiException(
                Category.CONFIG,
                "no rows",
                "%s was answered without a list at \"%s\", where the option records says that the rows are. %s%s%s"
                        .formatted(
                                request,
                                records,
                                what(page, body),
                                sentence.isEmpty() ? "" : " It says: \"%s\".".formatted(sentence),
                                body.at() == JsonPage.At.OBJECT
                                        ? " There is an object, which lacks the fields of a row. If its values are the rows, write \"%s/*\"."
                                                .formatted(records)
                                        : " If the API leaves the list out when there is nothing new, set records_missing => \"empty\"."));
    }

    private static String what(Page page, JsonPage body) throws IOException {
        if (!body.fields().isEmpty()) {
            return "The fields at its top are: %s."
                    .formatted(
                            String.join(
                                    ", ", body.fields().stream().map(ForeignText::name).toList()));
        }
        String start = start(page).strip();
        return start.startsWith("\"")
                ? "It is one text, which may hold JSON; the plugin does not look into it."
                : start.equals("null") ? "It is null." : "It has no fields.";
    }

    private static String start(Page page) throws IOException {
        try (InputStream in = Files.newInputStream(page.file().path())) {
            return new String(in.readNBytes(LOOK), StandardCharsets.UTF_8);
        }
    }
}
