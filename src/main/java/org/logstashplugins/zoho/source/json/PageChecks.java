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

/** Answers that a server calls a success, and that are not the list that was asked for. */
record PageChecks(JsonApi api) {
    private static final int ACCEPTED = 202;
    private static final int LOOK = 1_000;
    private static final String IF_NOTHING =
            " If the API answers so when there is nothing new, set records_missing => \"empty\".";

    /** What an entry has, where it stands by itself in place of the list. */
    List<Pointer> marks() {
        List<Pointer> marks = api.response().identity().isEmpty() ? api.response().time().fields() : api.response().identity();
        return marks.stream().map(api.response().records()::then).toList();
    }

    /** Refuses a page that has no list, and none to be expected. */
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
        // That something in it is null says that there is nothing there; of null alone nobody
        // knows.
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
                request
                        + " was answered without entries, but with something at \""
                        + error
                        + "\". That is taken for a failure. If it is none, name it with success, error_field or error_codes.");
    }

    /** The answer is still being made, and comes to who asks again (RFC 9110, section 15.3.3). */
    static ApiException notReady(Request request, Page page, Instant now) {
        return new ApiException(
                Category.RETRY,
                "not ready",
                request
                        + " was answered with HTTP 202: the API has accepted it, and has no answer yet. It is asked again.",
                page.retryAfter(now));
    }

    /** Of a page that is no JSON. */
    ApiException notJson(Request request, Page page, Instant now) throws IOException {
        if (page.status() == ACCEPTED) {
            return notReady(request, page, now);
        }
        String start = start(page);
        String looks = start.isBlank() ? "nothing" : FileDescription.text(start, false);
        String what =
                switch (looks) {
                    case "nothing" -> " Its body is empty." + IF_NOTHING;
                    case "JSON" -> "";
                    case "an HTML page" ->
                            " It looks like an HTML page, perhaps for a login, or of a proxy or gateway. Check url and auth.";
                    default ->
                            " It looks like "
                                    + looks
                                    + ". Ask the API for JSON, often by a parameter or the header Accept.";
                };
        Optional<String> encoding = Optional.ofNullable(page.headers().get("content-encoding"));
        return new ApiException(
                Category.RETRY,
                "not JSON",
                request
                        + " was answered with something that is not one whole JSON document in UTF-8."
                        + (encoding.isPresent()
                                ? " Its header Content-Encoding names an encoding that cannot be read."
                                : what));
    }

    private ApiException noList(Request request, Page page, JsonPage body) throws IOException {
        String sentence = new Reasons(body::value, "").sentence();
        return new ApiException(
                Category.CONFIG,
                "no rows",
                request
                        + " was answered without a list at \""
                        + api.response().records()
                        + "\", where the option records says that the rows are. "
                        + what(page, body)
                        + (sentence.isEmpty() ? "" : " It says: \"" + sentence + "\".")
                        + (body.at() == JsonPage.At.OBJECT
                                ? " There is an object, which has not what an entry has. If its values are the entries, write \""
                                        + api.response().records()
                                        + "/*\"."
                                : " If the API leaves the place out when there is nothing new, set records_missing => \"empty\"."));
    }

    private static String what(Page page, JsonPage body) throws IOException {
        if (!body.fields().isEmpty()) {
            return "The fields at its top are: "
                    + String.join(", ", body.fields().stream().map(ForeignText::name).toList())
                    + ".";
        }
        String start = start(page).strip();
        return start.startsWith("\"")
                ? "It is one text, in which JSON may stand; that is not looked at."
                : start.equals("null") ? "It is null." : "It has no fields.";
    }

    private static String start(Page page) throws IOException {
        try (InputStream in = Files.newInputStream(page.file().path())) {
            return new String(in.readNBytes(LOOK), StandardCharsets.UTF_8);
        }
    }
}
