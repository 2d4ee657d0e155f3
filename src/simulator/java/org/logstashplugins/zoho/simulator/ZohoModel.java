package org.logstashplugins.zoho.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model of one Zoho data centre: its servers' rules over real HTTP, all products on one port of
 * the loopback address, and its downloads on another. It keeps tokens, tables and limits and
 * answers from them; nothing is scripted except the faults a test asks for.
 *
 * <p>Time is the given clock's alone: tokens expire, minutes and days of the limits pass, and late
 * rows appear when that clock says so. Only {@link Fault.Slow} waits in real time.
 *
 * <p>What each answer rests on, documentation or assumption, is said by the product's class: {@link
 * Accounts}, {@link Analytics}, {@link Crm}, {@link ZohoMail}, {@link ZohoCalendar}, {@link
 * Log360}, {@link Desk}, and those that are not Zoho's: {@link Zendesk}, {@link Graph}, {@link
 * SecureEndpoint}, {@link Acme}. Assumed here: the longest URL (8 KB; a 414 is on record, its
 * threshold is not), and the plain page that comes with it.
 *
 * <p>Thread-safe.
 */
public final class ZohoModel implements AutoCloseable {
    private static final int ANY_PORT = 0;

    static {
        // Without it, every small answer waits for the client's delayed acknowledgement (40 ms).
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static final int THREADS = 8;
    private static final int REMEMBERED = 100_000;

    private record Disturbance(String kind, String path, Fault fault) {
        boolean strikes(String calledKind, String calledPath) {
            return within(kind, calledKind) && calledPath.contains(path);
        }
    }

    /** Sees every call before it is answered, and may disturb it. Must be thread-safe. */
    @FunctionalInterface
    public interface Interceptor {
        /**
         * @param kind as in {@link Exchange#kind()}
         * @param path without the query
         */
        Optional<Fault> before(String kind, String path);
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final InstantSource clock;
    private final Accounts accounts;
    private final Analytics analytics;
    private final Crm crm;
    private final JsonProducts others;
    private final HttpServer downloads;
    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private final List<Disturbance> disturbances = new ArrayList<>();
    private final AtomicInteger inProgress = new AtomicInteger();
    private volatile int longestUrl = 8 * 1024;
    private volatile Interceptor interceptor = (kind, path) -> Optional.empty();

    private ZohoModel(InstantSource clock, String dataCentre, int port) throws IOException {
        this.clock = clock;
        accounts = new Accounts(clock, dataCentre);
        analytics = new Analytics(clock);
        threads = daemonThreads();
        AnalyticsApi analyticsApi = new AnalyticsApi(analytics, accounts);
        downloads = listen(ANY_PORT);
        crm = new Crm(clock, downloadUrl());
        CrmFilesApi crmFiles = new CrmFilesApi(crm, accounts);
        others = JsonProducts.of(clock, accounts);
        server = listen(port);
        List<ProductApi> products = new ArrayList<>(others.apis());
        products.addAll(
                List.of(new AccountsApi(accounts), analyticsApi, new CrmApi(crm, accounts)));
        serve(server, products);
        serve(downloads, List.of(crmFiles, analyticsApi.downloadsOnly()));
    }

    private HttpServer listen(int port) throws IOException {
        HttpServer http;
        try {
            http = HttpServer.create(address(port), 0);
        } catch (BindException e) {
            http = HttpServer.create(address(ANY_PORT), 0);
        }
        http.setExecutor(threads);
        return http;
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private void serve(HttpServer http, List<ProductApi> products) {
        http.createContext("/", exchange -> serve(exchange, products));
        http.start();
    }

    /** Starts the servers of the data centre {@code us}. */
    public static ZohoModel start(InstantSource clock) {
        return start(clock, "us");
    }

    /**
     * Starts the servers of a data centre, such as {@code eu}.
     *
     * @throws UncheckedIOException when no port can be opened
     */
    public static ZohoModel start(InstantSource clock, String dataCentre) {
        return start(clock, dataCentre, ANY_PORT);
    }

    /**
     * The same at a port that is wished for, or at another one where that is taken.
     *
     * @throws UncheckedIOException when no port can be opened
     */
    public static ZohoModel start(InstantSource clock, String dataCentre, int port) {
        try {
            return new ZohoModel(clock, dataCentre, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExecutorService daemonThreads() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(
                THREADS,
                task -> {
                    Thread thread = new Thread(task, "zoho-model-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Where every product of the model is served, without a slash at the end; files to download,
     * other than Analytics', are at {@link #downloadUrl()} alone.
     */
    public URI url() {
        return url(server);
    }

    /**
     * The second host, for downloads only: CRM's files are here, and those of Analytics'
     * asynchronous exports are here too.
     */
    public URI downloadUrl() {
        return url(downloads);
    }

    private static URI url(HttpServer http) {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    public InstantSource clock() {
        return clock;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Analytics analytics() {
        return analytics;
    }

    public Crm crm() {
        return crm;
    }

    public ZohoMail mail() {
        return others.mail();
    }

    public ZohoCalendar calendar() {
        return others.calendar();
    }

    public Log360 log360() {
        return others.log360();
    }

    public Desk desk() {
        return others.desk();
    }

    public Zendesk zendesk() {
        return others.zendesk();
    }

    public Graph graph() {
        return others.graph();
    }

    public SecureEndpoint secureEndpoint() {
        return others.secureEndpoint();
    }

    public Acme acme() {
        return others.acme();
    }

    /** Every log that is a list of JSON objects: {@code mail.audit}, {@code zendesk.access} … */
    public List<JsonLog> logs() {
        return others.logs();
    }

    /**
     * One of {@link #logs()} by its name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public JsonLog log(String name) {
        return logs().stream()
                .filter(log -> log.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no log " + name));
    }

    /** Every call so far, in the order of the answers; of very many, the last 100,000. */
    public List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    /** Those of this kind, or of the kinds below it: {@code analytics} has many. */
    public List<Exchange> exchanges(String kind) {
        return exchanges().stream().filter(exchange -> within(kind, exchange.kind())).toList();
    }

    /** How many {@link #exchanges(String)} there were. */
    public int count(String kind) {
        return exchanges(kind).size();
    }

    public void forgetExchanges() {
        synchronized (exchanges) {
            exchanges.clear();
        }
    }

    /**
     * Disturbs the next calls of a kind, or of the kinds below it, one fault a call, in the order
     * asked for.
     */
    public void disturb(String kind, int calls, Fault fault) {
        disturb(kind, "", calls, fault);
    }

    /** The same for those calls only whose path has this in it, such as a view's id. */
    public void disturb(String kind, String path, int calls, Fault fault) {
        synchronized (disturbances) {
            disturbances.addAll(Collections.nCopies(calls, new Disturbance(kind, path, fault)));
        }
    }

    /** Takes back every disturbance that has not happened yet. */
    public void calm() {
        synchronized (disturbances) {
            disturbances.clear();
        }
    }

    /** Shows every call to come to this one; what it leaves alone {@link #disturb} may disturb. */
    public void intercept(Interceptor next) {
        interceptor = next;
    }

    /** Calls that have come and whose answers are not written yet. */
    public int callsInProgress() {
        return inProgress.get();
    }

    /** Answers 414 to longer request targets; in characters. */
    public void longestUrl(int characters) {
        longestUrl = characters;
    }

    /** Ends at once, calls under way included. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        downloads.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange, List<ProductApi> products) throws IOException {
        inProgress.incrementAndGet();
        try {
            handle(exchange, products);
        } finally {
            inProgress.decrementAndGet();
        }
    }

    private void handle(HttpExchange exchange, List<ProductApi> products) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Optional<ProductApi> product =
                products.stream().filter(candidate -> candidate.serves(path)).findFirst();
        Call call;
        try {
            call = new Call(exchange);
        } catch (IllegalArgumentException e) {
            plain(exchange, "unreadable", 400);
            return;
        }
        String kind = product.map(p -> p.kind(call)).orElse("unknown");
        if (exchange.getRequestURI().toString().length() > longestUrl) {
            plain(exchange, kind, 414);
        } else if (product.isEmpty()) {
            plain(exchange, kind, 404);
        } else {
            answer(exchange, product.get(), call, kind);
        }
    }

    private void answer(HttpExchange exchange, ProductApi product, Call call, String kind)
            throws IOException {
        Optional<Fault> fault =
                interceptor.before(kind, call.path()).or(() -> nextFault(kind, call.path()));
        if (fault.isPresent() && fault.get() instanceof Fault.Meanwhile meanwhile) {
            meanwhile.what().run();
        }
        call.answerThrough(
                new Answer(
                        exchange,
                        fault,
                        this::pause,
                        status -> record(exchange, kind, status, call.note())));
        if (fault.isPresent() && fault.get() instanceof Fault.HangUp) {
            record(exchange, kind, 0, "");
            throw new IOException("hung up on request");
        }
        if (fault.isPresent() && fault.get() instanceof Fault.Reply reply) {
            reply.headers().forEach(call::answerHeader);
            call.text(reply.status(), reply.contentType(), reply.body());
            return;
        }
        try {
            product.answer(call);
        } catch (RuntimeException e) {
            // A mistake of the model or of a test's rows; begun answers can only be broken off.
            if (exchange.getResponseCode() >= 0) {
                throw e;
            }
            call.text(500, "text/plain", "the model failed: " + e);
        }
    }

    private Optional<Fault> nextFault(String kind, String path) {
        synchronized (disturbances) {
            Optional<Disturbance> next =
                    disturbances.stream().filter(d -> d.strikes(kind, path)).findFirst();
            next.ifPresent(disturbances::remove);
            return next.map(Disturbance::fault);
        }
    }

    private void plain(HttpExchange exchange, String kind, int status) throws IOException {
        Answer answer =
                new Answer(
                        exchange,
                        Optional.empty(),
                        this::pause,
                        s -> record(exchange, kind, s, ""));
        answer.whole(
                status,
                "text/html",
                ("<html>" + status + "</html>").getBytes(StandardCharsets.UTF_8));
    }

    private void record(HttpExchange exchange, String kind, int status, String note) {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        synchronized (exchanges) {
            if (exchanges.size() == REMEMBERED) {
                exchanges.remove();
            }
            exchanges.add(new Exchange(kind, method, path, status, note, clock.instant()));
        }
    }

    private boolean pause(Duration time) {
        try {
            return !closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean within(String kind, String candidate) {
        return candidate.equals(kind) || candidate.startsWith(kind + ".");
    }
}
