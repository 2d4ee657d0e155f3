package org.logstashplugins.zoho.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.logstashplugins.zoho.cli.state.Cursors;
import org.logstashplugins.zoho.cli.state.Exports;
import org.logstashplugins.zoho.cli.state.FolderOwner;
import org.logstashplugins.zoho.cli.state.NamedCursor;
import org.logstashplugins.zoho.cli.state.RefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code zoho state export}: writes cursors into a file. */
@Command(
        name = "export",
        description = {
            "Writes cursors with their delivered rows into one file that only its owner can read.",
            "Stop Logstash first, so that nothing is delivered after the copy."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class)
final class StateExportCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Engine engine;

    @Mixin private SincedbOptions where = new SincedbOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "[FILE.conf] [STREAM…] FILE",
            description =
                    "A pipeline file, the streams, and the file to write; without a stream, all.")
    private List<String> words = List.of();

    StateExportCommand(Terminal terminal, Engine engine) {
        this.terminal = terminal;
        this.engine = engine;
    }

    @Override
    public Integer call() {
        List<String> others = where.words(words);
        if (others.isEmpty()) {
            throw new WrongConfigurationException("Which file shall be written?");
        }
        Path file = Path.of(others.get(others.size() - 1)).toAbsolutePath();
        List<String> streams = others.subList(0, others.size() - 1);
        SincedbOptions.Found found = where.find(terminal, engine, false);
        return StateCommand.run(
                terminal,
                () -> {
                    FolderOwner.ofThisProcess().check(SincedbOptions.only(found));
                    Cursors cursors = new Cursors(found.folders(), found.logs());
                    List<NamedCursor> chosen =
                            streams.isEmpty()
                                    ? cursors.all()
                                    : streams.stream()
                                            .flatMap(name -> cursors.called(name).stream())
                                            .distinct()
                                            .toList();
                    if (chosen.isEmpty()) {
                        throw new RefusedException(
                                "There are no cursors in %s."
                                        .formatted(SincedbOptions.only(found)));
                    }
                    new Exports(file).run(chosen);
                    chosen.forEach(cursor -> terminal.say("%s: exported.", cursor.name()));
                    terminal.say(
                            "Written to %s. Do not start Logstash here again after the import elsewhere: both would deliver every event.",
                            file);
                    return ExitCode.OK;
                });
    }
}
