package org.logstashplugins.zoho.source.analytics;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.logstashplugins.zoho.auth.Secret;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Patience;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.rows.CsvRows;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.source.CappedWindows;
import org.logstashplugins.zoho.source.ExportJob;
import org.logstashplugins.zoho.source.Fetched;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.JobSlots;
import org.logstashplugins.zoho.source.Kind;
import org.logstashplugins.zoho.source.Memory;
import org.logstashplugins.zoho.source.Remote;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi.Workspace;
import org.logstashplugins.zoho.time.TimePattern;
import org.logstashplugins.zoho.time.Window;

/**
 * A table of Zoho Analytics with a time column, among them the log tables of the workspace "Zoho
 * Analytics Audits". A window is one synchronous CSV export with a filter on the time column, so
 * that only its rows are counted as API units.
 */
public final class AnalyticsView implements Source {
    /** Queued or running, for an organization (documented). */
    private static final int MOST_JOBS = 5;

    /** The job, or its file, is not there any more or never came to be. */
    private static final Set<String> GONE = Set.of("8120", "8121", "8122", "8123");

    /** What is not a header after all shall not flood the log. */
    private static final int MOST_NAMES = 20;

    private static final int LONGEST_NAME = 60;

    private static final String JOB_ONLY = "job_only";

    private final ViewOptions options;
    private final Patience patience;
    private final CappedWindows capped = new CappedWindows(Optional.empty());
    private final String dataCenter;
    private final AnalyticsApi api;
    private final int rowLimit;
    private final ViewFinder finder;
    private Optional<Memory> names = Optional.empty();
    private Workspace workspace = new Workspace("", "", "");
    private String view = "";
    private TimePattern pattern;

    private AnalyticsView(ViewOptions options, Remote remote) {
        this.options = options;
        this.dataCenter = remote.endpoints().dataCenter().code();
        this.api = new AnalyticsApi(remote);
        this.patience = remote.patience();
        this.rowLimit = remote.rowLimit();
        this.finder = new ViewFinder(api, options);
        this.pattern = TimePattern.of("yyyy-MM-dd HH:mm:ss", options.zone());
    }

    /** Reads the options of an {@code analytics_view}. */
    public static Kind.Maker configure(Definition definition) {
        ViewOptions options = ViewOptions.read(definition);
        return remote -> new AnalyticsView(options, remote);
    }

    @Override
    public Identity identify(Memory memory) throws IOException {
        names = Optional.of(memory);
        return identity(memory);
    }

    private Identity identity(Memory names) throws IOException {
        // The names may have been changed in the pipeline since they were resolved.
        if (!names.recall("configured").equals(Optional.of(options.names()))) {
            // First of all: a half-way failure must not leave old ids behind that look resolved.
            names.forget("configured");
            names.forget("time_format");
            Workspace found = finder.workspace();
            names.remember("organization", found.organization());
            names.remember("workspace", found.id());
            names.remember(
                    "view",
                    options.query().isPresent()
                            ? "query-" + new Secret(options.query().get()).fingerprint()
                            : finder.view(found));
            names.forget(JOB_ONLY);
            names.remember("configured", options.names());
        }
        workspace =
                new Workspace(
                        names.recall("workspace").orElseThrow(),
                        "",
                        names.recall("organization").orElseThrow());
        view = names.recall("view").orElseThrow();
        pattern = pattern(timeFormat(names));
        return Identity.of("analytics_view", dataCenter, workspace.organization(), view);
    }

