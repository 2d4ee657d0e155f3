package org.logstashplugins.zoho.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.logstashplugins.zoho.cli.state.Cursors;
import org.logstashplugins.zoho.cli.state.FolderOwner;
import org.logstashplugins.zoho.cli.state.Imports;
import org.logstashplugins.zoho.cli.state.NamedCursor;
import org.logstashplugins.zoho.cli.state.RefusedException;
import org.logstashplugins.zoho.cli.state.ScriptTimestamps;
import org.logstashplugins.zoho.cli.state.TakeOver;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zoho state import}: takes cursors from a file. */
@Command(
        name = "import",
        description = {
            "Takes cursors from a file of zoho state export,"
                    + " or from the last_fetched_timestamps.json of the Python script.",
            "The latter needs a pipeline file, and asks Zoho for the tables of its streams."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class)
final class StateImportCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Engine engine;

    @Mixin private SincedbOptions where = new SincedbOptions();

    @Parameters(
            arity = "1..2",
            paramLabel = "[FILE.conf] FILE",
            description = "A pipeline file, and the file to take the cursors from.")
    private List<String> words = List.of();

    @Option(names = "--replace", description = "Replace cursors that exist.")
    private boolean replace;

    StateImportCommand(Terminal terminal, Engine engine) {
        this.terminal = terminal;
        this.engine = engine;
    }

    @Override
    public Integer call() {
        List<String> others = where.words(words);
        if (others.size() != 1) {
            throw new WrongConfigurationException("Give one file to take the cursors from.");
        }
        Path file = Path.of(others.get(0)).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new WrongConfigurationException(file + ": no such file");
        }
        return StateCommand.run(
                terminal,
                () -> {
                    if (ScriptTimestamps.looksLike(file)) {
                        takeOver(file);
                    } else {
                        copy(file);
                    }
                    return ExitCode.OK;
                });
    }

    private void copy(Path file) throws IOException {
        Path folder = SincedbOptions.only(where.find(terminal, engine, false));
        FolderOwner.ofThisProcess().check(folder);
        List<String> imported = new Imports(folder, replace).run(file);
        new Cursors(List.of(folder), List.of())
                .all().stream()
                        .filter(cursor -> imported.contains(cursor.stem()))
                        .map(NamedCursor::name)
                        .forEach(name -> terminal.say("%s: imported.", name));
    }

    private void takeOver(Path file) throws IOException {
        ScriptTimestamps script = new ScriptTimestamps(file);
        if (!where.hasPipeline()) {
            throw new RefusedException(
                    "%s is not a file of \"zoho state export\". If it is one of the Python script, give the pipeline file as well: --pipeline FILE.conf"
                            .formatted(file));
        }
        // Asking Zoho writes into the sincedb.
        FolderOwner owner = FolderOwner.ofThisProcess();
        for (Path folder : where.find(terminal, engine, false).folders()) {
            owner.check(folder);
        }
        SincedbOptions.Found found = where.find(terminal, engine, true);
        new TakeOver(replace)
                .run(script.logs(found.logs(), engine.clock().instant()))
                .forEach(message -> terminal.say("%s", message));
    }
}
