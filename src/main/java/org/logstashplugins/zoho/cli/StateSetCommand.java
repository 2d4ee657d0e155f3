package org.logstashplugins.zoho.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.logstashplugins.zoho.cli.state.Move;
import org.logstashplugins.zoho.cli.state.NamedCursor;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zoho state set}: lets a stream continue at another time. */
@Command(
        name = "set",
        description = {
            "Lets a stream continue at another time.",
            "Back: rows that are no longer remembered come again, with the same ids."
                    + " Ahead: rows before the time are skipped."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class)
final class StateSetCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Engine engine;

    @Mixin private SincedbOptions where = new SincedbOptions();

    @Parameters(
            arity = "1..2",
            paramLabel = "[FILE.conf] STREAM",
            description = "A pipeline file, and the stream as show names it.")
    private List<String> words = List.of();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TIME",
            description = {
                "Such as 2026-03-10T10:00:00Z or 2026-03-10T10:00:00+01:00.",
                "For a log without zones also \"2026-03-10 10:00:00\" or 2026-03-10, in the zone of the stream."
            })
    private String to = "";

    StateSetCommand(Terminal terminal, Engine engine) {
        this.terminal = terminal;
        this.engine = engine;
    }

    @Override
    public Integer call() {
        String stream = SincedbOptions.oneStream(where.words(words));
        SincedbOptions.Found found = where.find(terminal, engine, false);
        return StateCommand.run(
                terminal,
                () -> {
                    List<NamedCursor> cursors = found.toChange(stream);
                    for (NamedCursor cursor : cursors) {
                        terminal.say("%s", move(cursor));
                    }
                    return ExitCode.OK;
                });
    }

    private String move(NamedCursor cursor) throws IOException {
        Move move = new Move(cursor);
        Instant time =
                move.time(to)
                        .orElseThrow(
                                () ->
                                        new WrongConfigurationException(
                                                "--to: \"%s\" is not a time such as 2026-03-10T10:00:00Z."
                                                        .formatted(to)));
        return move.to(time, engine.clock().instant());
    }
}
