package co.elastic.logstash.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Settings that Logstash itself understands, for every plugin of a kind. */
public final class PluginHelper {
    public static final PluginConfigSpec<Map<String, Object>> ADD_FIELD_CONFIG =
            PluginConfigSpec.hashSetting("add_field");
    public static final PluginConfigSpec<List<Object>> ADD_TAG_CONFIG =
            PluginConfigSpec.arraySetting("add_tag");
    public static final PluginConfigSpec<Codec> CODEC_CONFIG =
            PluginConfigSpec.codecSetting("codec");
    public static final PluginConfigSpec<Boolean> ENABLE_METRIC_CONFIG =
            PluginConfigSpec.booleanSetting("enable_metric");
    public static final PluginConfigSpec<String> ID_CONFIG = PluginConfigSpec.stringSetting("id");
    public static final PluginConfigSpec<Boolean> PERIODIC_FLUSH_CONFIG =
            PluginConfigSpec.booleanSetting("periodic_flush");
    public static final PluginConfigSpec<List<Object>> REMOVE_FIELD_CONFIG =
            PluginConfigSpec.arraySetting("remove_field");
    public static final PluginConfigSpec<List<Object>> REMOVE_TAG_CONFIG =
            PluginConfigSpec.arraySetting("remove_tag");
    public static final PluginConfigSpec<List<Object>> TAGS_CONFIG =
            PluginConfigSpec.arraySetting("tags");
    public static final PluginConfigSpec<String> TYPE_CONFIG =
            PluginConfigSpec.stringSetting("type");

    private PluginHelper() {}

    /** The settings common to all inputs. */
    public static Collection<PluginConfigSpec<?>> commonInputSettings() {
        return List.of(
                ADD_FIELD_CONFIG,
                ENABLE_METRIC_CONFIG,
                CODEC_CONFIG,
                ID_CONFIG,
                TAGS_CONFIG,
                TYPE_CONFIG);
    }

    /** These settings and the common ones; "already there" is tested by identity, not by name. */
    public static Collection<PluginConfigSpec<?>> commonInputSettings(
            Collection<PluginConfigSpec<?>> settings) {
        return joined(settings, commonInputSettings());
    }

    /** The settings common to all outputs. */
    public static Collection<PluginConfigSpec<?>> commonOutputSettings() {
        return List.of(ENABLE_METRIC_CONFIG, CODEC_CONFIG, ID_CONFIG);
    }

    /** These settings and the common ones of outputs. */
    public static Collection<PluginConfigSpec<?>> commonOutputSettings(
            Collection<PluginConfigSpec<?>> settings) {
        return joined(settings, commonOutputSettings());
    }

    /** The settings common to all filters. */
    public static Collection<PluginConfigSpec<?>> commonFilterSettings() {
        return List.of(
                ADD_FIELD_CONFIG,
                ADD_TAG_CONFIG,
                ENABLE_METRIC_CONFIG,
                ID_CONFIG,
                PERIODIC_FLUSH_CONFIG,
                REMOVE_FIELD_CONFIG,
                REMOVE_TAG_CONFIG);
    }

    /** These settings and the common ones of filters. */
    public static Collection<PluginConfigSpec<?>> commonFilterSettings(
            Collection<PluginConfigSpec<?>> settings) {
        return joined(settings, commonFilterSettings());
    }

    private static Collection<PluginConfigSpec<?>> joined(
            Collection<PluginConfigSpec<?>> own, Collection<PluginConfigSpec<?>> common) {
        List<PluginConfigSpec<?>> all = new ArrayList<>(own);
        common.stream().filter(spec -> !own.contains(spec)).forEach(all::add);
        return all;
    }
}