    private TimePattern pattern(String format) throws ApiException {
        try {
            return TimePattern.of(format, options.zone());
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    ApiException.Kind.CONFIG,
                    "unreadable time_format",
                    "Zoho Analytics says that the column \""
                            + options.timeColumn()
                            + "\" writes its times as \""
                            + format
                            + "\", which is no date format with year, month and day. Change the column's"
                            + " format in Zoho Analytics, or set time_format.");
        }
    }

    private String timeFormat(Memory names) throws IOException {
        if (options.timeFormat().isPresent()) {
            return options.timeFormat().get();
        }
        Optional<String> known = names.recall("time_format");
        if (known.isPresent()) {
            return known.get();
        }
        String format =
                formatFromMetadata()
                        .or(options::fallbackFormat)
                        .orElseThrow(
                                () ->
                                        new ApiException(
                                                ApiException.Kind.CONFIG,
                                                "unknown time_format",
                                                "Zoho Analytics does not say how the column \""
                                                        + options.timeColumn()
                                                        + "\" writes its times. Set time_format, e.g."
                                                        + " \"dd MMM, yyyy HH:mm:ss\"."));
        names.remember("time_format", format);
        return format;
    }

    /**
     * Reading the design of a table takes a higher permission than exporting it; where it is
     * lacking the catalog's format must do.
     */
    private Optional<String> formatFromMetadata() throws IOException {
        try {
            return finder.timeFormat(workspace, view);
        } catch (ApiException e) {
            if (e.kind() == ApiException.Kind.CONFIG
                    && options.fallbackFormat().isPresent()
                    && !e.code().equals("unknown time_column")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Instant lastUnit(Instant instant) {
        return changing() ? pattern.floor(instant) : pattern.lastClosed(instant);
    }

    @Override
    public boolean changing() {
        return options.includeToday() && pattern.unit() == ChronoUnit.DAYS;
    }

    @Override
    public Instant floor(Instant instant) {
        return pattern.floor(instant);
    }

    @Override
    public Optional<Window> pending(Memory notes) {
        return ExportJob.pending(notes);
    }

    @Override
    public Fetched fetch(Window window, Spool spool, Memory notes) throws IOException {
        try {
            return options.query().isPresent()
                    ? query(window, spool, notes)
                    : new Fetched(window, List.of(export(window, spool, notes)));
        } catch (ApiException e) {
            // The view may have been made anew, or its dates may be written differently now: then
            // what was resolved is out of date.
            if (e.kind() == ApiException.Kind.CONFIG && names.isPresent()) {
                names.get().forget("configured");
                names.get().forget("time_format");
            }
            throw e;
        }
    }

    private SpoolFile export(Window window, Spool spool, Memory notes) throws IOException {
        boolean jobOnly = names.flatMap(memory -> memory.recall(JOB_ONLY)).isPresent();
        if (options.export() == ViewOptions.Export.ASYNC
                || (options.export() == ViewOptions.Export.AUTO && jobOnly)) {
            return job(window, spool, notes);
        }
        try {
            return api.export(
                    workspace, view, Criteria.within(window, options.timeColumn(), pattern), spool);
        } catch (ApiException e) {
            if (e.kind() != ApiException.Kind.JOB_ONLY
                    || options.export() == ViewOptions.Export.SYNC
                    || names.isEmpty()) {
                throw e;
            }
            names.get().remember(JOB_ONLY, e.code());
            return job(window, spool, notes);
        }
    }

    /** A result as long as the cut is not trusted. */
    private Fetched query(Window window, Spool spool, Memory notes) throws IOException {
        Window asked = window;
        SpoolFile file = job(asked, spool, notes);
        while (CsvRows.count(file.path(), rowLimit) >= options.maxJobRows()) {
            spool.clear();
            new ExportJob(new Jobs(), notes, patience).forget();
            asked = capped.half(asked, options.maxJobRows());
            file = job(asked, spool, notes);
        }
        capped.fitted(asked);
        return new Fetched(asked, List.of(file));
    }

    @Override
    public Optional<Duration> longestWindow() {
        return capped.longest();
    }

    private SpoolFile job(Window window, Spool spool, Memory notes) throws IOException {
        ExportJob job = new ExportJob(new Jobs(), notes, patience);
        JobSlots slots = JobSlots.shared(dataCenter + " " + workspace.organization(), MOST_JOBS);
        slots.take(patience);
        try {
            URI link = job.run(window).get(0);
            return api.download(workspace, link, spool);
        } catch (ApiException e) {
            if (GONE.contains(e.code())) {
                job.again();
                throw new ApiException(
                        ApiException.Kind.RETRY,
                        e.code(),
                        "The export job's file is gone. Another job is created.");
            }
            throw e;
        } finally {
            slots.giveBack();
        }
    }

    /** Zoho Analytics' side of an export job. */
    private final class Jobs implements ExportJob.Api {
        @Override
        public String create(Window window) throws IOException {
            if (options.query().isPresent()) {
                return api.createQueryJob(
                        workspace, Criteria.fill(options.query().get(), window, pattern));
            }
            return api.createJob(
                    workspace, view, Criteria.within(window, options.timeColumn(), pattern));
        }

        @Override
        public ExportJob.State state(String job) throws IOException {
            return api.job(workspace, job);
        }
    }

    @Override
    public RowReader open(List<Path> files, boolean lenient) throws IOException {
        CsvRows rows = CsvRows.open(files.get(0), rowLimit, lenient);
        if (rows.columns().position(options.timeColumn()).isEmpty()) {
            rows.close();
            throw noTimeColumn(rows.columns().names());
        }
        return rows;
    }

    /** A proxy's page or an unknown error is no table: then the configuration is not to blame. */
    private ApiException noTimeColumn(List<String> names) {
        if (names.isEmpty()) {
            return new ApiException(
                    ApiException.Kind.RETRY,
                    "empty",
                    "The export came without a single byte of a table. It is asked for again.");
        }
        if (names.get(0).stripLeading().matches("(?s)[<{\\[].*")) {
            return new ApiException(
                    ApiException.Kind.RETRY,
                    "not CSV",
                    "The export was answered with a page or JSON instead of a table, perhaps by a proxy. It is asked for again.");
        }
        String known =
                names.stream()
                        .limit(MOST_NAMES)
                        .map(name -> name.substring(0, Math.min(LONGEST_NAME, name.length())))
                        .collect(Collectors.joining(", "));
        return new ApiException(
                ApiException.Kind.CONFIG,
                "unknown time_column",
                "The export has no column \""
                        + options.timeColumn()
                        + "\". It has: "
                        + known
                        + ". Set time_column to the one that says when a row happened.");
    }

    @Override
    public Optional<ZonedDateTime> time(Row row) {
        return row.value(options.timeColumn()).flatMap(pattern::parse);
    }
}
