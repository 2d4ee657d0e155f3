package org.logstashplugins.zoho.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.logstashplugins.zoho.cli.state.FolderOwner;
import org.logstashplugins.zoho.config.NodeSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zoho run}: runs the zoho inputs of a file until Ctrl-C or until all have caught up. */
@Command(
        name = "run",
        description = "Runs the zoho inputs of a Logstash pipeline file and prints their events.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class)
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Engine engine;

    @Parameters(
            paramLabel = "FILE.conf",
            description = "A pipeline file. Its filters and outputs are ignored.")
    private Path file;

    @Option(names = "--once", description = "End when every stream has caught up.")
    private boolean once;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where the cursors are kept, as path.data in Logstash. Default: ./data")
    private Path data;

    @Mixin private LogstashOptions logstash = new LogstashOptions();

    RunCommand(Terminal terminal, Engine engine) {
        this.terminal = terminal;
        this.engine = engine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        refuseForeign(NodeSettings.sincedb(data));
        List<Map<String, Object>> inputs = PipelineInputs.settingsIn(file);
        try (Session session =
                Session.of(
                        inputs, logstash.variables(terminal.env()), data, once, terminal, engine)) {
            return session.run();
        }
    }

    /** A Logstash could not read the cursors of another user. */
    private static void refuseForeign(Path sincedb) throws IOException {
        if (Files.exists(sincedb)) {
            FolderOwner.ofThisProcess().check(sincedb);
        }
    }
}
