package co.elastic.logstash.api;

import java.util.Collection;

/** The values a user gave to one plugin. */
public interface Configuration {
    /**
     * The value of a setting, its default when it was not given.
     *
     * @throws IllegalStateException if the given value has another type
     */
    <T> T get(PluginConfigSpec<T> configSpec);

    /** The value as given, null when it was not. */
    Object getRawValue(PluginConfigSpec<?> configSpec);

    /** Whether a value was given. */
    boolean contains(PluginConfigSpec<?> configSpec);

    /** The names of all settings that were given. */
    Collection<String> allKeys();
}
