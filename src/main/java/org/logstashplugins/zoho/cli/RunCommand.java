package org.logstashplugins.zoho.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.logstashplugins.zoho.cli.pipeline.PipelineFile;
import org.logstashplugins.zoho.cli.pipeline.PipelineSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zoho run}: the zoho inputs of a pipeline file, until Ctrl-C or until all is there. */
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
            description = "A pipeline file; its filters and outputs are passed over.")
    private Path file;

    @Option(names = "--once", description = "End when every stream has caught up.")
    private boolean once;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where the cursors are kept, as path.data in Logstash. Default: ./data")
    private Path data;

    RunCommand(Terminal terminal, Engine engine) {
        this.terminal = terminal;
        this.engine = engine;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Map<String, Object>> inputs = inputsOf(file);
        try (Session session = Session.of(inputs, data, once, terminal, engine)) {
            return session.run();
        }
    }

    /**
     * The settings of every zoho input in a file.
     *
     * @throws WrongConfigurationException if there are none or they cannot be read
     */
    static List<Map<String, Object>> inputsOf(Path file) {
        List<Map<String, Object>> inputs;
        try {
            inputs = PipelineFile.read(file).settingsOf("zoho");
        } catch (NoSuchFileException e) {
            throw new WrongConfigurationException(file + ": no such file");
        } catch (IOException e) {
            throw new WrongConfigurationException(file + ": cannot be read: " + e.getMessage());
        } catch (PipelineSyntaxException e) {
            throw new WrongConfigurationException(file + ": " + e.getMessage());
        }
        if (inputs.isEmpty()) {
            throw new WrongConfigurationException(file + ": has no input { zoho { … } }");
        }
        return inputs;
    }
}
