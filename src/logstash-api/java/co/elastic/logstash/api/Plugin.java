package co.elastic.logstash.api;

import java.util.Collection;

/** What every plugin offers to Logstash. */
public interface Plugin {
    /** The settings the plugin accepts; a setting that is not listed is a configuration error. */
    Collection<PluginConfigSpec<?>> configSchema();

    /** The plugin's name, taken from {@link LogstashPlugin}; the full class name without it. */
    default String getName() {
        LogstashPlugin named = getClass().getDeclaredAnnotation(LogstashPlugin.class);
        return named == null || named.name().isEmpty() ? getClass().getName() : named.name();
    }

    /** The id handed to the constructor. */
    String getId();
}
