package org.logstashplugins.zoho.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.cli.host.GivenSettings;
import org.logstashplugins.zoho.testing.ZohoRun;

/** How Logstash's own settings change the plugin's defaults. */
class NodeSettingsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, true",
                "-, v8, true",
                "-, v1, true",
                "-, v9, true",
                "-, disabled, false",
                "v8, disabled, true",
                "disabled, v8, false",
                "disabled, -, false"
            })
    void itsEcsCompatibilityIsTheDefaultOfOurs(String given, String nodes, boolean ecs) {
        Map<String, Object> settings =
                ZohoRun.settings(URI.create("http://127.0.0.1:9"), List.of("analytics.activity"));
        Optional.ofNullable(given).ifPresent(value -> settings.put("ecs_compatibility", value));
        Problems problems = new Problems();
        PluginSettings read =
                PluginSettings.read(
                        GivenSettings.of(settings),
                        new NodeSettings(Optional.of(Path.of("/data")), Optional.ofNullable(nodes)),
                        problems);
        problems.throwIfAny();
        assertThat(read.ecs()).isEqualTo(ecs);
    }
}
