package org.logstashplugins.zoho;

import co.elastic.logstash.api.Configuration;
import co.elastic.logstash.api.Context;
import co.elastic.logstash.api.NamespacedMetric;
import co.elastic.logstash.api.Plugin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.logstashplugins.zoho.auth.AccessTokens;
import org.logstashplugins.zoho.auth.Grant;
import org.logstashplugins.zoho.catalog.Catalog;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.HttpTransport;
import org.logstashplugins.zoho.client.PrivateFiles;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Problems;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.config.SettingsSchema;
import org.logstashplugins.zoho.desk.DeskRunLog;
import org.logstashplugins.zoho.event.EventShape;
import org.logstashplugins.zoho.metrics.StreamMetrics;
import org.logstashplugins.zoho.poll.FailureLog;
import org.logstashplugins.zoho.poll.Poller;
import org.logstashplugins.zoho.poll.RunLog;
import org.logstashplugins.zoho.poll.StreamMonitor;
import org.logstashplugins.zoho.poll.StreamReport;
import org.logstashplugins.zoho.sincedb.FileSincedb;
import org.logstashplugins.zoho.sincedb.Machine;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceFactory;
import org.logstashplugins.zoho.time.StopSignal;

/** Puts the streams of one input together, and runs each on a thread of its own. */
final class Streams {
    private final PluginSettings settings;
    private final List<Prepared> prepared;
    private final Environment environment;
    private final Logger logger;
    private final String id;
    private final StopSignal stop = new StopSignal();
    private volatile List<Poller> pollers = List.of();

    /** A stream that is ready to be started. */
    private record Prepared(Definition definition, SourceFactory factory, StreamMetrics metrics) {}

    private Streams(
            PluginSettings settings,
            List<Prepared> prepared,
            Environment environment,
            Logger logger,
            String id) {
        this.settings = settings;
        this.prepared = prepared;
        this.environment = environment;
        this.logger = logger;
        this.id = id;
    }

    /**
     * Reads and checks everything; opens nothing.
     *
     * @throws RuntimeException listing every problem of the configuration
     */
    static Streams configure(
            Plugin plugin, Configuration configuration, Context context, Environment environment) {
        Problems problems = new Problems();
        PluginSettings settings = PluginSettings.read(configuration, environment.node(), problems);
        Map<Definition, SourceFactory> factories = new LinkedHashMap<>();
        Catalog catalog = catalog(settings, problems);
        catalog.definitions(settings.streams(), settings.defaults(), SourceKinds.names(), problems)
                .forEach(
                        definition ->
                                factories.put(
                                        definition,
                                        SourceKinds.named(definition.kind())
                                                .configure(definition)));
        if (factories.isEmpty()
                || settings.runLog().isPresent()
                || factories.values().stream().anyMatch(SourceFactory::asksZoho)) {
            String remark =
                    factories.values().stream()
                            .map(SourceFactory::withoutZoho)
                            .filter(text -> !text.isEmpty())
                            .findFirst()
                            .orElse("");
            settings.requireZoho(problems, remark);
        }
        problems.throwIfAny();
        Optional<NamespacedMetric> metric =
                Optional.ofNullable(context).map(found -> found.getMetric(plugin));
        List<Prepared> prepared = new ArrayList<>();
        factories.forEach(
                (definition, factory) ->
                        prepared.add(
                                new Prepared(
                                        definition,
                                        factory,
                                        new StreamMetrics(metric, definition.name()))));
        Logger logger =
                context == null
                        ? LogManager.getLogger(plugin.getClass())
                        : context.getLogger(plugin);
        return new Streams(settings, prepared, environment, logger, plugin.getId());
    }

    private static Catalog catalog(PluginSettings settings, Problems problems) {
        Catalog own = Catalog.builtIn();
        return settings.catalog()
                .map(folder -> own.and(folder, SettingsSchema.CATALOG_PATH.name(), problems))
                .orElse(own);
    }

