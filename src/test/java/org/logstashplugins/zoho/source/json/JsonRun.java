package org.logstashplugins.zoho.source.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.logstashplugins.zoho.SourceKinds;
import org.logstashplugins.zoho.auth.AccessTokens;
import org.logstashplugins.zoho.auth.Credentials;
import org.logstashplugins.zoho.auth.Grant;
import org.logstashplugins.zoho.auth.Secret;
import org.logstashplugins.zoho.catalog.Catalog;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.config.DataCenter;
import org.logstashplugins.zoho.config.Endpoints;
import org.logstashplugins.zoho.config.Problems;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.source.SourceFactory;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.time.StopSignal;
import org.logstashplugins.zoho.time.Window;

/** One stream of JSON whose API is a function, without a server, a poll or an event. */
final class JsonRun {
    static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    static final Window WINDOW = new Window(NOW.minusSeconds(86_400), NOW);

    private final Path folder;
    private final Problems problems = new Problems();
    private final List<String> warnings = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final JumpingClock clock = new JumpingClock(NOW);
    private final Optional<HttpJson> source;

    /** An answer. */
    record Reply(int status, Map<String, String> headers, String body) {
        static Reply of(String body) {
            return new Reply(200, Map.of(), body);
        }

        static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }
    }

    /**
     * @param folder where pages are kept
     */
    JsonRun(Path folder, Map<String, Object> options, Function<Request, Reply> api) {
        this(folder, options, transport(api));
    }

    JsonRun(Path folder, Map<String, Object> options, Transport api) {
        this.folder = folder;
        List<Definition> definitions =
                Catalog.builtIn()
                        .definitions(
                                Map.of("acme.audit", options),
                                Map.of(),
                                SourceKinds.names(),
                                problems);
        SourceFactory factory = HttpJson.configure(definitions.get(0));
        this.source =
                problems.found().isEmpty()
                        ? Optional.of((HttpJson) factory.make(context(api)))
                        : Optional.empty();
    }

    private static Transport transport(Function<Request, Reply> api) {
        return new Transport() {
            @Override
            public <T> T send(Request request, Reader<T> reader) throws IOException {
                Reply reply = api.apply(request);
                byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
                return reader.read(
                        new Response(
                                reply.status(), reply.headers(), new ByteArrayInputStream(body)));
            }
        };
    }

    private ApiContext context(Transport api) {
        Transport noted =
                new Transport() {
                    @Override
                    public <T> T send(Request request, Reader<T> reader) throws IOException {
                        requests.add(request);
                        return api.send(request, reader);
                    }
                };
        Credentials nobody = new Credentials("c", new Secret("none"), new Secret("none"));
        ProcessState.Member processState = new ProcessState().join(clock, folder);
        return new ApiContext(
                noted,
                new Endpoints(DataCenter.US, Map.of()),
                processState,
                new AccessTokens(
                        Grant.refreshToken(
                                URI.create("https://accounts.example.com"), "us", nobody),
                        noted,
                        processState),
                "c",
                new Waiter(clock, new StopSignal(), (wait, reason, why) -> {}),
                warnings::add,
                10_000_000,
                100_000,
                remark -> {});
    }

    /** The problems of the options. */
    List<String> problems() {
        return problems.found();
    }

    List<String> warnings() {
        return warnings;
    }

    List<Request> requests() {
        return requests;
    }

    JumpingClock clock() {
        return clock;
    }

    HttpJson source() {
        return source.orElseThrow(() -> new AssertionError(problems.found()));
    }

    List<SpoolFile> fetch() throws IOException {
        return fetch(WINDOW);
    }

    private List<SpoolFile> fetch(Window window) throws IOException {
        return source().fetch(window, new Spool(folder, "p", 1_000_000), new NoMemory());
    }

    /** The ids of the rows of a one-day window, in order. */
    List<String> ids() throws IOException {
        return ids(WINDOW);
    }

    List<String> ids(Window window) throws IOException {
        return rows(window).stream().map(row -> row.value("id").orElse("")).toList();
    }

    List<Row> rows() throws IOException {
        return rows(WINDOW);
    }

    private List<Row> rows(Window window) throws IOException {
        List<Row> all = new ArrayList<>();
        List<Path> files = fetch(window).stream().map(SpoolFile::path).toList();
        try (RowReader rows = source().open(files, false)) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                all.add(row.get());
            }
        }
        return all;
    }

    private static final class NoMemory implements SourceState {
        @Override
        public Optional<String> recall(String key) {
            return Optional.empty();
        }

        @Override
        public void remember(String key, String value) {}

        @Override
        public void forget(String key) {}
    }
}
