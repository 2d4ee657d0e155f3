package org.logstashplugins.zoho.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.logstashplugins.zoho.cli.state.NamedCursor;
import org.logstashplugins.zoho.cli.state.RefusedException;
import org.logstashplugins.zoho.cli.state.Reset;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zoho state reset}: forgets how far a stream was read. */
@Command(
        name = "reset",
        description = {
            "Forgets how far a stream was read, and which rows were delivered.",
            "It starts again at initial_lookback; the events since then come again, with the same ids."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class)
final class StateResetCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Engine engine;
    private final StateCommand.Question question;

    @Mixin private SincedbOptions where = new SincedbOptions();

    @Parameters(
            arity = "1..2",
            paramLabel = "[FILE.conf] STREAM",
            description = "A pipeline file, and the stream as show names it.")
    private List<String> words = List.of();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    StateResetCommand(Terminal terminal, Engine engine, StateCommand.Question question) {
        this.terminal = terminal;
        this.engine = engine;
        this.question = question;
    }

    @Override
    public Integer call() {
        String stream = SincedbOptions.oneStream(where.words(words));
        SincedbOptions.Found found = where.find(terminal, engine, false);
        return StateCommand.run(
                terminal,
                () -> {
                    List<NamedCursor> cursors = found.toChange(stream);
                    cursors.forEach(cursor -> terminal.say("%s", new Reset(cursor).consequence()));
                    if (!yes && !question.ask("Forget it?")) {
                        throw new RefusedException(
                                "Nothing was changed. Answer with y, or use --yes.");
                    }
                    for (NamedCursor cursor : cursors) {
                        new Reset(cursor).run();
                        terminal.say("%s: forgotten.", cursor.name());
                    }
                    return ExitCode.OK;
                });
    }
}
