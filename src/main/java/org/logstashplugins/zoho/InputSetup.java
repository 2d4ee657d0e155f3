package org.logstashplugins.zoho;

import co.elastic.logstash.api.Configuration;
import co.elastic.logstash.api.Context;
import co.elastic.logstash.api.NamespacedMetric;
import co.elastic.logstash.api.Plugin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Problems;
import org.logstashplugins.zoho.metrics.StreamMetrics;
import org.logstashplugins.zoho.source.SourceFactory;

/**
 * An input whose configuration is read and checked. Nothing is open yet.
 *
 * @param warnings what somebody should change in the configuration
 * @param id the input's id in the pipeline
 */
record InputSetup(
        PluginSettings settings,
        List<Stream> streams,
        List<String> warnings,
        Environment environment,
        Logger logger,
        String id) {

    /** A stream that is ready to be started. */
    record Stream(Definition definition, SourceFactory factory, StreamMetrics metrics) {}

    /**
     * Reads and checks everything.
     *
     * @throws RuntimeException listing every problem of the configuration
     */
    static InputSetup read(
            Plugin plugin, Configuration configuration, Context context, Environment environment) {
        Problems problems = new Problems();
        PluginSettings settings = PluginSettings.read(configuration, environment.node(), problems);
        Map<Definition, SourceFactory> factories = factories(settings, problems);
        requireZoho(settings, factories, problems);
        problems.throwIfAny();
        Optional<NamespacedMetric> metric =
                Optional.ofNullable(context).map(found -> found.getMetric(plugin));
        List<Stream> streams = new ArrayList<>();
        factories.forEach(
                (definition, factory) ->
                        streams.add(
                                new Stream(
                                        definition,
                                        factory,
                                        new StreamMetrics(metric, definition.name()))));
        Logger logger =
                context == null
                        ? LogManager.getLogger(plugin.getClass())
                        : context.getLogger(plugin);
        return new InputSetup(
                settings, streams, problems.warnings(), environment, logger, plugin.getId());
    }

    private static Map<Definition, SourceFactory> factories(
            PluginSettings settings, Problems problems) {
        Map<Definition, SourceFactory> factories = new LinkedHashMap<>();
        for (Definition definition : SourceKinds.definitions(settings, problems)) {
            factories.put(definition, SourceKinds.named(definition.kind()).configure(definition));
        }
        return factories;
    }

    /** Requires Zoho's credentials only if something asks Zoho. */
    private static void requireZoho(
            PluginSettings settings, Map<Definition, SourceFactory> factories, Problems problems) {
        if (factories.isEmpty()
                || settings.runLog().isPresent()
                || factories.values().stream().anyMatch(SourceFactory::asksZoho)) {
            String remark =
                    factories.values().stream()
                            .map(SourceFactory::withoutZoho)
                            .filter(text -> !text.isEmpty())
                            .findFirst()
                            .orElse("");
            settings.zoho().require(problems, remark);
        }
    }
}
