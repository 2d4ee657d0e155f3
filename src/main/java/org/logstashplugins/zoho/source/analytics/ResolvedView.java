package org.logstashplugins.zoho.source.analytics;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.logstashplugins.zoho.auth.Secret;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi.Workspace;
import org.logstashplugins.zoho.time.TimePattern;
import org.logstashplugins.zoho.time.Window;

/**
 * What the configured names stand for at Zoho, and what else is known about the view. The source
 * state keeps all of it until it may be out of date. One thread.
 */
final class ResolvedView {
    private static final String CONFIGURED = "configured";
    private static final String TIME_FORMAT = "time_format";

    /** The column's name at Zoho, if it differs from the configured one in case or spaces. */
    private static final String TIME_COLUMN = "time_column";

    private static final String JOB_ONLY = "job_only";
    private static final String VIEW = "view";

    /** The names for which the view was last found; kept while they are looked up again. */
    private static final String FOUND_FOR = "found_for";

    private final ViewOptions options;
    private final ViewFinder finder;
    private final SourceState sourceState;
    private final Consumer<String> notices;
    private final Workspace workspace;
    private final String view;
    private final TimePattern pattern;
    private final Literals literals;

    private ResolvedView(
            ViewOptions options,
            ViewFinder finder,
            SourceState sourceState,
            Consumer<String> notices)
            throws IOException {
        this.notices = notices;
        this.options = options;
        this.finder = finder;
        this.sourceState = sourceState;
        // The names may have been changed in the pipeline since they were resolved.
        if (!sourceState.recall(CONFIGURED).equals(Optional.of(options.fingerprint()))) {
            resolve();
        }
        this.workspace =
                new Workspace(
                        sourceState.recall("workspace").orElseThrow(),
                        "",
                        sourceState.recall("organization").orElseThrow());
        this.view = sourceState.recall(VIEW).orElseThrow();
        this.pattern = readPattern();
        this.literals =
                new Literals(
                        options.times()
                                .filterFormat()
                                .map(format -> TimePattern.of(format, options.times().zone())),
                        pattern,
                        sourceState);
    }

    /** Recalls what is known from the source state, and asks Zoho for the rest. */
    static ResolvedView of(
            ViewOptions options,
            ViewFinder finder,
            SourceState sourceState,
            Consumer<String> notices)
            throws IOException {
        return new ResolvedView(options, finder, sourceState, notices);
    }

    Workspace workspace() {
        return workspace;
    }

    String view() {
        return view;
    }

    /** The name of the time column in a filter. */
    String timeColumn() {
        return sourceState.recall(TIME_COLUMN).orElse(options.times().column());
    }

    /** The format of the time column. */
    TimePattern pattern() {
        return pattern;
    }

    /** The format of times in filters. */
    Literals literals() {
        return literals;
    }

    /** The filter for the rows of a window. */
    String criteria(Window window, TimePattern literals) {
        return Criteria.within(window, timeColumn(), pattern, literals);
    }

    /** True when Zoho is known to export this view by jobs only. */
    boolean jobOnly() {
        return sourceState.recall(JOB_ONLY).isPresent();
    }

    void rememberJobOnly(String code) throws IOException {
        sourceState.remember(JOB_ONLY, code);
    }

    /** Forgets what may have changed: the view's id and the format of its times. */
    void forget() throws IOException {
        sourceState.forget(CONFIGURED);
        sourceState.forget(TIME_FORMAT);
        sourceState.forget(TIME_COLUMN);
    }

    private void resolve() throws IOException {
        // First, so that a failure below cannot leave old ids that look resolved.
        forget();
        Workspace found = finder.workspace();
        sourceState.remember("organization", found.organization());
        sourceState.remember("workspace", found.id());
        Optional<String> before =
                sourceState
                        .recall(VIEW)
                        .filter(
                                id ->
                                        sourceState
                                                .recall(FOUND_FOR)
                                                .equals(Optional.of(options.fingerprint())));
        String now =
                options.names().query().isPresent()
                        ? "query-" + Secret.hash(options.names().query().get())
                        : finder.view(found);
        sourceState.remember(VIEW, now);
        sourceState.remember(FOUND_FOR, options.fingerprint());
        if (before.isPresent() && !before.get().equals(now)) {
            notices.accept(
                    "the view \"%s\" was created again at Zoho: its id was %s and is %s. It is the same log, and continues where it was."
                            .formatted(
                                    String.join("\" or \"", options.names().views()),
                                    before.get(),
                                    now));
        }
        sourceState.forget(JOB_ONLY);
        sourceState.remember(CONFIGURED, options.fingerprint());
    }

    private TimePattern readPattern() throws IOException {
        String format = timeFormat();
        try {
            return TimePattern.of(format, options.times().zone(), options.times().locale());
        } catch (IllegalArgumentException e) {
            // So that a change of the column at Zoho is noticed.
            sourceState.forget(TIME_FORMAT);
            throw new ApiException(
                    ApiException.Category.CONFIG,
                    "unreadable time_format",
                    "Zoho Analytics says that the column \"%s\" writes its times as \"%s\", which is not a date format with year, month and day. Change the column's format in Zoho Analytics, or set time_format."
                            .formatted(options.times().column(), ForeignText.name(format)));
        }
    }

    private String timeFormat() throws IOException {
        if (options.times().format().isPresent()) {
            return options.times().format().get();
        }
        Optional<String> known = sourceState.recall(TIME_FORMAT);
        if (known.isPresent()) {
            return known.get();
        }
        String format =
                formatFromMetadata()
                        .or(options.times()::fallbackFormat)
                        .orElseThrow(
                                () ->
                                        new ApiException(
                                                ApiException.Category.CONFIG,
                                                "unknown time_format",
                                                "Zoho Analytics does not say how the column \"%s\" writes its times. Set time_format, e.g. \"dd MMM, yyyy HH:mm:ss\"."
                                                        .formatted(options.times().column())));
        // A strange text is not kept; readPattern reports it.
        if (ForeignText.plain(format)) {
            sourceState.remember(TIME_FORMAT, format);
        }
        return format;
    }

    /**
     * Reads the format from Zoho. That needs a higher permission than an export; without it, the
     * catalog's format is used.
     */
    private Optional<String> formatFromMetadata() throws IOException {
        try {
            AnalyticsApi.Column column = finder.timeColumn(workspace, view);
            if (!column.name().equals(options.times().column())) {
                sourceState.remember(TIME_COLUMN, column.name());
            }
            return Optional.of(column.dateFormat()).filter(format -> !format.isEmpty());
        } catch (ApiException e) {
            if (e.category() == ApiException.Category.CONFIG
                    && options.times().fallbackFormat().isPresent()
                    && !e.code().equals("unknown time_column")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
