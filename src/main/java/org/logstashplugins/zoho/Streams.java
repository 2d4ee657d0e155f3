package org.logstashplugins.zoho;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Logger;
import org.logstashplugins.zoho.check.Finding;
import org.logstashplugins.zoho.check.InputCheck;
import org.logstashplugins.zoho.check.ScratchFolder;
import org.logstashplugins.zoho.check.SincedbCheck;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.desk.DeskRunLog;
import org.logstashplugins.zoho.poll.Poller;
import org.logstashplugins.zoho.poll.RunLog;
import org.logstashplugins.zoho.poll.StreamReport;
import org.logstashplugins.zoho.time.StopSignal;

/** Runs the streams of one input, each on a thread of its own. */
final class Streams {
    /** How old a metric can be. */
    private static final Duration TICK = Duration.ofSeconds(10);

    private static final int LONGEST_LINE = 8_000;

    private final InputSetup setup;
    private final StopSignal stop = new StopSignal();
    private volatile List<Poller> pollers = List.of();

    Streams(InputSetup setup) {
        this.setup = setup;
    }

    /** Runs until stopped or, in an environment that runs once, until all streams caught up. */
    @SuppressWarnings("try") // Nothing uses the ticks.
    void run(Consumer<Map<String, Object>> queue) {
        PluginSettings settings = setup.settings();
        Environment environment = setup.environment();
        announce();
        setup.warnings().forEach(warning -> setup.logger().warn("zoho: {}", warning));
        warn(settings, setup.logger());
        try (Connections connections = Connections.open(settings, environment, stop);
                StopSignal.Registration ticks = environment.clock().every(TICK, this::tick)) {
            StreamAssembler assembler = new StreamAssembler(setup, connections, stop);
            Optional<DeskRunLog> runLog = assembler.runLog();
            pollers =
                    assembler.pollers(
                            queue, runLog.<RunLog>map(log -> log::polled).orElse(RunLog.NONE));
            if (!environment.once()) {
                runLog.ifPresent(log -> start(log, "desk_run_log"));
            }
            List<Thread> threads = new ArrayList<>();
            pollers.forEach(poller -> threads.add(start(poller, poller.report().stream())));
            threads.forEach(Streams::join);
            if (environment.once()) {
                runLog.ifPresent(Streams::writeNow);
            }
        }
    }

    /** The first line of every start says which version runs, and what it follows. */
    private void announce() {
        String version = getClass().getPackage().getImplementationVersion();
        String line =
                "zoho: version %s follows %s"
                        .formatted(
                                version == null ? "(not packaged)" : version,
                                setup.streams().stream()
                                        .map(stream -> stream.definition().name())
                                        .collect(Collectors.joining(", ")));
        setup.logger().info("{}", ForeignText.line(line, LONGEST_LINE));
    }

    /** Shows that time passes, also while a stream waits, hangs or fails. */
    private void tick() {
        try {
            pollers.forEach(Poller::tick);
        } catch (Throwable e) {
            // If an error left the thread, Logstash would halt. The next tick tries again.
            setup.logger().debug("zoho: metrics could not be updated: {}", e.getClass().getName());
        }
    }

    /** Warns of what is allowed but unsafe, and of what will go wrong. Asks no server. */
    private static void warn(PluginSettings settings, Logger logger) {
        for (URI url : settings.zoho().endpoints().open()) {
            logger.warn(
                    "zoho: endpoints names {}, which is not encrypted and not on this machine: everybody on the way can read tokens and logs. Use https.",
                    url);
        }
        if (!settings.network().tls().verified()) {
            logger.warn(
                    "zoho: ssl_verification_mode => \"none\" accepts the certificate of every server: anybody on the way can read tokens and logs. Use \"full\" with ssl_certificate_authorities.");
        }
        if (settings.preflight()) {
            new SincedbCheck(settings.sincedb(), settings.limits().responseSize())
                    .findings().stream()
                            .filter(finding -> finding.level() != Finding.Level.OK)
                            .forEach(finding -> logger.warn("zoho: {}", finding.text()));
        }
    }

    /** Starts a thread, which inherits the pipeline's id for log lines from this one. */
    private static Thread start(Runnable task, String name) {
        Thread thread = new Thread(task, Thread.currentThread().getName() + "-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void writeNow(DeskRunLog runLog) {
        try {
            runLog.write();
        } catch (StoppedException e) {
            // The input stops; the last message is not written.
        }
    }

    /** Waits for a thread even if interrupted, because it may be pushing an event. */
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

    /**
     * Checks the streams without running them.
     *
     * @throws StoppedException if the input is stopped
     * @throws IOException if there is no room for answers
     */
    void check(InputCheck.Wishes wishes, Consumer<Finding> report) throws IOException {
        PluginSettings settings = setup.settings();
        Environment environment = setup.environment();
        setup.warnings().forEach(warning -> report.accept(Finding.warning("settings", warning)));
        new SincedbCheck(settings.sincedb(), settings.limits().responseSize())
                .findings()
                .forEach(report);
        try (ScratchFolder scratch = ScratchFolder.create();
                Connections connections =
                        Connections.open(settings, environment, scratch.path(), stop)) {
            InputCheck.Setup tools =
                    new InputCheck.Setup(
                            connections.tokens(),
                            scratch.path(),
                            settings.limits().responseSize(),
                            environment.clock(),
                            stop,
                            wishes);
            new InputCheck(tools, report)
                    .run(new StreamAssembler(setup, connections, stop).unwatched());
        }
    }

    void stop() {
        stop.stop();
    }

    List<FollowedLog> logs(boolean ask) {
        return new LogFinder(setup, ask).logs();
    }

    List<StreamReport> report() {
        return pollers.stream().map(Poller::report).toList();
    }
}
