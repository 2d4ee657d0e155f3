package org.logstashplugins.zoho.source.crm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.catalog.TokenNeeds;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.rows.TableRow;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.source.ExportJob;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.JobNotices;
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
 * Zoho CRM's audit log. A window is one export job, and an organization has one job at a time,
 * whoever created it.
 */
public final class CrmAuditLog implements Source {
    /** Zoho refuses filters of more than 180 days; one day less leaves room for both ends. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(179);

    /** The file may write its times without seconds. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** What the token of the audit log needs. Zoho documents the scopes. */
    public static final TokenNeeds TOKEN =
            TokenNeeds.of(
                    "an administrator or the CEO in Zoho CRM, with a profile that has API access; all others get only their own rows and those of their subordinates, and Zoho does not say so",
                    Map.of(
                            "ZohoCRM.settings.audit_logs.CREATE",
                            "starts an export of the audit log, which is the only way to read it",
                            "ZohoCRM.settings.audit_logs.READ",
                            "asks whether the export is ready",
                            "ZohoFiles.files.READ",
                            "downloads the file of the export"));

    private final CrmOptions options;
    private final Identity identity;
    private final CrmApi api;
    private final Waiter waiter;
    private final AuditLogTime time;
    private final JobNotices jobNotices;
    private final TableFormat format;
    private Optional<SourceState> names = Optional.empty();

    private CrmAuditLog(CrmOptions options, ApiContext context) {
        this.options = options;
        this.api = new CrmApi(context);
        this.waiter = context.waiter();
        this.time = new AuditLogTime(options, context.warnings());
        this.jobNotices = new JobNotices("Zoho CRM", context.waiter(), context.warnings());
        this.format = TableFormat.of(AuditLogTime.column(options), context);
        this.identity = identity(options, context);
    }

    /** Reads the options of a {@code crm_audit_log}. */
    public static SourceFactory configure(Definition definition) {
        CrmOptions options = CrmOptions.read(definition);
        return context -> new CrmAuditLog(options, context);
    }

    /**
     * Asks Zoho CRM for the list of exports, which shows whether the token may read the audit log.
     * Starts no export.
     *
     * @throws IOException that says why not
     */
    public static void probe(ApiContext context) throws IOException {
        new CrmApi(context).jobs();
    }

    /**
     * Filters are a part of the identity, because they choose the rows. If no organization is
     * named, the client stands for it, because a new refresh token is not another account.
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

    /** The values are sorted, and none has a comma. */
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
        // The filter accepts seconds, even if the file writes times in larger units.
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
    public Optional<Window> pending(SourceState state) {
        return ExportJob.pending(state, axis().filterZone());
    }

    @Override
    public List<SpoolFile> fetch(Window window, Spool spool, SourceState state) throws IOException {
        CrmJobs jobs = new CrmJobs(api, options, time, waiter, jobNotices);
        return new ExportJob(jobs, state, waiter, axis().filterZone())
                .run(
                        window,
                        spool,
                        files ->
                                TooManyRows.check(
                                        rows(files, window), options.maxJobRows(), window));
    }

    /** Lists the jobs: creating one would stop the job of a running Logstash. */
    @Override
    public Optional<List<SpoolFile>> sample(Window window, Spool spool, SourceState state)
            throws IOException {
        api.jobs();
        return Optional.empty();
    }

    /**
     * Counts the rows. This also finds damage, and the time format, before any row is delivered.
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
}
