package org.logstashplugins.zoho.testing.tls;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.cli.host.GivenSettings;
import org.logstashplugins.zoho.client.Network;
import org.logstashplugins.zoho.config.NodeSettings;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Problems;
import org.logstashplugins.zoho.testing.ZohoRun;

/** The settings for TLS and the proxy, as the plugin reads them. */
public final class Networks {
    private static final URI UNUSED = URI.create("http://127.0.0.1:1");

    private Networks() {}

    /** The network that some settings describe; the settings must be valid. */
    public static Network of(Map<String, Object> settings) {
        Problems problems = new Problems();
        Network network = read(settings, problems);
        problems.throwIfAny();
        return network;
    }

    /** What is wrong with some settings. */
    public static List<String> problems(Map<String, Object> settings) {
        Problems problems = new Problems();
        read(settings, problems);
        return problems.found();
    }

    private static Network read(Map<String, Object> settings, Problems problems) {
        Map<String, Object> all =
                new HashMap<>(ZohoRun.settings(UNUSED, List.of("analytics.activity")));
        all.putAll(settings);
        return PluginSettings.read(
                        GivenSettings.of(all),
                        new NodeSettings(
                                Optional.of(Path.of("").toAbsolutePath()), Optional.empty()),
                        problems)
                .network();
    }
}
