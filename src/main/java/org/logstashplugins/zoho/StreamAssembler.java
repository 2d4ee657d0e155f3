package org.logstashplugins.zoho;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.logging.log4j.ThreadContext;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.check.InputCheck;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.desk.DeskRunLog;
import org.logstashplugins.zoho.event.EventShape;
import org.logstashplugins.zoho.poll.FailureLog;
import org.logstashplugins.zoho.poll.Poller;
import org.logstashplugins.zoho.poll.RunLog;
import org.logstashplugins.zoho.poll.StreamMonitor;
import org.logstashplugins.zoho.sincedb.FileSincedb;
import org.logstashplugins.zoho.sincedb.Machine;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.SourceFactory;
import org.logstashplugins.zoho.time.StopSignal;

/** Makes the pollers of an input, and what they share. */
final class StreamAssembler {
    private final InputSetup setup;
    private final PluginSettings settings;
    private final Environment environment;
    private final Connections connections;
    private final StopSignal stop;

    /** A stream with its source, and its monitor. */
    private record Assembled(Poller.Stream stream, StreamMonitor monitor) {}

    StreamAssembler(InputSetup setup, Connections connections, StopSignal stop) {
        this.setup = setup;
        this.settings = setup.settings();
        this.environment = setup.environment();
        this.connections = connections;
        this.stop = stop;
    }

    /** The log of our runs in Zoho Desk; empty if it is not wanted. */
    Optional<DeskRunLog> runLog() {
        return settings.runLog()
                .map(
                        wanted ->
                                new DeskRunLog(
                                        wanted,
                                        connections.context(
                                                exchange ->
                                                        setup.logger()
                                                                .debug(
                                                                        "zoho desk_run_log: {}",
                                                                        exchange),
                                                waiter(),
                                                text -> {},
                                                text -> {}),
                                        setup.id(),
                                        setup.logger()));
    }

    /** The streams, which are not polled. */
    List<Poller.Stream> streams() {
        return assembled(RunLog.NONE).stream().map(Assembled::stream).toList();
    }

    private List<Assembled> assembled(RunLog runLog) {
        StreamMonitor.Shared monitoring =
                new StreamMonitor.Shared(
                        environment.clock(),
                        setup.logger(),
                        new FailureLog(environment.clock()),
                        runLog);
        return setup.streams().stream().map(stream -> assembled(stream, monitoring)).toList();
    }

    /** One poller for each stream. */
    List<Poller> pollers(Consumer<Map<String, Object>> queue, RunLog runLog) {
        List<Assembled> streams = assembled(runLog);
        String pipeline = Optional.ofNullable(ThreadContext.get("pipeline.id")).orElse("main");
        Poller.Shared shared =
                new Poller.Shared(
                        environment.clock(),
                        stop,
                        "the zoho input \"%s\" of pipeline \"%s\"".formatted(setup.id(), pipeline),
                        environment.once(),
                        settings.redeliver());
        FileSincedb sincedb = sincedb(streams.stream().map(Assembled::stream).toList());
        return streams.stream()
                .map(each -> new Poller(each.stream(), sincedb, queue, each.monitor(), shared))
                .toList();
    }

    /** The streams for a check, which reads them without cursors. */
    List<InputCheck.Stream> unwatched() {
        return setup.streams().stream()
                .map(
                        stream ->
                                new InputCheck.Stream(
                                        stream.definition(),
                                        stream.factory()
                                                .make(
                                                        connections.context(
                                                                exchange ->
                                                                        setup.logger()
                                                                                .debug(
                                                                                        "zoho check: {}",
                                                                                        exchange),
                                                                waiter(),
                                                                setup.logger()::warn,
                                                                setup.logger()::debug)),
                                        stream.factory().asksZoho(),
                                        SourceKinds.token(stream.definition())))
                .toList();
    }

    private Waiter waiter() {
        return new Waiter(environment.clock(), stop, (wait, reason, why) -> {});
    }

    private Assembled assembled(InputSetup.Stream stream, StreamMonitor.Shared monitoring) {
        Definition definition = stream.definition();
        SourceFactory factory = stream.factory();
        StreamMonitor monitor = new StreamMonitor(definition, stream.metrics(), monitoring);
        ApiContext context =
                connections.context(
                        monitor.traffic(),
                        new Waiter(environment.clock(), stop, monitor),
                        monitor::warn,
                        monitor::debug);
        Identity configured =
                Identity.of(
                        context.endpoints().region(Product.ANALYTICS),
                        context.account(),
                        definition.name());
        EventShape shape =
                new EventShape(
                        definition.name(),
                        definition.events(),
                        settings.ecs(),
                        factory.json(),
                        settings.ownUser());
        return new Assembled(
                new Poller.Stream(
                        definition,
                        factory.make(context),
                        configured,
                        shape,
                        factory.optionNames()),
                monitor);
    }

    FileSincedb sincedb(List<Poller.Stream> streams) {
        return new FileSincedb(
                settings.sincedb(),
                settings.limits().responseSize(),
                Machine.here(environment.clock(), settings.redeliver()),
                streams.stream().mapToInt(each -> each.source().parts().size()).sum(),
                streams.get(0).configured());
    }
}
