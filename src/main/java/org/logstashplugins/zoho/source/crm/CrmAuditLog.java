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
import org.logstashplugins.zoho.client.Patience;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.rows.TableRow;
import org.logstashplugins.zoho.source.ExportJob;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.Kind;
import org.logstashplugins.zoho.source.Memory;
import org.logstashplugins.zoho.source.Remote;
import org.logstashplugins.zoho.source.Source;
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

    private final CrmOptions options;
    private final Identity identity;
    private final CrmApi api;
    private final Patience patience;
    private final AuditLogTime time;
    private final TimeAxis axis;
    private final TableFormat format;

    private CrmAuditLog(CrmOptions options, Remote remote) {
        this.options = options;
        this.api = new CrmApi(remote);
        this.patience = remote.patience();
        this.time = new AuditLogTime(options);
        this.format = TableFormat.of(AuditLogTime.column(options), true, remote);
        this.identity = identity(options, remote);
        this.axis =
                TimeAxis.SECONDS
                        .withLongest(Optional.of(LONGEST_WINDOW))
                        .withZones(
                                Optional.empty(),
                                options.timeFormat()
                                        .filter(TimePattern::zoneless)
                                        .flatMap(format -> options.zone()))
                        .withMargin(MARGIN);
    }

    /** Reads the options of a {@code crm_audit_log}. */
    public static Kind.Maker configure(Definition definition) {
        CrmOptions options = CrmOptions.read(definition);
        return remote -> new CrmAuditLog(options, remote);
    }

    /**
     * A filter is part of what the log is: with another one, other rows are its rows. A client
     * stands for its organization where that is not named, because a new refresh token of it is no
     * other account.
     */
    private static Identity identity(CrmOptions options, Remote remote) {
        List<String> parts =
                new ArrayList<>(
                        List.of(
                                "crm_audit_log",
                                remote.endpoints().place(Product.API),
                                options.organization().orElse("client=" + remote.account())));
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
    public Identity identify(Memory names) {
        return identity;
    }

    @Override
    public TimeAxis axis() {
        return axis;
    }

    @Override
    public Optional<Window> pending(Memory notes) {
        return ExportJob.pending(notes, axis.filterZone());
    }

    @Override
    public List<SpoolFile> fetch(Window window, Spool spool, Memory notes) throws IOException {
        return exportJob(notes)
                .run(
                        window,
                        links -> {
                            List<SpoolFile> files = download(links, spool);
                            TooManyRows.check(
                                    TableFiles.count(files, format), options.maxJobRows(), window);
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

    private ExportJob exportJob(Memory notes) {
        return new ExportJob(new Jobs(notes), notes, patience, axis.filterZone());
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
        private final Memory notes;

        Jobs(Memory notes) {
            this.notes = notes;
        }

        /**
         * Another's job is waited for, but its rows are not ours: unless it asks for exactly what
         * we want, as one of ours does after a crash.
         */
        @Override
        public String create(Window window) throws IOException {
            JsonNode criteria = CrmCriteria.of(window, options);
            CrmApi.Created created = api.create(criteria);
            while (!created.ours()) {
                if (api.job(created.id()).path("criteria").equals(criteria)) {
                    return created.id();
                }
                patience.pause(
                        PAUSE_FOR_ANOTHER,
                        Patience.Reason.EXPORT_JOB,
                        "for another export of the audit log, of which Zoho CRM makes one at a time");
                exportJob(notes).await(created.id());
                created = api.create(criteria);
            }
            return created.id();
        }

        @Override
        public ExportJob.State state(String job) throws IOException {
            ExportJob.State state = CrmApi.state(api.job(job));
            for (int look = 0; look < LOOKS_FOR_LINKS && withoutLinks(state); look++) {
                patience.pause(PAUSE_FOR_LINKS);
                state = CrmApi.state(api.job(job));
            }
            return state;
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
