package org.logstashplugins.zoho.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.logstashplugins.zoho.cli.host.InputFactory;
import org.logstashplugins.zoho.cli.host.LogstashHost;
import org.logstashplugins.zoho.cli.host.Pipeline;
import org.logstashplugins.zoho.cli.host.VariableValues;
import org.logstashplugins.zoho.cli.pipeline.PipelineFile;
import org.logstashplugins.zoho.cli.pipeline.PipelineSyntaxException;

/** Makes the zoho inputs of a pipeline file, as Logstash would. */
public final class PipelineInputs {
    private PipelineInputs() {}

    /**
     * The settings of every zoho input in a pipeline file.
     *
     * @throws WrongConfigurationException if there are none, or the file cannot be read
     */
    public static List<Map<String, Object>> settingsIn(Path file) {
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

    /**
     * Makes an input of each, but starts none.
     *
     * @param variables what {@code ${VAR}} stands for
     * @throws WrongConfigurationException if one of them refuses its settings
     */
    static List<LogstashHost> create(
            List<Map<String, Object>> inputs, VariableValues variables, InputFactory factory) {
        List<LogstashHost> hosts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Map<String, Object> settings : inputs) {
            LogstashHost host =
                    new LogstashHost(Pipeline.of(settings).withVariables(variables), factory);
            create(host);
            if (!ids.add(host.input().getId())) {
                throw new WrongConfigurationException(
                        "two inputs have the id '" + host.input().getId() + "'");
            }
            hosts.add(host);
        }
        return hosts;
    }

    private static void create(LogstashHost host) {
        try {
            host.create();
        } catch (IllegalArgumentException | IllegalStateException e) {
            String message = e.getMessage();
            throw new WrongConfigurationException(message == null ? e.toString() : message);
        }
    }
}
