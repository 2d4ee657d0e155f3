package co.elastic.logstash.api;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One setting of a plugin: its name, type and default.
 *
 * <p>What looks like more is less: {@link #deprecated()} and {@link #children()} are read by nobody
 * for a Java input, and a password setting forgets that it was declared deprecated or required.
 *
 * @param <T> the type {@link Configuration#get} returns
 */
public final class PluginConfigSpec<T> {
    private final String name;
    private final Class<T> type;
    private final T defaultValue;
    private final String rawDefaultValue;
    private final boolean deprecated;
    private final boolean required;

    private PluginConfigSpec(
            String name,
            Class<T> type,
            T defaultValue,
            String rawDefaultValue,
            boolean deprecated,
            boolean required) {
        this.name = name;
        this.type = type;
        this.defaultValue = defaultValue;
        this.rawDefaultValue = rawDefaultValue;
        this.deprecated = deprecated;
        this.required = required;
    }

    private static <T> PluginConfigSpec<T> spec(
            String name, Class<T> type, T defaultValue, boolean deprecated, boolean required) {
        return new PluginConfigSpec<>(name, type, defaultValue, null, deprecated, required);
    }

    private static <T> PluginConfigSpec<T> withRawDefault(
            String name, Class<T> type, String raw, boolean deprecated, boolean required) {
        return new PluginConfigSpec<>(name, type, null, raw, deprecated, required);
    }

    /** A text without default. */
    public static PluginConfigSpec<String> stringSetting(String name) {
        return stringSetting(name, null, false, false);
    }

    /** A text with a default. */
    public static PluginConfigSpec<String> stringSetting(String name, String defaultValue) {
        return stringSetting(name, defaultValue, false, false);
    }

    /** A text the user must give. */
    public static PluginConfigSpec<String> requiredStringSetting(String name) {
        return stringSetting(name, null, false, true);
    }

    /** A text. */
    public static PluginConfigSpec<String> stringSetting(
            String name, String defaultValue, boolean deprecated, boolean required) {
        return spec(name, String.class, defaultValue, deprecated, required);
    }

    /** A codec without default. */
    public static PluginConfigSpec<Codec> codecSetting(String name) {
        return codecSetting(name, null, false, false);
    }

    /** A codec with the name of a default. */
    public static PluginConfigSpec<Codec> codecSetting(String name, String defaultCodecName) {
        return withRawDefault(name, Codec.class, defaultCodecName, false, false);
    }

    /** A codec. */
    public static PluginConfigSpec<Codec> codecSetting(
            String name, Codec defaultValue, boolean deprecated, boolean required) {
        return spec(name, Codec.class, defaultValue, deprecated, required);
    }

    /** A URI without default. */
    public static PluginConfigSpec<URI> uriSetting(String name) {
        return uriSetting(name, null, false, false);
    }

    /** A URI with a default. */
    public static PluginConfigSpec<URI> uriSetting(String name, String defaultUri) {
        return uriSetting(name, defaultUri, false, false);
    }

    /** A URI. */
    public static PluginConfigSpec<URI> uriSetting(
            String name, String defaultUri, boolean deprecated, boolean required) {
        return withRawDefault(name, URI.class, defaultUri, deprecated, required);
    }

    /** A whole number without default. */
    public static PluginConfigSpec<Long> numSetting(String name) {
        return spec(name, Long.class, null, false, false);
    }

    /** A whole number with a default. */
    public static PluginConfigSpec<Long> numSetting(String name, long defaultValue) {
        return numSetting(name, defaultValue, false, false);
    }

    /** A number with a default. */
    public static PluginConfigSpec<Double> floatSetting(String name, double defaultValue) {
        return floatSetting(name, defaultValue, false, false);
    }

    /** A number. */
    public static PluginConfigSpec<Double> floatSetting(
            String name, double defaultValue, boolean deprecated, boolean required) {
        return spec(name, Double.class, defaultValue, deprecated, required);
    }

    /** A whole number. */
    public static PluginConfigSpec<Long> numSetting(
            String name, long defaultValue, boolean deprecated, boolean required) {
        return spec(name, Long.class, defaultValue, deprecated, required);
    }

    /** A truth value without default. */
    public static PluginConfigSpec<Boolean> booleanSetting(String name) {
        return spec(name, Boolean.class, null, false, false);
    }

    /** A truth value with a default. */
    public static PluginConfigSpec<Boolean> booleanSetting(String name, boolean defaultValue) {
        return booleanSetting(name, defaultValue, false, false);
    }

    /** A truth value the user must give. */
    public static PluginConfigSpec<Boolean> requiredBooleanSetting(String name) {
        return spec(name, Boolean.class, null, false, true);
    }

    /** A truth value. */
    public static PluginConfigSpec<Boolean> booleanSetting(
            String name, boolean defaultValue, boolean deprecated, boolean required) {
        return spec(name, Boolean.class, defaultValue, deprecated, required);
    }

    /** A hash without default. */
    public static PluginConfigSpec<Map<String, Object>> hashSetting(String name) {
        return hashSetting(name, null, false, false);
    }

    /** A hash. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no Class<Map<String, Object>>
    public static PluginConfigSpec<Map<String, Object>> hashSetting(
            String name, Map<String, Object> defaultValue, boolean deprecated, boolean required) {
        return spec(name, (Class) Map.class, defaultValue, deprecated, required);
    }

    /** An array without default. */
    public static PluginConfigSpec<List<Object>> arraySetting(String name) {
        return arraySetting(name, null, false, false);
    }

    /** An array. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no Class<List<Object>>
    public static PluginConfigSpec<List<Object>> arraySetting(
            String name, List<Object> defaultValue, boolean deprecated, boolean required) {
        return spec(name, (Class) List.class, defaultValue, deprecated, required);
    }

    /** A secret without default. */
    public static PluginConfigSpec<Password> passwordSetting(String name) {
        return passwordSetting(name, null, false, false);
    }

    /** A secret; Logstash ignores the last two arguments, and so does this. */
    public static PluginConfigSpec<Password> passwordSetting(
            String name, String defaultValue, boolean deprecated, boolean required) {
        return withRawDefault(name, Password.class, defaultValue, false, false);
    }

    /** Settings inside a hash; always empty, as no factory takes any. */
    public Collection<PluginConfigSpec<?>> children() {
        return List.of();
    }

    /** Whether it was declared deprecated. */
    public boolean deprecated() {
        return deprecated;
    }

    /** Whether the user must give it. */
    public boolean required() {
        return required;
    }

    /** The default, or null. */
    public T defaultValue() {
        return defaultValue;
    }

    /** The name in pipeline files. */
    public String name() {
        return name;
    }

    /** The Java type of the value. */
    public Class<T> type() {
        return type;
    }

    /** The default of a codec, URI or password as text, or null. */
    public String getRawDefaultValue() {
        return rawDefaultValue;
    }
}
