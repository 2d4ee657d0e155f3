package org.logstashplugins.zoho.cli.host;

import co.elastic.logstash.api.Codec;
import co.elastic.logstash.api.Configuration;
import co.elastic.logstash.api.Password;
import co.elastic.logstash.api.PluginConfigSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.logstashplugins.zoho.cli.pipeline.PluginBlock;

/**
 * The settings of one plugin, with Logstash's conversions: few, exact, and with messages that show
 * no value.
 */
public final class GivenSettings implements Configuration {
    private final Map<String, Object> raw;

    private GivenSettings(Map<String, Object> raw) {
        this.raw = raw;
    }

    /**
     * Raw values with {@code ${VAR}} replaced.
     *
     * @throws IllegalStateException if a variable is not defined and has no default
     */
    public static GivenSettings of(Map<String, Object> raw, VariableValues variables) {
        return new GivenSettings(new Variables(variables).replaceIn(raw));
    }

    /** Raw values as a test writes them, without an environment. */
    public static GivenSettings of(Map<String, Object> raw) {
        return of(raw, VariableValues.in(Map.of()));
    }

    Map<String, Object> asMap() {
        return raw;
    }

    @Override
    public <T> T get(PluginConfigSpec<T> spec) {
        if (!raw.containsKey(spec.name())) {
            return defaultOf(spec);
        }
        Object value = raw.get(spec.name());
        if (spec.type().isInstance(value)) {
            return spec.type().cast(value);
        }
        return converted(spec.type(), value, spec.name(), "Invalid URI specified for '%s'")
                .map(spec.type()::cast)
                .orElseThrow(() -> mismatch(spec, value));
    }

    private static <T> T defaultOf(PluginConfigSpec<T> spec) {
        if (spec.getRawDefaultValue() == null) {
            return spec.defaultValue();
        }
        String uriProblem = "Invalid default URI specified for '%s'";
        return converted(spec.type(), spec.getRawDefaultValue(), spec.name(), uriProblem)
                .map(spec.type()::cast)
                .orElseGet(spec::defaultValue);
    }

    private static Optional<Object> converted(
            Class<?> wanted, Object value, String name, String uriProblem) {
        if (wanted == Double.class && value instanceof Long whole) {
            return Optional.of(whole.doubleValue());
        }
        if (wanted == Codec.class && value instanceof PluginBlock codec) {
            return Optional.of(new NamedCodec(codec.name()));
        }
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        if (wanted == Boolean.class) {
            return Optional.of(Boolean.parseBoolean(text));
        }
        if (wanted == Codec.class) {
            return Optional.of(new NamedCodec(text));
        }
        if (wanted == Password.class) {
            return Optional.of(new Password(text));
        }
        return wanted == URI.class ? Optional.of(uri(text, name, uriProblem)) : Optional.empty();
    }

    private static URI uri(String text, String name, String problem) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // without the cause: its message shows the value
            throw new IllegalStateException(problem.formatted(name));
        }
    }

    private static IllegalStateException mismatch(PluginConfigSpec<?> spec, Object value) {
        return new IllegalStateException(
                "Setting value for '%s' of type '%s' incompatible with defined type of '%s'"
                        .formatted(spec.name(), value.getClass(), spec.type()));
    }

    @Override
    public @Nullable Object getRawValue(PluginConfigSpec<?> spec) {
        return raw.get(spec.name());
    }

    @Override
    public boolean contains(PluginConfigSpec<?> spec) {
        return raw.containsKey(spec.name());
    }

    @Override
    public Collection<String> allKeys() {
        return raw.keySet();
    }
}
