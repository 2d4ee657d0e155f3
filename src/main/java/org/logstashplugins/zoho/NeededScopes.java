package org.logstashplugins.zoho;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.catalog.TokenNeeds;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Problems;
import org.logstashplugins.zoho.config.SettingsSchema;
import org.logstashplugins.zoho.desk.DeskRunLog;

/**
 * What the refresh token of an input must be allowed to do.
 *
 * @param uses one for each stream of Zoho, and one for {@code desk_run_log}
 * @param unknown the streams of Zoho whose definitions do not say which scopes they need
 */
public record NeededScopes(List<Use> uses, List<String> unknown) {
    /**
     * What one user of the token needs.
     *
     * @param name of the stream, or of the setting
     */
    public record Use(String name, TokenNeeds token) {}

    /** Sorts the users, because a hash of streams has no order. */
    public NeededScopes {
        uses = uses.stream().sorted(Comparator.comparing(Use::name)).toList();
        unknown = List.copyOf(unknown);
    }

    /**
     * Reads the needs of the streams. Options that are missing or wrong do not matter here.
     *
     * @param problems gets the streams that are not known
     */
    public static NeededScopes of(PluginSettings settings, Problems problems) {
        List<Use> uses = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        SourceKinds.definitions(settings, problems);
        // Again with problems of their own, which hold the options that do not matter.
        for (Definition definition : SourceKinds.definitions(settings, new Problems())) {
            if (!SourceKinds.named(definition.kind()).configure(definition).asksZoho()) {
                continue;
            }
            TokenNeeds token = SourceKinds.token(definition);
            if (token.scopes().isEmpty()) {
                unknown.add(definition.name());
            } else {
                uses.add(new Use(definition.name(), token));
            }
        }
        if (settings.runLog().isPresent()) {
            uses.add(new Use(SettingsSchema.DESK_RUN_LOG.name(), DeskRunLog.TOKEN));
        }
        return new NeededScopes(uses, unknown);
    }

    /** All scopes, each once. */
    public Set<String> scopes() {
        Set<String> all = new LinkedHashSet<>();
        uses.forEach(use -> all.addAll(use.token().scopes().keySet()));
        return all;
    }
}
