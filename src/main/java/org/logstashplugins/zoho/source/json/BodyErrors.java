package org.logstashplugins.zoho.source.json;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.ErrorReader;
import org.logstashplugins.zoho.client.RateLimitMessages;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * Finds the refusal in an answer by the rules of a definition: by the status, by its tests for the
 * body, and by the codes that it explains.
 *
 * @param success pointers and the texts that an answer must have there
 * @param absent a pointer that must have no value or an empty one
 * @param categories what to do about a code or a status
 * @param nothing the codes and statuses that mean that there are no rows
 * @param renewable true when another access token may be accepted
 * @param remedies what to tell people
 */
record BodyErrors(
        Map<Pointer, String> success,
        Optional<Pointer> absent,
        Map<String, Category> categories,
        Set<String> nothing,
        boolean renewable,
        Remedies remedies)
        implements ErrorReader {

    /** Texts in an error field that mean that there was no error. */
    private static final Pattern NO =
            Pattern.compile(
                    "\\s*|false|no|none|null|nil|0+(?:\\.0+)?|ok|success(?:ful)?|no[ _-]?errors?",
                    Pattern.CASE_INSENSITIVE);

    /** The same rules for pages after the first. */
    BodyErrors later() {
        Remedies other =
                new Remedies(remedies.requires(), remedies.auth(), true, remedies.paging());
        return new BodyErrors(success, absent, categories, nothing, renewable, other);
    }

    /** The pointers that these rules need from the body of a page. */
    List<Pointer> wanted() {
        List<Pointer> wanted = new ArrayList<>(success.keySet());
        absent.ifPresent(wanted::add);
        wanted.addAll(Reasons.pointers());
        return wanted;
    }

    @Override
    public Optional<ApiException> read(
            Request request, Response response, String prefix, Instant now) {
        Reasons reasons = Reasons.of(prefix);
        if (response.ok()) {
            return prefix.length() < PREFIX ? inside(request, reasons, false) : Optional.empty();
        }
        String status = Integer.toString(response.status());
        if (names(reasons, status).anyMatch(nothing::contains)) {
            return Optional.empty();
        }
        Category category = explained(reasons, status).orElseGet(() -> category(response, reasons));
        return Optional.of(
                refusal(request, response.status(), category, reasons, response.retryAfter(now)));
    }

    /** True when a code in the answer means that there are no rows. */
    boolean sayNothingIsThere(Function<Pointer, Optional<String>> body) {
        return !nothing.isEmpty() && new Reasons(body, "").codes().anyMatch(nothing::contains);
    }

    /** The refusal in the body of an answer whose status is a success. */
    Optional<ApiException> inside(Request request, Function<Pointer, Optional<String>> body) {
        return inside(request, new Reasons(body, ""), true);
    }

    /** True when an answer has an error field, even if it says that there is no error. */
    boolean speakOfErrors(Function<Pointer, Optional<String>> body) {
        return new Reasons(body, "").errors().findAny().isPresent();
    }

    /** The refusal in an answer that has an error instead of a list. */
    Optional<ApiException> refusalIn(Request request, Function<Pointer, Optional<String>> body) {
        Reasons reasons = new Reasons(body, "");
        if (reasons.errors().allMatch(BodyErrors::isNo)) {
            return Optional.empty();
        }
        return Optional.of(refusal(request, reasons, Category.CONFIG));
    }

    /**
     * @param whole true for a complete document, in which no pointer of {@code success} may be
     *     missing
     */
    private Optional<ApiException> inside(Request request, Reasons reasons, boolean whole) {
        Function<Pointer, Optional<String>> body = reasons.body();
        boolean error = absent.flatMap(body).filter(text -> !isNo(text)).isPresent();
        boolean known =
                whole || success.keySet().stream().anyMatch(path -> body.apply(path).isPresent());
        boolean failed =
                success.entrySet().stream()
                        .anyMatch(test -> !holds(test.getValue(), body.apply(test.getKey())));
        if (!error && !(known && failed)) {
            return Optional.empty();
        }
        if (reasons.codes().anyMatch(nothing::contains)) {
            return Optional.empty();
        }
        return Optional.of(refusal(request, reasons, Category.RETRY));
    }

    /** The refusal for an answer whose status is a success. */
    private ApiException refusal(Request request, Reasons reasons, Category otherwise) {
        Category category =
                explained(reasons, "")
                        .or(() -> tooMany(reasons))
                        .or(
                                () ->
                                        isTooLong(reasons)
                                                ? Optional.of(Category.TOO_MUCH)
                                                : Optional.empty())
                        .orElse(otherwise);
        return refusal(request, 200, category, reasons, Optional.empty());
    }

    private static boolean holds(String wanted, Optional<String> found) {
        return found.equals(Optional.of(wanted));
    }

    /** True for the text of an error field that means that there was no error. */
    private static boolean isNo(String text) {
        return NO.matcher(text).matches();
    }

    private static Stream<String> names(Reasons reasons, String status) {
        return Stream.concat(reasons.codes(), Stream.of(status));
    }

    private Optional<Category> explained(Reasons reasons, String status) {
        return names(reasons, status)
                .map(name -> Optional.ofNullable(categories.get(name)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private ApiException refusal(
            Request request,
            int status,
            Category category,
            Reasons reasons,
            Optional<Duration> wait) {
        String code = reasons.code();
        String sentence = reasons.sentence();
        String how = status == 200 ? "an error in its body" : "HTTP " + status;
        StringBuilder message = new StringBuilder(request + " was answered with " + how);
        message.append(code.isEmpty() ? "" : ", code " + code);
        message.append(reasons.page());
        message.append(sentence.isEmpty() ? "" : ": \"" + sentence + "\"");
        message.append(". ").append(remedies.of(category, status, sentence));
        boolean slow = status == 504 && category == Category.TOO_MUCH;
        return new ApiException(
                category,
                slow ? ApiException.TOO_SLOW : code.isEmpty() ? how : code,
                message.toString(),
                wait);
    }

    private Category category(Response response, Reasons reasons) {
        int status = response.status();
        return switch (status) {
            case 401 -> renewable ? Category.TOKEN : Category.CREDENTIALS;
            // X, Apache and several APIs use the other statuses.
            case 429, 420, 509, 529 -> Category.RATE_LIMIT;
            case 503 ->
                    response.header("retry-after").isPresent()
                            ? Category.RATE_LIMIT
                            : Category.RETRY;
            // GitHub and Qualys, among others, use these for rate limits as well.
            case 403, 409 ->
                    isUsedUp(response)
                            ? Category.RATE_LIMIT
                            : tooMany(reasons).orElse(Category.CONFIG);
            case 413, 504 -> Category.TOO_MUCH;
            case 408, 425 -> Category.RETRY;
            case 400, 422 ->
                    isTooLong(reasons)
                            ? Category.TOO_MUCH
                            : tooMany(reasons).orElse(Category.CONFIG);
            default -> status >= 400 && status < 500 ? Category.CONFIG : Category.RETRY;
        };
    }

    private boolean isTooLong(Reasons reasons) {
        return !remedies.later() && WindowTooLong.in(reasons);
    }

    /** The category of a refusal because of too many requests; empty for others. */
    private static Optional<Category> tooMany(Reasons reasons) {
        List<String> texts = Stream.concat(reasons.codes(), reasons.texts()).toList();
        if (texts.stream().noneMatch(RateLimitMessages::in)) {
            return Optional.empty();
        }
        return Optional.of(
                texts.stream().anyMatch(RateLimitMessages::ofDay)
                        ? Category.QUOTA
                        : Category.RATE_LIMIT);
    }

    private static boolean isUsedUp(Response response) {
        return response.header("retry-after").isPresent() || response.usedUp();
    }
}
