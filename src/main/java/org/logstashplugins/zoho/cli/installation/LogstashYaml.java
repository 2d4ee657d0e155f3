package org.logstashplugins.zoho.cli.installation;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.logstashplugins.zoho.cli.host.VariableValues;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The settings in {@code logstash.yml}, by their names with dots. */
public final class LogstashYaml {
    /** A file that says nothing. */
    public static final LogstashYaml NONE = new LogstashYaml(Map.of(), Map.of());

    private final Map<String, String> settings;
    private final Map<String, String> env;

    private LogstashYaml(Map<String, String> settings, Map<String, String> env) {
        this.settings = settings;
        this.env = env;
    }

    /**
     * Reads the file.
     *
     * @param env what {@code ${VAR}} in a setting stands for
     * @throws LogstashSettingsException if it cannot be read
     */
    static LogstashYaml read(Path file, Map<String, String> env) {
        try (Reader in = Files.newBufferedReader(file)) {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            Map<String, String> settings = new HashMap<>();
            flatten("", document, settings);
            return new LogstashYaml(settings, env);
        } catch (AccessDeniedException e) {
            throw new LogstashSettingsException(
                    "%s: you are not allowed to read it. Run the command as the user of Logstash, e.g. sudo -u logstash."
                            .formatted(file));
        } catch (IOException | YAMLException e) {
            throw new LogstashSettingsException(
                    "%s: cannot be read as YAML. Does Logstash start with it?".formatted(file));
        }
    }

    /** {@code path: { data: x }} is the same setting as {@code path.data: x}. */
    private static void flatten(String prefix, @Nullable Object node, Map<String, String> into) {
        if (node instanceof Map<?, ?> map) {
            map.forEach(
                    (key, value) ->
                            flatten(prefix.isEmpty() ? "" + key : prefix + "." + key, value, into));
        } else if (node != null) {
            into.put(prefix, node.toString());
        }
    }

    /**
     * The value of a setting, variables replaced; empty if the file does not have it.
     *
     * @throws LogstashSettingsException if a variable is not in the environment
     */
    public Optional<String> get(String setting) {
        return Optional.ofNullable(settings.get(setting))
                .map(value -> VariableValues.REFERENCE.matcher(value).replaceAll(this::value))
                .filter(value -> !value.isBlank());
    }

    private String value(MatchResult reference) {
        String value = env.getOrDefault(reference.group(1), reference.group(2));
        if (value == null) {
            throw new LogstashSettingsException(
                    "logstash.yml uses %s, which is not in the environment of this command. Set it as Logstash's service does."
                            .formatted(reference.group()));
        }
        return Matcher.quoteReplacement(value);
    }
}
