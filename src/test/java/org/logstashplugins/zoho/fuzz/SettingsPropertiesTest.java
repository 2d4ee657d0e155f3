package org.logstashplugins.zoho.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import co.elastic.logstash.api.PluginConfigSpec;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.cli.host.GivenSettings;
import org.logstashplugins.zoho.cli.host.HostContext;
import org.logstashplugins.zoho.config.ConfigException;
import org.logstashplugins.zoho.config.SettingsSchema;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/** Calls the plugin's constructor with any settings. */
class SettingsPropertiesTest {
    private static final Path NOWHERE = Path.of("/nonexistent/path.data");

    private static final List<String> STREAM_OPTIONS =
            List.of(
                    "kind",
                    "product",
                    "log",
                    "table",
                    "interval",
                    "schedule",
                    "initial_lookback",
                    "overlap",
                    "lag",
                    "timezone",
                    "ecs",
                    "event",
                    "workspace",
                    "workspace_id",
                    "view",
                    "view_id",
                    "organization_id",
                    "time_column",
                    "time_format",
                    "fallback_time_format",
                    "include_today",
                    "nonsense");

    @Property(tries = 700, edgeCases = EdgeCasesMode.NONE)
    void areAcceptedOrRefusedInWords(@ForAll("settings") Map<String, Object> settings) {
        construct(settings);
    }

    @Property(tries = 700, edgeCases = EdgeCasesMode.NONE)
    void optionsOfAStreamAreAcceptedOrRefusedInWords(
            @ForAll("options") Map<String, Object> options) {
        Map<String, Object> settings =
                ZohoRun.settings(
                        URI.create("http://127.0.0.1:1"), Map.of("analytics.activity", options));
        construct(settings);
    }

    private static void construct(Map<String, Object> settings) {
        Environment environment =
                new Environment(new TestClock(Instant.EPOCH), Optional.of(NOWHERE), false);
        Throwable thrown =
                catchThrowable(
                        () ->
                                new Zoho(
                                        "id",
                                        GivenSettings.of(settings),
                                        HostContext.forChecking(),
                                        environment));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(ConfigException.class);
            assertThat(thrown.getMessage())
                    .startsWith("The zoho input has ")
                    .doesNotContain(ZohoRun.SECRET)
                    .doesNotContain(ZohoRun.REFRESH);
        }
        assertThat(Files.exists(NOWHERE)).isFalse();
    }

    @Provide
    Arbitrary<Map<String, Object>> settings() {
        List<String> names = SettingsSchema.OWN.stream().map(PluginConfigSpec::name).toList();
        return Arbitraries.maps(Arbitraries.of(names), value(3))
                .ofMaxSize(5)
                .map(
                        random -> {
                            Map<String, Object> all =
                                    new HashMap<>(
                                            ZohoRun.settings(
                                                    URI.create("http://127.0.0.1:1"),
                                                    List.of("analytics.activity")));
                            all.putAll(random);
                            return all;
                        });
    }

    @Provide
    Arbitrary<Map<String, Object>> options() {
        return Arbitraries.maps(Arbitraries.of(STREAM_OPTIONS), value(2)).ofMaxSize(6);
    }

    private static Arbitrary<Object> value(int depth) {
        Arbitrary<Object> scalar =
                Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(10).asGeneric(),
                        Arbitraries.strings()
                                .withChars("*/,-0123456789 ?LW#ydMHmsSaz'[]{}.:")
                                .ofMaxLength(16)
                                .asGeneric(),
                        text().asGeneric(),
                        Arbitraries.longs().asGeneric(),
                        Arbitraries.doubles().asGeneric(),
                        Arbitraries.of(true, false, BigInteger.TEN.pow(30)).asGeneric());
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<String> names =
                Arbitraries.oneOf(
                        Arbitraries.of(STREAM_OPTIONS),
                        text(),
                        Arbitraries.strings().ofMaxLength(5));
        return Arbitraries.frequencyOf(
                Tuple.of(4, scalar),
                Tuple.of(1, value(depth - 1).list().ofMaxSize(3).asGeneric()),
                Tuple.of(1, Arbitraries.maps(names, value(depth - 1)).ofMaxSize(4).asGeneric()));
    }

    /** Values that pass the first checks. */
    private static Arbitrary<String> text() {
        return Arbitraries.of(
                "eu",
                "us",
                "",
                " ",
                "analytics.activity",
                "analytics.api",
                "analytics_view",
                "1d",
                "15m",
                "0",
                "99999999d",
                "Europe/Berlin",
                "dd MMM, yyyy HH:mm:ss",
                "yyyy",
                "true",
                "disabled",
                "/tmp",
                "https://host",
                "http://[::1]:80",
                "0 2 * * *",
                "*/5 * * * 1-5",
                "accounts",
                "download",
                "user.name",
                "event.action",
                "16mb",
                "12345",
                "\u0000");
    }
}
