package org.logstashplugins.zoho.poll;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.event.EventLayout;
import org.logstashplugins.zoho.event.EventMapper;
import org.logstashplugins.zoho.event.EventShape;
import org.logstashplugins.zoho.rows.CsvRows;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.sincedb.Batch;
import org.logstashplugins.zoho.sincedb.Cursor;
import org.logstashplugins.zoho.sincedb.CursorOwner;
import org.logstashplugins.zoho.sincedb.CursorStore;
import org.logstashplugins.zoho.sincedb.FileSincedb;
import org.logstashplugins.zoho.sincedb.Machine;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.TimePattern;
import org.logstashplugins.zoho.time.Window;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures the delivery of a file of the spool: parsing, fingerprints, times, fields, events and
 * delivered rows. It also measures commons-csv alone on the same file, so that the two can be
 * compared on any machine. One operation is one row.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DeliveryBenchmark {
    private static final int ROWS = 20_000;
    private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");
    private static final Window WINDOW = new Window(START, START.plusSeconds(86_400));
    private static final List<String> COLUMNS =
            List.of(
                    "Date & Time",
                    "Performed By",
                    "Action",
                    "Category",
                    "Workspace Name",
                    "View Name",
                    "More Details",
                    "Remarks",
                    "IP Address",
                    "User Agent");

    private Path folder;
    private CursorStore store;
    private Identity log;
    private Delivery delivery;
    private SpoolFile file;
    private Blackhole events;

    /** Writes the file and opens a cursor. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        folder = Files.createTempDirectory("zoho-bench");
        Machine machine = Machine.here(Clock.SYSTEM, Duration.ofMinutes(1));
        FileSincedb sincedb = new FileSincedb(folder, Long.MAX_VALUE, machine, 1, Identity.of("a"));
        log = Identity.of("bench");
        store = sincedb.open(log, TimeAxis.SECONDS, new CursorOwner("the benchmark", "a"));
        file =
                sincedb.spool(log)
                        .write(new ByteArrayInputStream(csv().getBytes(StandardCharsets.UTF_8)));
        EventShape shape =
                new EventShape(
                        "analytics.activity",
                        new EventLayout(
                                List.of("zoho", "analytics", "activity"),
                                "Activity Log",
                                Map.of(
                                        "user.name", "Performed By",
                                        "event.action", "Action",
                                        "source.ip", "IP Address",
                                        "user_agent.original", "User Agent"),
                                Map.of(
                                        "kind",
                                        "event",
                                        "category",
                                        List.of("configuration"),
                                        "type",
                                        List.of("info")),
                                Map.of()),
                        true,
                        EventShape.Json.PLAIN);
        delivery =
                new Delivery(
                        new Delivery.Setup(
                                new CsvSource(),
                                List.of("bench"),
                                new EventMapper(shape),
                                event -> events.consume(event),
                                Clock.SYSTEM,
                                new StopSignal(),
                                "time_column"));
    }

    /** Forgets the delivered rows, so that every row is new again. */
    @Setup(Level.Invocation)
    public void forget() throws IOException {
        store.rows().save();
        store.rows().forget(Instant.MAX);
        store.save(
                Cursor.fresh()
                        .withBatch(new Batch(WINDOW, WINDOW.to(), List.of(file), Instant.EPOCH)));
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        store.close();
        try (var files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Object spoolToEvents(Blackhole blackhole) throws IOException {
        events = blackhole;
        return delivery.run(store, new StreamProgress("bench", tally -> {}), false);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void commonsCsvAlone(Blackhole blackhole) throws IOException {
        try (CSVParser parser =
                CSVParser.builder()
                        .setReader(
                                new InputStreamReader(
                                        Files.newInputStream(file.path()), StandardCharsets.UTF_8))
                        .setFormat(CSVFormat.RFC4180)
                        .get()) {
            for (CSVRecord record : parser) {
                blackhole.consume(record.values());
            }
        }
    }

    private static String csv() {
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern("dd MMM, yyyy HH:mm:ss", Locale.ENGLISH);
        StringBuilder csv =
                new StringBuilder("\uFEFF\"" + String.join("\",\"", COLUMNS) + "\"\r\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append('"')
                    .append(
                            LocalDateTime.ofInstant(START.plusSeconds(i * 4L), ZoneOffset.UTC)
                                    .format(format))
                    .append("\",\"person")
                    .append(i % 40)
                    .append("@example.com\",\"Export View\",\"Data\",\"Sales ")
                    .append(i % 9)
                    .append("\",\"Orders by month\",\"Exported as CSV, ")
                    .append(i)
                    .append(" rows\",\"\",\"192.0.2.")
                    .append(i % 250)
                    .append(
                            "\",\"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\"\r\n");
        }
        return csv.toString();
    }

    /** Reads rows like the source of a view, but without the API. */
    private static final class CsvSource implements Source {
        private final TimePattern pattern = TimePattern.of("dd MMM, yyyy HH:mm:ss", ZoneOffset.UTC);

        @Override
        public Identity identify(SourceState names) {
            return Identity.of("bench");
        }

        @Override
        public TimeAxis axis() {
            return TimeAxis.SECONDS.withByShownTime(true);
        }

        @Override
        public List<SpoolFile> fetch(Window window, Spool spool, SourceState notes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RowReader open(List<Path> files, boolean lenient) throws IOException {
            return CsvRows.open(files.get(0), 16 << 20, lenient);
        }

        @Override
        public Optional<ZonedDateTime> time(Row row) {
            return row.value("Date & Time").flatMap(pattern::parse);
        }
    }
}
