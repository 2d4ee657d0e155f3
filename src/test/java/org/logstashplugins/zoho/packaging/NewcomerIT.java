package org.logstashplugins.zoho.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.testing.AuditTables;
import org.logstashplugins.zoho.testing.tls.Authority;
import org.logstashplugins.zoho.testing.tls.PemFiles;
import org.logstashplugins.zoho.testing.tls.TestProxy;

/**
 * Gets from nothing to events with the installed gem, like a user without a token: behind a proxy
 * that opens TLS with the company's certificate, with secrets in the keystore only, and with what
 * the commands print.
 */
@Tag("command-line-jar")
final class NewcomerIT {
    private static final Authority COMPANY = Authority.root("CN=Company CA");
    private static final String CLIENT = "1000.CLIENTID7";
    private static final String SECRET = "c1ient5ecretva1ue";
    private static final String CODE = "1000.onetimecode88.abcdef";
    private static final String REFRESH = "1000.refreshtoken99.123456";
    private static final String PROXY_SECRET = "proxypa55phrase";

    /** The first pipeline, with the settings that the company's network needs. */
    private static final String FIRST =
            """
            input {
              zoho {
                data_center   => "eu"
                client_id     => "${ZOHO_CLIENT_ID}"
                client_secret => "${ZOHO_CLIENT_SECRET}"
                refresh_token => "${ZOHO_REFRESH_TOKEN}"
                timezone      => "UTC"
                streams       => ["analytics.activity", "analytics.access"]
                proxy         => {
                  host => "127.0.0.1" port => %d user => "logstash" password => "${PROXY_PASSWORD}"
                }
                ssl_certificate_authorities => ["%s"]
              }
            }
            """;

    @TempDir private Path home;
    @TempDir private Path folder;
    private Simulator simulator;
    private TestProxy proxy;
    private LogstashFolder logstash;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Clock.systemUTC(), "eu");
        simulator.accounts().client(CLIENT, SECRET);
        simulator
                .accounts()
                .code(
                        CODE,
                        new Consent(
                                REFRESH,
                                CLIENT,
                                "eu",
                                List.of("ZohoAnalytics.data.read", "ZohoAnalytics.metadata.read"),
                                true));
        AuditTables.access(simulator)
                .append(
                        ViewRow.of(
                                LocalDateTime.now(ZoneOffset.UTC).minusMinutes(5),
                                "user@example.com"));
        proxy =
                TestProxy.opening(COMPANY.intermediate("CN=Proxy CA").server("*.zoho.eu"))
                        .leads("*", simulator.url())
                        .wants("logstash", PROXY_SECRET);
        logstash = LogstashFolder.in(home);
        logstash.keep(Map.of("PROXY_PASSWORD", PROXY_SECRET));
    }

    @AfterEach
    void stop() {
        proxy.close();
        simulator.close();
    }

    @Test
    void comesFromAnEmptyFolderToEvents() throws Exception {
        Path authority =
                PemFiles.certificates(folder.resolve("company.pem"), COMPANY.certificate());
        Path first =
                Files.writeString(
                        folder.resolve("first.conf"), FIRST.formatted(proxy.port(), authority));

        String made =
                run(
                        CLIENT + "\n" + SECRET + "\n" + CODE + "\n",
                        "authorize",
                        "--pipeline",
                        first.toString(),
                        "--keystore");
        assertThat(made)
                .contains("https://api-console.zoho.eu")
                .contains("ZohoAnalytics.data.read,ZohoAnalytics.metadata.read")
                .contains("are in the keystore of Logstash");

        String seen = run("", "discover", "--pipeline", first.toString());
        assertThat(seen).contains("Zoho Analytics Audits", "Access Logs");
        Path pasted = Files.writeString(folder.resolve("zoho.conf"), block(seen));
        assertThat(pasted)
                .content()
                .contains("analytics.access")
                .doesNotContain("analytics.activity");

        String checked = run("", "check", pasted.toString());
        assertThat(checked)
                .contains("✔ access token")
                .containsPattern("✔ analytics.access .* timezone => \"UTC\" fits");

        String events = run("", "run", "--once", pasted.toString());
        assertThat(events).contains("\"name\":\"user@example.com\"");

        assertThat(made + seen + checked + events)
                .doesNotContain(SECRET, CODE, REFRESH, PROXY_SECRET);
        assertThat(proxy.lines()).isNotEmpty().allMatch(line -> line.startsWith("CONNECT "));
    }

    /** The pipeline in the output, from its first line to its last closing brace. */
    private static String block(String output) {
        return output.substring(output.indexOf("input {"), output.lastIndexOf("\n}\n") + 3);
    }

    /** Runs the gem's command in the folder of the newcomer, and checks that it succeeds. */
    private String run(String typed, String... arguments) throws Exception {
        Path input = Files.writeString(folder.resolve("typed"), typed);
        ProcessBuilder builder = new ProcessBuilder(logstash.command().toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(folder.toFile()).redirectInput(input.toFile());
        builder.environment().clear();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", System.getenv("PATH"));
        // Without it, the machine's zone counts, but the rows here have times in UTC.
        builder.environment().put("TZ", "UTC");
        Finished finished = Finished.of(builder);
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        return finished.output();
    }
}
