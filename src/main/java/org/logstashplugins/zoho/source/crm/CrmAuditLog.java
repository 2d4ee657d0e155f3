package org.logstashplugins.zoho.source.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.rows.TableRow;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.source.DownloadLinks;
import org.logstashplugins.zoho.source.ExportJob;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.JobNotices;
import org.logstashplugins.zoho.source.JobWord;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceFactory;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.source.TableFiles;
import org.logstashplugins.zoho.source.TableFormat;
import org.logstashplugins.zoho.source.TooManyRows;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.TimePattern;
import org.logstashplugins.zoho.time.Window;

/**
 * Zoho CRM's audit log: one export job a window, of which an organization can have one at a time,
 * whoever asked for it.
 */
public final class CrmAuditLog implements Source {
    /** Zoho refuses filters that span more than 180 days; a day less leaves room for both ends. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(179);

    /** A finished job has been seen without its links. */
    private static final int LOOKS_FOR_LINKS = 3;

    private static final Duration PAUSE_FOR_LINKS = Duration.ofSeconds(10);

    /** A file may show its times without seconds. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration PAUSE_FOR_ANOTHER = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE_FOR_ANOTHER = Duration.ofMinutes(5);

    /** So often a job may be missing among those that CRM tells of. */
    private static final int MOST_MISSES = 5;

    private final CrmOptions options;
    private final Identity identity;
    private final CrmApi api;
    private final Waiter waiter;
    private final AuditLogTime time;
    private final JobNotices watch;
    private final TableFormat format;
    private Optional<SourceState> names = Optional.empty();

    private CrmAuditLog(CrmOptions options, ApiContext context) {
        this.options = options;
        this.api = new CrmApi(context);
        this.waiter = context.waiter();
        this.time = new AuditLogTime(options, context.notices());
        this.watch = new JobNotices("Zoho CRM", context.waiter(), context.notices());
        this.format = TableFormat.of(AuditLogTime.column(options), context);
        this.identity = identity(options, context);
    }

    /** Reads the options of a {@code crm_audit_log}. */
    public static SourceFactory configure(Definition definition) {
        CrmOptions options = CrmOptions.read(definition);
        return context -> new CrmAuditLog(options, context);
    }

    /**
     * A filter is part of what the log is: with another one, other rows are its rows. A client
     * stands for its organization where that is not named, because a new refresh token of it is no
     * other account.
     */
    private static Identity identity(CrmOptions options, ApiContext context) {
        List<String> parts =
                new ArrayList<>(
                        List.of(
                                "crm_audit_log",
                                context.endpoints().region(Product.API),
                                options.organization().orElse("client=" + context.account())));
        filter("modules", options.modules()).ifPresent(parts::add);
        filter("users", options.users()).ifPresent(parts::add);
        filter("actions", options.actions()).ifPresent(parts::add);
        return new Identity(parts);
    }

    /** Their order was settled when they were read, and none has a comma. */
    private static Optional<String> filter(String name, List<String> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(name + "=" + String.join(",", values));
    }

    @Override
    public Identity identify(SourceState sourceState) {
        if (names.isEmpty()) {
            time.recall(sourceState);
        }
        names = Optional.of(sourceState);
        return identity;
    }

    @Override
    public TimeAxis axis() {
        // The filter takes seconds, also where the file shows its times in larger steps.
        Duration step = time.unit().unit().getDuration();
        return TimeAxis.SECONDS
                .withLongest(Optional.of(LONGEST_WINDOW))
                .withZones(
                        Optional.empty(),
                        options.timeFormat()
                                .filter(TimePattern::zoneless)
                                .flatMap(format -> options.zone()))
                .withMargin(step.compareTo(MARGIN) > 0 ? step : MARGIN);
    }

    @Override
    public Optional<Window> pending(SourceState notes) {
        return ExportJob.pending(notes, axis().filterZone());
    }

    @Override
    public List<SpoolFile> fetch(Window window, Spool spool, SourceState notes) throws IOException {
        return exportJob(notes)
                .run(
                        window,
                        links -> {
                            List<SpoolFile> files = download(links, spool);
                            TooManyRows.check(rows(files, window), options.maxJobRows(), window);
                            return files;
                        });
    }

    private List<SpoolFile> download(List<URI> links, Spool spool) throws IOException {
        List<SpoolFile> files = new ArrayList<>();
        for (URI link : links) {
            files.add(api.download(link, spool));
        }
        return files;
    }

    private ExportJob exportJob(SourceState notes) {
        return new ExportJob(new Jobs(notes), notes, waiter, axis().filterZone());
    }

