package org.logstashplugins.zoho.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.cli.host.GivenSettings;
import org.logstashplugins.zoho.cli.host.VariableValues;
import org.logstashplugins.zoho.cli.installation.Installation;
import org.logstashplugins.zoho.config.NodeSettings;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Problems;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that tell which input it is about: one of a file, or a new one. */
final class InputOptions {
    static final String DATA_CENTER = "data_center";
    static final String STREAMS = "streams";

    /** The settings that make two inputs ask different accounts. */
    private static final List<String> ACCOUNT =
            List.of(DATA_CENTER, "client_id", "refresh_token", "endpoints");

    @Option(
            names = "--data-center",
            paramLabel = "DC",
            description =
                    "Where Zoho keeps the organization: the ending of the address at which you log in, such as eu for zoho.eu, us for zoho.com.")
    private Optional<String> dataCenter = Optional.empty();

    @Option(
            names = "--pipeline",
            paramLabel = "FILE.conf",
            description =
                    "Take data center, streams, endpoints and all other settings from the zoho input of this file.")
    private Optional<Path> pipeline = Optional.empty();

    @Mixin private LogstashOptions logstash = new LogstashOptions();

    Installation installation(Terminal terminal) {
        return logstash.installation(terminal.env());
    }

    VariableValues variables(Terminal terminal) {
        return logstash.variables(terminal.env());
    }

    /**
     * The settings as the file has them, without values for {@code ${VAR}}; those of a new input
     * without a file.
     *
     * @throws WrongConfigurationException if neither option was given
     */
    Map<String, Object> given() {
        if (dataCenter.isEmpty() && pipeline.isEmpty()) {
            throw new WrongConfigurationException(
                    "Name your data center, e.g. --data-center eu, or a file with --pipeline FILE.conf.");
        }
        Map<String, Object> settings =
                new LinkedHashMap<>(pipeline.map(InputOptions::onlyInput).orElse(Map.of()));
        dataCenter.ifPresent(code -> settings.put(DATA_CENTER, code));
        return settings;
    }

    private static Map<String, Object> onlyInput(Path file) {
        List<Map<String, Object>> inputs = PipelineInputs.settingsIn(file);
        Set<Map<String, Object>> accounts = new HashSet<>();
        for (Map<String, Object> input : inputs) {
            Map<String, Object> account = new HashMap<>(input);
            account.keySet().retainAll(ACCOUNT);
            accounts.add(account);
        }
        if (accounts.size() > 1) {
            throw new WrongConfigurationException(
                    file
                            + ": has zoho inputs with different accounts or data centers. Use a file with one of them.");
        }
        Map<String, Object> all = new LinkedHashMap<>(inputs.get(0));
        Map<String, Object> streams = new LinkedHashMap<>();
        inputs.forEach(input -> streams.putAll(StreamNames.withOptions(input)));
        all.put(STREAMS, streams);
        return all;
    }

    /**
     * Reads settings as the plugin would.
     *
     * @throws WrongConfigurationException if it would refuse them
     */
    PluginSettings read(Map<String, Object> settings, VariableValues variables, Terminal terminal) {
        NodeSettings node =
                new NodeSettings(
                        Optional.of(
                                installation(terminal)
                                        .pathData()
                                        .orElse(Path.of("data"))
                                        .toAbsolutePath()),
                        Optional.empty());
        Problems problems = new Problems();
        PluginSettings read;
        try {
            read = PluginSettings.read(GivenSettings.of(settings, variables), node, problems);
        } catch (IllegalStateException e) {
            throw new WrongConfigurationException(String.valueOf(e.getMessage()));
        }
        refuse(problems);
        return read;
    }

    /**
     * Refuses settings without credentials of Zoho.
     *
     * @throws WrongConfigurationException that names what is missing
     */
    static void requireZoho(PluginSettings settings) {
        Problems problems = new Problems();
        settings.zoho().require(problems, "");
        refuse(problems);
    }

    /** Refuses settings with problems. */
    static void refuse(Problems problems) {
        try {
            problems.throwIfAny();
        } catch (IllegalArgumentException e) {
            throw new WrongConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    /** These options again, for the next command. */
    String words() {
        List<String> words = new ArrayList<>();
        dataCenter.ifPresent(code -> words.add("--data-center " + code));
        pipeline.ifPresent(file -> words.add("--pipeline " + file));
        return String.join(" ", words);
    }
}