    /** Runs until stopped, or until all streams have caught up where that is asked for. */
    void run(Consumer<Map<String, Object>> queue) {
        warn();
        try (ProcessState.Member processState =
                        environment.processState().join(environment.clock(), settings.sincedb());
                HttpTransport transport = new HttpTransport(settings.timeouts(), stop)) {
            AccessTokens tokens = tokens(transport, processState);
            Optional<DeskRunLog> runLog = runLog(transport, processState, tokens);
            pollers = pollers(queue, transport, processState, tokens, runLog);
            runLog.filter(trail -> !environment.once()).ifPresent(Streams::inBackground);
            List<Thread> threads = new ArrayList<>();
            for (Poller poller : pollers) {
                // Takes over the pipeline's id for the log lines, which log4j hands on to threads
                // made here.
                Thread thread =
                        new Thread(
                                poller,
                                Thread.currentThread().getName() + "-" + poller.report().stream());
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
            threads.forEach(Streams::join);
            if (environment.once()) {
                runLog.ifPresent(Streams::writeNow);
            }
        }
    }

    /** Of what is allowed and should be known. */
    private void warn() {
        settings.endpoints()
                .open()
                .forEach(
                        url ->
                                logger.warn(
                                        "zoho: endpoints names {}, which is not encrypted and not on this machine: everybody on the way can read tokens and logs. Use https.",
                                        url));
        try {
            if (PrivateFiles.openToOthers(settings.sincedb())) {
                logger.warn(
                        "zoho: the folder {} can be written to by others than its owner. They can make streams lose or repeat events. Take that right from them, e.g. chmod go-w.",
                        settings.sincedb());
            }
        } catch (IOException e) {
            // Whoever needs the folder says what is wrong with it.
        }
    }

    private static void inBackground(DeskRunLog runLog) {
        Thread thread = new Thread(runLog, Thread.currentThread().getName() + "-desk_run_log");
        thread.setDaemon(true);
        thread.start();
    }

    private static void writeNow(DeskRunLog runLog) {
        try {
            runLog.write();
        } catch (StoppedException e) {
            // Then it is left.
        }
    }

    private AccessTokens tokens(HttpTransport transport, ProcessState.Member processState) {
        return new AccessTokens(
                Grant.refreshToken(
                        settings.endpoints().of(Product.ACCOUNTS),
                        settings.endpoints().dataCenter().code(),
                        settings.credentials()),
                transport,
                processState);
    }

    private Optional<DeskRunLog> runLog(
            HttpTransport transport, ProcessState.Member processState, AccessTokens tokens) {
        Waiter waiter = new Waiter(environment.clock(), stop, (wait, reason, why) -> {});
        return settings.runLog()
                .map(
                        wanted ->
                                new DeskRunLog(
                                        wanted,
                                        remote(
                                                transport,
                                                processState,
                                                tokens,
                                                waiter,
                                                new Voice(text -> {}, text -> {})),
                                        id,
                                        logger));
    }

    /** What a source says to people, and what it says to those who look closely. */
    private record Voice(Consumer<String> notices, Consumer<String> remarks) {}

    private ApiContext remote(
            HttpTransport transport,
            ProcessState.Member processState,
            AccessTokens tokens,
            Waiter waiter,
            Voice voice) {
        return new ApiContext(
                transport,
                settings.endpoints(),
                processState,
                tokens,
                settings.credentials().clientId(),
                waiter,
                voice.notices(),
                settings.maxResponseSize(),
                settings.maxRowSize(),
                voice.remarks());
    }

    private List<Poller> pollers(
            Consumer<Map<String, Object>> queue,
            HttpTransport transport,
            ProcessState.Member processState,
            AccessTokens tokens,
            Optional<DeskRunLog> runLog) {
        String pipeline = Optional.ofNullable(ThreadContext.get("pipeline.id")).orElse("main");
        String owner = "the zoho input \"" + id + "\" of pipeline \"" + pipeline + "\"";
        Poller.Shared host =
                new Poller.Shared(
                        environment.clock(), stop, owner, environment.once(), settings.redeliver());
        StreamMonitor.Shared telling =
                new StreamMonitor.Shared(
                        environment.clock(),
                        logger,
                        new FailureLog(environment.clock()),
                        runLog.<RunLog>map(trail -> trail::polled).orElse(RunLog.NONE));
        List<Made> made =
                prepared.stream()
                        .map(stream -> made(stream, telling, transport, processState, tokens))
                        .toList();
        FileSincedb sincedb = sincedb(made);
        return made.stream()
                .map(one -> new Poller(polled(one), sincedb, queue, one.monitor(), host))
                .toList();
    }

    private Poller.Stream polled(Made one) {
        Definition definition = one.stream().definition();
        SourceFactory factory = one.stream().factory();
        return new Poller.Stream(
                definition,
                one.source(),
                one.configured(),
                new EventShape(
                        definition.name(), definition.events(), settings.ecs(), factory.json()),
                factory.optionNames());
    }

    /** A stream with what reads it, and who tells of it. */
    private record Made(
            Prepared stream, Source source, Identity configured, StreamMonitor monitor) {}

    private Made made(
            Prepared stream,
            StreamMonitor.Shared telling,
            HttpTransport transport,
            ProcessState.Member processState,
            AccessTokens tokens) {
        StreamMonitor monitor = new StreamMonitor(stream.definition(), stream.metrics(), telling);
        ApiContext remote =
                remote(
                        transport,
                        processState,
                        tokens,
                        new Waiter(environment.clock(), stop, monitor::waiting),
                        new Voice(monitor::warn, monitor::debug));
        Identity configured =
                Identity.of(
                        remote.endpoints().region(Product.ANALYTICS),
                        remote.account(),
                        stream.definition().name());
        return new Made(stream, stream.factory().make(remote), configured, monitor);
    }

    private FileSincedb sincedb(List<Made> made) {
        return new FileSincedb(
                settings.sincedb(),
                settings.maxResponseSize(),
                Machine.here(environment.clock(), settings.redeliver()),
                made.stream().mapToInt(one -> one.source().parts().size()).sum(),
                made.get(0).configured());
    }

    /**
     * Waits for a thread whatever happens: it may be in the middle of a push, and must not be left
     * behind.
     */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stop.stop();
    }

    List<StreamReport> report() {
        return pollers.stream().map(Poller::report).toList();
    }
}