    /**
     * How many rows there are; this also finds a damaged file, and how times are written, before
     * anything of it is delivered.
     */
    private long rows(List<SpoolFile> files, Window window) throws IOException {
        long count = 0;
        AuditLogTime.Look look = time.look(window);
        List<Path> paths = files.stream().map(SpoolFile::path).toList();
        try (RowReader rows = new TableFiles(paths, format.silent(), true)) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                look.add((TableRow) row.get());
                count++;
            }
        }
        look.end();
        if (names.isPresent()) {
            time.remember(names.get());
        }
        return count;
    }

    @Override
    public RowReader open(List<Path> files, boolean lenient) throws IOException {
        return new TableFiles(files, format, lenient);
    }

    @Override
    public Optional<ZonedDateTime> time(Row row) {
        return time.of((TableRow) row);
    }

    /** CRM's side of an export job. */
    private final class Jobs implements ExportJob.Api {
        private final SourceState notes;
        private int misses;

        Jobs(SourceState notes) {
            this.notes = notes;
        }

        /**
         * Another's job is waited for, but its rows are not ours: unless it asks for exactly what
         * we want, as one of ours does after a crash.
         */
        @Override
        public String create(Window window) throws IOException {
            JsonNode criteria = CrmCriteria.of(window, time.unit(), options);
            CrmApi.Created created = api.create(criteria);
            Duration pause = PAUSE_FOR_ANOTHER;
            while (!created.ours()) {
                Optional<CrmJob> running = running(created, criteria);
                if (running.isPresent() && CrmWish.same(running.get().criteria(), criteria)) {
                    return running.get().id().or(created::id).orElseThrow();
                }
                waiter.pause(
                        pause,
                        Waiter.Reason.EXPORT_JOB,
                        "for another export of the audit log, of which Zoho CRM makes one at a time");
                Optional<String> other = running.flatMap(CrmJob::id);
                if (other.isPresent()) {
                    exportJob(notes).await(other.get());
                } else {
                    pause = longer(pause);
                }
                created = api.create(criteria);
            }
            return created.id().orElseThrow();
        }

        /** Every wish costs a request; of a job that we may not see the end is not known. */
        private static Duration longer(Duration pause) {
            Duration twice = pause.multipliedBy(2);
            return twice.compareTo(LONGEST_PAUSE_FOR_ANOTHER) < 0
                    ? twice
                    : LONGEST_PAUSE_FOR_ANOTHER;
        }

        /** The job that is in the way: the one that CRM names, or else ours or any in the list. */
        private Optional<CrmJob> running(CrmApi.Created created, JsonNode criteria)
                throws IOException {
            Optional<CrmJob> named = created.id().isPresent() ? told(created.id().get()) : none();
            if (named.isPresent()) {
                return named;
            }
            List<CrmJob> underWay =
                    listed().stream()
                            .filter(job -> job.id().isPresent() && job.underWay())
                            .toList();
            return underWay.stream()
                    .filter(job -> CrmWish.same(job.criteria(), criteria))
                    .findFirst()
                    .or(() -> underWay.stream().findFirst());
        }

        /** Another's job may be none of our business; it is waited for all the same. */
        private Optional<CrmJob> told(String id) throws IOException {
            try {
                return api.job(id);
            } catch (ApiException e) {
                if (CrmErrors.noJob(e) || CrmErrors.hidden(e)) {
                    return none();
                }
                throw e;
            }
        }

        private List<CrmJob> listed() throws IOException {
            try {
                return api.jobs();
            } catch (ApiException e) {
                if (CrmErrors.hidden(e)) {
                    return List.of();
                }
                throw e;
            }
        }

        private static Optional<CrmJob> none() {
            return Optional.empty();
        }

        @Override
        public ExportJob.State state(String job) throws IOException {
            ExportJob.State state = look(job);
            for (int look = 0; look < LOOKS_FOR_LINKS && withoutLinks(state); look++) {
                waiter.pause(PAUSE_FOR_LINKS);
                state = look(job);
            }
            return state;
        }

        private ExportJob.State look(String id) throws IOException {
            Optional<CrmJob> job;
            try {
                job = api.job(id);
            } catch (ApiException e) {
                if (CrmErrors.noJob(e)) {
                    return new ExportJob.State.Lost("Zoho CRM does not know it any more", true);
                }
                throw e;
            }
            misses = job.isPresent() ? 0 : misses + 1;
            if (misses >= MOST_MISSES) {
                return new ExportJob.State.Lost("Zoho CRM tells of other jobs only");
            }
            ExportJob.State state =
                    job.isPresent() ? job.get().state(api.base()) : new ExportJob.State.Pending();
            if (withoutLinks(state) && !DownloadLinks.named(job.orElseThrow().node())) {
                watch.withoutLinks();
            }
            if (state instanceof ExportJob.State.Pending) {
                say(id, job.map(CrmJob::word).orElse(""));
            }
            return state;
        }

        private void say(String id, String word) {
            if (JobWord.of(word) == JobWord.UNKNOWN && !word.isEmpty()) {
                watch.unknown(word);
            }
            watch.waiting(id, word);
        }

        @Override
        public boolean gone(ApiException refusal) {
            return CrmErrors.fileGone(refusal);
        }

        private static boolean withoutLinks(ExportJob.State state) {
            return state instanceof ExportJob.State.Finished finished && finished.links().isEmpty();
        }
    }
}
