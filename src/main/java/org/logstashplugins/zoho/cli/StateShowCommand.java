package org.logstashplugins.zoho.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.logstashplugins.zoho.FollowedLog;
import org.logstashplugins.zoho.cli.state.Cursors;
import org.logstashplugins.zoho.cli.state.NamedCursor;
import org.logstashplugins.zoho.cli.state.ReportJson;
import org.logstashplugins.zoho.cli.state.ReportText;
import org.logstashplugins.zoho.sincedb.CursorReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zoho state show}: tells how far streams were read, also while they are followed. */
@Command(
        name = "show",
        description = {
            "Shows how far streams were read. Changes nothing, and works while Logstash runs.",
            "Exit status 1 also says that a cursor cannot be used."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class)
final class StateShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Engine engine;

    @Mixin private SincedbOptions where = new SincedbOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE.conf|STREAM",
            description = "A pipeline file, streams to show; without a stream, all of them.")
    private List<String> words = List.of();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    StateShowCommand(Terminal terminal, Engine engine) {
        this.terminal = terminal;
        this.engine = engine;
    }

    @Override
    public Integer call() {
        List<String> streams = where.words(words);
        SincedbOptions.Found found = where.find(terminal, engine, false);
        return StateCommand.run(
                terminal,
                () -> {
                    Cursors cursors = new Cursors(found.folders(), found.logs());
                    List<NamedCursor> shown =
                            streams.isEmpty()
                                    ? cursors.all()
                                    : streams.stream()
                                            .flatMap(name -> cursors.called(name).stream())
                                            .toList();
                    print(found, shown, streams.isEmpty() ? cursors.unread() : List.of());
                    return shown.stream().anyMatch(StateShowCommand::unusable)
                            ? ExitCode.SOFTWARE
                            : ExitCode.OK;
                });
    }

    private void print(
            SincedbOptions.Found found, List<NamedCursor> shown, List<FollowedLog> unread) {
        if (json) {
            terminal.out().println(ReportJson.of(shown, unread));
        } else {
            new ReportText(terminal.out()).print(found.folders(), shown, unread);
        }
        terminal.out().flush();
    }

    private static boolean unusable(NamedCursor cursor) {
        return cursor.report().flatMap(CursorReport::problem).isPresent();
    }
}
