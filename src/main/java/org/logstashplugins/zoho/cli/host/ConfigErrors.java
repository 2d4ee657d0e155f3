package org.logstashplugins.zoho.cli.host;

import co.elastic.logstash.api.Configuration;
import co.elastic.logstash.api.Plugin;
import co.elastic.logstash.api.PluginConfigSpec;
import co.elastic.logstash.api.PluginHelper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Settings that the plugin does not know, or misses. Found only after the constructor has run. */
public final class ConfigErrors extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LogManager.getLogger(PluginHelper.class);

    private final ArrayList<String> errors;

    private ConfigErrors(String plugin, List<String> errors) {
        super("Config errors found for plugin '" + plugin + "'");
        this.errors = new ArrayList<>(errors);
    }

    /** One sentence for each setting. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** Logs every error, then throws. */
    static void check(Plugin plugin, Configuration given) {
        List<String> errors = find(plugin, given);
        if (!errors.isEmpty()) {
            errors.forEach(LOGGER::error);
            throw new ConfigErrors(plugin.getName(), errors);
        }
    }

    private static List<String> find(Plugin plugin, Configuration given) {
        Set<String> known =
                plugin.configSchema().stream()
                        .map(PluginConfigSpec::name)
                        .collect(Collectors.toSet());
        List<String> errors = new ArrayList<>();
        for (String name : given.allKeys()) {
            if (!known.contains(name)) {
                errors.add(sentence("Unknown setting '%s' specified", name, plugin));
            }
        }
        for (PluginConfigSpec<?> spec : plugin.configSchema()) {
            if (spec.required() && !given.contains(spec)) {
                errors.add(sentence("Required setting '%s' not specified", spec.name(), plugin));
            }
        }
        return errors;
    }

    private static String sentence(String problem, String setting, Plugin plugin) {
        return problem.formatted(setting) + " for plugin '" + plugin.getName() + "'";
    }
}
