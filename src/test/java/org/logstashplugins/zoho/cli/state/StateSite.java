package org.logstashplugins.zoho.cli.state;

import co.elastic.logstash.api.Input;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.FollowedLog;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.check.Finding;
import org.logstashplugins.zoho.check.InputCheck;
import org.logstashplugins.zoho.cli.Engine;
import org.logstashplugins.zoho.cli.Terminal;
import org.logstashplugins.zoho.cli.ZohoCommand;
import org.logstashplugins.zoho.cli.ZohoEngine;
import org.logstashplugins.zoho.cli.host.InputFactory;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.config.NodeSettings;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.analytics.Workspace;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/** A simulator with two logs, an input that follows them, and the command {@code zoho state}. */
final class StateSite implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final String STREAM = "analytics.activity";

    final TestClock clock = new TestClock(START);
    final Simulator simulator = Simulator.start(clock);
    final View activity;
    final View api;
    final Path folder;
    final Path data;
    final Path pipeline;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    StateSite(Path folder) throws IOException {
        this.folder = folder;
        this.data = Files.createDirectory(folder.resolve("data"));
        ZohoRun.register(simulator);
        Workspace workspace =
                simulator
                        .analytics()
                        .organization("600", "Example")
                        .workspace("700", "Zoho Analytics Audits");
        activity =
                workspace.view(
                        "801",
                        "Activity Log",
                        Column.date("Date & Time", "dd MMM, yyyy HH:mm:ss"),
                        Column.text("Action"));
        api =
                workspace.view(
                        "802",
                        "API Logs",
                        Column.date("Date", "dd MMM, yyyy"),
                        Column.text("API Name"));
        pipeline = folder.resolve("zoho.conf");
        writePipeline(STREAM);
    }

    /** Adds a row to the activity log, visible from its time on. */
    void row(Instant time, String action) {
        activity.append(ViewRow.of(LocalDateTime.ofInstant(time, ZONE), action).appearing(time));
    }

    void writePipeline(String... streams) throws IOException {
        StringBuilder text = new StringBuilder("input { zoho {\n");
        Map<String, Object> settings = settings(streams);
        settings.remove("endpoints");
        settings.forEach(
                (name, value) ->
                        text.append(name)
                                .append(" => ")
                                .append(
                                        value instanceof List
                                                ? "[\"" + String.join("\", \"", streams) + "\"]"
                                                : "\"" + value + "\"")
                                .append('\n'));
        text.append(
                "endpoints => { accounts => \"%1$s\" analytics => \"%1$s\" }\n} }\n"
                        .formatted(simulator.url()));
        Files.writeString(pipeline, text);
    }

    Map<String, Object> settings(String... streams) {
        Map<String, Object> settings =
                new HashMap<>(ZohoRun.settings(simulator.url(), List.of(streams)));
        settings.put("initial_lookback", "1d");
        return settings;
    }

    Path sincedb() {
        return data.resolve("plugins/inputs/zoho");
    }

    List<LogstashEvent> poll(String... streams) throws InterruptedException {
        return pollIn(data, streams);
    }

    List<LogstashEvent> pollIn(Path where, String... streams) throws InterruptedException {
        String[] all = streams.length == 0 ? new String[] {STREAM} : streams;
        return ZohoRun.once(settings(all), clock, where);
    }

    /** Runs {@code zoho state}; returns the exit status. */
    int state(String... words) {
        out.reset();
        err.reset();
        String[] all = new String[words.length + 1];
        all[0] = "state";
        System.arraycopy(words, 0, all, 1, words.length);
        return ZohoCommand.line(
                        new Terminal(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                Map.of()),
                        new ClockEngine())
                .execute(all);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        simulator.close();
    }

    static List<String> actions(List<LogstashEvent> events) {
        return events.stream()
                .map(event -> String.valueOf(event.field("[zoho][analytics][activity][action]")))
                .toList();
    }

    static List<Object> ids(List<LogstashEvent> events) {
        return events.stream().map(event -> event.field("[event][id]")).toList();
    }

    private final class ClockEngine implements Engine {
        private final ZohoEngine real = new ZohoEngine();

        @Override
        public InputFactory inputs(NodeSettings node, boolean once) {
            Environment environment = new Environment(clock, node.pathData(), once);
            return (id, settings, context) -> new Zoho(id, settings, context, environment);
        }

        @Override
        public List<Progress> progress(Input input) {
            return real.progress(input);
        }

        @Override
        public void check(Input input, InputCheck.Wishes wishes, Consumer<Finding> report)
                throws IOException {
            real.check(input, wishes, report);
        }

        @Override
        public List<FollowedLog> logs(Input input, boolean ask) {
            return real.logs(input, ask);
        }

        @Override
        public InstantSource clock() {
            return clock;
        }
    }
}
