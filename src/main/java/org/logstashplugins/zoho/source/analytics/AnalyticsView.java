package org.logstashplugins.zoho.source.analytics;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.rows.TableRow;
import org.logstashplugins.zoho.rows.TimeCell;
import org.logstashplugins.zoho.rows.TimeColumn;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.source.ExportJob;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.JobNotices;
import org.logstashplugins.zoho.source.JobSlots;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceFactory;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.source.TableFiles;
import org.logstashplugins.zoho.source.TableFormat;
import org.logstashplugins.zoho.source.TooManyRows;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi.Workspace;
import org.logstashplugins.zoho.time.ColumnTimes;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.TimePattern;
import org.logstashplugins.zoho.time.Window;

/**
 * A table of Zoho Analytics with a time column, such as the log tables of the workspace "Zoho
 * Analytics Audits". A window is one CSV export with a filter on the time column, so that only its
 * rows cost API units.
 */
public final class AnalyticsView implements Source {
    /** The most jobs of an organization that are queued or running (documented). */
    private static final int MOST_JOBS = 5;

    private final ViewOptions options;
    private final Waiter waiter;
    private final ProcessState.Member processState;
    private final String region;
    private final AnalyticsApi api;
    private final TableFormat format;
    private final TimeCell cell;
    private final ViewFinder finder;
    private final Consumer<String> notices;
    private final JobNotices jobNotices;
    private Optional<Window> asked = Optional.empty();
    private Optional<ColumnTimes> times = Optional.empty();
    private Optional<ResolvedView> resolved = Optional.empty();

    private AnalyticsView(ViewOptions options, ApiContext context) {
        this.options = options;
        this.region = context.endpoints().region(Product.ANALYTICS);
        this.api = new AnalyticsApi(context, options.validateTags());
        this.notices = context.warnings();
        this.jobNotices = new JobNotices("Zoho Analytics", context.waiter(), notices);
        this.waiter = context.waiter();
        this.processState = context.processState();
        TimeColumn time = new TimeColumn(List.of(options.times().column()), true);
        this.format = TableFormat.of(time, context);
        this.cell = new TimeCell(time);
        this.finder = new ViewFinder(api, options);
    }

    /** Reads the options of an {@code analytics_view}. */
    public static SourceFactory configure(Definition definition) {
        ViewOptions options = ViewOptions.read(definition);
        return context -> new AnalyticsView(options, context);
    }

    @Override
    public Identity identify(SourceState sourceState) throws IOException {
        ResolvedView found = ResolvedView.of(options, finder, sourceState, notices);
        boolean same =
                resolved.isPresent()
                        && resolved.get().pattern().pattern().equals(found.pattern().pattern());
        resolved = Optional.of(found);
        if (!same) {
            times =
                    Optional.of(
                            new ColumnTimes(
                                    Optional.of(found.pattern()),
                                    Optional.of(options.times().zone()),
                                    options.times().locale()));
        }
        List<String> parts =
                new ArrayList<>(
                        List.of("analytics_view", region, found.workspace().organization()));
        parts.addAll(options.names().identity());
        return new Identity(parts);
    }

    private ResolvedView resolved() {
        return resolved.orElseThrow();
    }

    private Workspace workspace() {
        return resolved().workspace();
    }

    private TimePattern pattern() {
        return resolved().pattern();
    }

    @Override
    public TimeAxis axis() {
        // The filter's times are written like those of the column.
        Optional<ZoneId> floating =
                TimePattern.zoneless(pattern().pattern())
                        ? Optional.of(pattern().zone())
                        : Optional.empty();
        return TimeAxis.SECONDS
                .withUnit(pattern().unit(), pattern().zone())
                .withZones(floating, floating)
                .withByShownTime(options.names().query().isEmpty());
    }

    @Override
    public boolean changing() {
        return options.includeToday() && pattern().unit() == ChronoUnit.DAYS;
    }

    @Override
    public Optional<Window> pending(SourceState state) {
        return ExportJob.pending(state, axis().filterZone());
    }

    @Override
    public List<SpoolFile> fetch(Window window, Spool spool, SourceState state) throws IOException {
        asked = Optional.of(window);
        try {
            return options.names().query().isPresent()
                    ? job(window, spool, state)
                    : export(window, spool, state);
        } catch (ApiException e) {
            if (e.category() == ApiException.Category.CONFIG) {
                resolved().forget();
            }
            throw e;
        }
    }

    private List<SpoolFile> export(Window window, Spool spool, SourceState state)
            throws IOException {
        Optional<List<SpoolFile>> files = exportAtOnce(window, spool);
        return files.isPresent() ? files.get() : job(window, spool, state);
    }

    /** Exports the rows without a job; empty if the view has to be exported by a job. */
    private Optional<List<SpoolFile>> exportAtOnce(Window window, Spool spool) throws IOException {
        if (options.export() == ViewOptions.Export.ASYNC
                || (options.export() == ViewOptions.Export.AUTO && resolved().jobOnly())) {
            return Optional.empty();
        }
        try {
            SpoolFile file =
                    resolved()
                            .literals()
                            .with(
                                    literals ->
                                            api.exports()
                                                    .export(
                                                            workspace(),
                                                            resolved().view(),
                                                            resolved().criteria(window, literals),
                                                            spool));
            return Optional.of(List.of(file));
        } catch (ApiException e) {
            if (e.category() != ApiException.Category.JOB_ONLY
                    || options.export() == ViewOptions.Export.SYNC) {
                throw e;
            }
            resolved().rememberJobOnly(e.code());
            return Optional.empty();
        }
    }

    @Override
    public Optional<List<SpoolFile>> sample(Window window, Spool spool, SourceState state)
            throws IOException {
        asked = Optional.of(window);
        return options.names().query().isPresent() ? Optional.empty() : exportAtOnce(window, spool);
    }

    @Override
    public double units(long rows) {
        return ApiUnits.ofExport(rows);
    }

    @Override
    public Optional<String> unitsLeft() throws IOException {
        return Optional.of(new ApiUnits(api).left(workspace()));
    }

    private List<SpoolFile> job(Window window, Spool spool, SourceState state) throws IOException {
        JobSlots slots =
                JobSlots.shared(processState, region + " " + workspace().organization(), MOST_JOBS);
        AnalyticsJobs jobs =
                new AnalyticsJobs(api.exports(), resolved(), options.names().query(), jobNotices);
        slots.acquire(waiter);
        try {
            return new ExportJob(jobs, state, waiter, axis().filterZone())
                    .run(window, spool, files -> checkRows(window, files));
        } finally {
            slots.release();
        }
    }

    /** Zoho silently cuts off the result of a long query. */
    private void checkRows(Window window, List<SpoolFile> files) throws IOException {
        TooManyRows.check(TableFiles.count(files, format), options.maxJobRows(), window);
    }

    @Override
    public RowReader open(List<Path> files, boolean lenient) throws IOException {
        TableFiles table = new TableFiles(files, format, lenient);
        try {
            FirstTimes.learn(table, cell, times.orElseThrow().lesson(asked));
            return table;
        } catch (IOException | RuntimeException e) {
            table.close();
            throw e;
        }
    }

    @Override
    public Optional<ZonedDateTime> time(Row row) {
        return cell.of((TableRow) row).flatMap(times.orElseThrow()::read);
    }
}
