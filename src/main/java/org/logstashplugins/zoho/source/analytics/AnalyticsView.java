package org.logstashplugins.zoho.source.analytics;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.rows.CsvRows;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.source.Identity;
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
    private final ViewOptions options;
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
            names.remember("view", finder.view(found));
            names.remember("configured", options.names());
        }
        workspace =
                new Workspace(
                        names.recall("workspace").orElseThrow(),
                        "",
                        names.recall("organization").orElseThrow());
        view = names.recall("view").orElseThrow();
        pattern = TimePattern.of(timeFormat(names), options.zone());
        return Identity.of("analytics_view", dataCenter, workspace.organization(), view);
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
    public List<SpoolFile> fetch(Window window, Spool spool, Memory notes) throws IOException {
        String criteria = Criteria.within(window, options.timeColumn(), pattern);
        try {
            return List.of(api.export(workspace, view, criteria, spool));
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

    @Override
    public RowReader open(List<Path> files, boolean lenient) throws IOException {
        CsvRows rows = CsvRows.open(files.get(0), rowLimit, lenient);
        if (rows.columns().position(options.timeColumn()).isEmpty()) {
            rows.close();
            throw new ApiException(
                    ApiException.Kind.CONFIG,
                    "unknown time_column",
                    "The export has no column \""
                            + options.timeColumn()
                            + "\". It has: "
                            + String.join(", ", rows.columns().names())
                            + ". Set time_column to the one that says when a row happened.");
        }
        return rows;
    }

    @Override
    public Optional<ZonedDateTime> time(Row row) {
        return row.value(options.timeColumn()).flatMap(pattern::parse);
    }
}
