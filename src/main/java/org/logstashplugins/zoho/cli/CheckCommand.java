package org.logstashplugins.zoho.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.logstashplugins.zoho.check.Finding;
import org.logstashplugins.zoho.check.InputCheck;
import org.logstashplugins.zoho.cli.host.LogstashHost;
import org.logstashplugins.zoho.cli.installation.Installation;
import org.logstashplugins.zoho.config.NodeSettings;
import org.logstashplugins.zoho.time.Durations;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zoho check}: says whether the inputs of a file will work, without running them. */
@Command(
        name = "check",
        description = {
            "Checks the zoho inputs of a Logstash pipeline file: settings, keystore, sincedb, token,"
                    + " and each stream with its newest rows, its time zone and its cost.",
            "It delivers no event and moves no cursor. It asks each API for the rows of the last hour,"
                    + " and for more only while there are none."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class,
        footer = {
            "",
            "Example:",
            "  sudo -u logstash zoho check /etc/logstash/conf.d/zoho.conf",
            "Exit status: 0 all is well, 1 something will not work, 2 wrong usage or configuration."
        })
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Engine engine;
    private final List<Finding> findings = new ArrayList<>();

    @Parameters(paramLabel = "FILE.conf", description = "A pipeline file.")
    private Path file;

    @Option(
            names = "--watch",
            paramLabel = "DURATION",
            defaultValue = "0s",
            converter = DurationConverter.class,
            description =
                    "How long to wait for a new row where the time zone of a quiet log cannot be told"
                            + " otherwise, such as 10m. Default: not at all.")
    private Duration watch;

    @Option(
            names = "--backfill",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "Also estimate what reading this much of the past will cost, such as 365d.")
    private Optional<Duration> backfill = Optional.empty();

    @Option(names = "--json", description = "Print the findings as one JSON document.")
    private boolean json;

    @Mixin private DataOptions data = new DataOptions();
    @Mixin private LogstashOptions logstash = new LogstashOptions();

    CheckCommand(Terminal terminal, Engine engine) {
        this.terminal = terminal;
        this.engine = engine;
    }

    @Override
    public Integer call() throws IOException {
        Installation installation = logstash.installation(terminal.env());
        NodeSettings node =
                new NodeSettings(
                        Optional.of(data.expected(installation)), installation.ecsCompatibility());
        List<LogstashHost> hosts =
                PipelineInputs.create(
                        PipelineInputs.settingsIn(file),
                        logstash.variables(terminal.env()),
                        engine.inputs(node, true));
        found(new Finding(Finding.Level.OK, "settings", file + " is understood"));
        for (LogstashHost host : hosts) {
            engine.check(host.input(), new InputCheck.Wishes(watch, backfill), this::found);
        }
        if (json) {
            printJson();
        }
        return findings.stream().anyMatch(each -> each.level() == Finding.Level.FAILED)
                ? ExitCode.SOFTWARE
                : ExitCode.OK;
    }

    private void found(Finding finding) {
        findings.add(finding);
        if (!json) {
            terminal.out().println(line(finding));
            terminal.out().flush();
        }
    }

    private static String line(Finding finding) {
        String mark =
                switch (finding.level()) {
                    case OK -> "@|green ✔|@";
                    case WARNING -> "@|yellow !|@";
                    case FAILED -> "@|red ✘|@";
                };
        // Only the mark is markup; a text of the server must not be read as such.
        return "%s %-20s  %s".formatted(Ansi.AUTO.string(mark), finding.subject(), finding.text());
    }

    private void printJson() throws IOException {
        List<Map<String, String>> all =
                findings.stream()
                        .map(
                                each ->
                                        Map.of(
                                                "level",
                                                        each.level()
                                                                .name()
                                                                .toLowerCase(Locale.ROOT),
                                                "subject", each.subject(),
                                                "text", each.text()))
                        .toList();
        terminal.out()
                .println(
                        new ObjectMapper()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                                .writeValueAsString(Map.of("findings", all)));
        terminal.out().flush();
    }

    /** Reads a duration as settings have it. */
    static final class DurationConverter implements picocli.CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Durations.parse(text)
                    .orElseThrow(
                            () ->
                                    new picocli.CommandLine.TypeConversionException(
                                            "'%s' is no duration. Write a number and a unit, such as 10m."
                                                    .formatted(text)));
        }
    }
}
