package org.logstashplugins.zoho.source.analytics;

import java.io.IOException;
import java.net.URI;
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
import org.logstashplugins.zoho.source.JobWord;
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
 * A table of Zoho Analytics with a time column, among them the log tables of the workspace "Zoho
 * Analytics Audits". A window is one synchronous CSV export with a filter on the time column, so
 * that only its rows are counted as API units.
 */
public final class AnalyticsView implements Source {
    /** Queued or running, for an organization (documented). */
    private static final int MOST_JOBS = 5;

    /** So many rows tell whether there is anything to be learned about their times. */
    private static final int FEW_ROWS = 100;

    private static final int MOST_ROWS = 10_000;

    private final ViewOptions options;
    private final Waiter waiter;
    private final ProcessState.Member processState;
    private final String place;
    private final AnalyticsApi api;
    private final TableFormat format;
    private final TimeCell cell;
    private final ViewFinder finder;
    private final Consumer<String> notices;
    private final JobNotices watch;
    private Optional<Window> asked = Optional.empty();
    private Optional<ColumnTimes> times = Optional.empty();
    private Optional<ResolvedView> resolved = Optional.empty();

    private AnalyticsView(ViewOptions options, ApiContext context) {
        this.options = options;
        this.place = context.endpoints().region(Product.ANALYTICS);
        this.api = new AnalyticsApi(context, options.validateTags());
        this.notices = context.notices();
        this.watch = new JobNotices("Zoho Analytics", context.waiter(), notices);
        this.waiter = context.waiter();
        this.processState = context.processState();
        TimeColumn time = new TimeColumn(List.of(options.timeColumn()), true);
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
                                    Optional.of(options.zone()),
                                    options.locale()));
        }
        List<String> parts =
                new ArrayList<>(List.of("analytics_view", place, found.workspace().organization()));
        parts.addAll(options.identity());
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
        // A filter's times are written as the column shows them.
        Optional<ZoneId> floating =
                TimePattern.zoneless(pattern().pattern())
                        ? Optional.of(pattern().zone())
                        : Optional.empty();
        return TimeAxis.SECONDS
                .withUnit(pattern().unit(), pattern().zone())
                .withZones(floating, floating)
                .withByShownTime(options.query().isEmpty());
    }

    @Override
    public boolean changing() {
        return options.includeToday() && pattern().unit() == ChronoUnit.DAYS;
    }

    @Override
    public Optional<Window> pending(SourceState notes) {
        return ExportJob.pending(notes, axis().filterZone());
    }

    @Override
    public List<SpoolFile> fetch(Window window, Spool spool, SourceState notes) throws IOException {
        asked = Optional.of(window);
        try {
            return options.query().isPresent()
                    ? job(window, spool, notes)
                    : export(window, spool, notes);
        } catch (ApiException e) {
            if (e.category() == ApiException.Category.CONFIG) {
                resolved().forget();
            }
            throw e;
        }
    }

    private List<SpoolFile> export(Window window, Spool spool, SourceState notes)
            throws IOException {
        if (options.export() == ViewOptions.Export.ASYNC
                || (options.export() == ViewOptions.Export.AUTO && resolved().jobOnly())) {
            return job(window, spool, notes);
        }
        try {
            SpoolFile file =
                    resolved()
                            .literals()
                            .with(
                                    literals ->
                                            api.export(
                                                    workspace(),
                                                    resolved().view(),
                                                    within(window, literals),
                                                    spool));
            return List.of(file);
        } catch (ApiException e) {
            if (e.category() != ApiException.Category.JOB_ONLY
                    || options.export() == ViewOptions.Export.SYNC) {
                throw e;
            }
            resolved().rememberJobOnly(e.code());
            return job(window, spool, notes);
        }
    }

    private String within(Window window, TimePattern literals) {
        return Criteria.within(window, resolved().timeColumn(), pattern(), literals);
    }

    private List<SpoolFile> job(Window window, Spool spool, SourceState notes) throws IOException {
        JobSlots slots =
                JobSlots.shared(processState, place + " " + workspace().organization(), MOST_JOBS);
        slots.acquire(waiter);
        try {
            return exportJob(notes).run(window, links -> download(window, links, spool));
        } finally {
            slots.release();
        }
    }

    /** Zoho cuts the result of a query off without a word. */
    private List<SpoolFile> download(Window window, List<URI> links, Spool spool)
            throws IOException {
        List<SpoolFile> files = new ArrayList<>();
        for (URI link : links) {
            files.add(api.download(workspace(), link, spool));
        }
        TooManyRows.check(TableFiles.count(files, format), options.maxJobRows(), window);
        return files;
    }

    private ExportJob exportJob(SourceState notes) {
        return new ExportJob(new Jobs(), notes, waiter, axis().filterZone());
    }

    /** Zoho Analytics' side of an export job. */
    private final class Jobs implements ExportJob.Api {
        @Override
        public String create(Window window) throws IOException {
            return resolved().literals().with(literals -> create(window, literals));
        }

        private String create(Window window, TimePattern literals) throws IOException {
            return options.query().isPresent()
                    ? api.createQueryJob(
                            workspace(),
                            Criteria.fill(options.query().get(), window, pattern(), literals))
                    : api.createJob(workspace(), resolved().view(), within(window, literals));
        }

        @Override
        public ExportJob.State state(String job) throws IOException {
            AnalyticsApi.Job told = api.job(workspace(), job);
            if (told.state() instanceof ExportJob.State.Pending) {
                if (JobWord.of(told.word()) == JobWord.UNKNOWN && !told.word().isEmpty()) {
                    watch.unknown(told.word());
                }
                watch.waiting(job, told.word());
            }
            return told.state();
        }

        @Override
        public boolean gone(ApiException refusal) {
            return AnalyticsErrors.fileGone(refusal);
        }
    }

    @Override
    public RowReader open(List<Path> files, boolean lenient) throws IOException {
        learn(files);
        return new TableFiles(files, format, lenient);
    }

    /** Looks at the first rows, whether their times are written otherwise than Zoho says. */
    private void learn(List<Path> files) throws IOException {
        ColumnTimes.Lesson lesson = times.orElseThrow().lesson(asked);
        try (RowReader rows = new TableFiles(files, format.silent(), true)) {
            Optional<Row> row = rows.next();
            int others = 0;
            for (int i = 0; row.isPresent() && i < (others > 0 ? MOST_ROWS : FEW_ROWS); i++) {
                Optional<String> text = cell.of((TableRow) row.get());
                others += text.isPresent() && lesson.add(text.get()).isEmpty() ? 1 : 0;
                row = rows.next();
            }
        }
        lesson.end();
    }

    @Override
    public Optional<ZonedDateTime> time(Row row) {
        return cell.of((TableRow) row).flatMap(times.orElseThrow()::read);
    }
}
