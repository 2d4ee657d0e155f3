package org.logstashplugins.zoho.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstallationTest {
    @TempDir private Path home;
    private Path config;

    @BeforeEach
    void makeHome() throws IOException {
        config = Files.createDirectory(home.resolve("config"));
    }

    @Test
    void nothingIsKnownWithoutALogstash() {
        Installation none = Installation.find(Map.of(), Optional.empty());

        assertThat(none.home()).isEmpty();
        assertThat(none.pathData()).isEmpty();
        assertThat(none.keystoreFile()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path.data: /somewhere        | /somewhere",
                "'path: { data: /nested }'    | /nested",
                "'path.data: \"${ROOM}/x\"'   | /from/env/x",
                "'path.data: ${NO:/default}'  | /default",
            })
    void theDataFolderIsThatOfLogstashYml(String yaml, String expected) throws IOException {
        Files.writeString(config.resolve("logstash.yml"), "# a remark\n" + yaml + "\n");

        assertThat(here("ROOM", "/from/env").pathData()).contains(Path.of(expected));
    }

    @Test
    void theDataFolderIsBesideTheProgramOtherwise() throws IOException {
        Files.writeString(config.resolve("logstash.yml"), "# all settings have defaults\n");

        assertThat(here().pathData()).contains(home.resolve("data"));
    }

    @Test
    void aGivenSettingsFolderWins(@TempDir Path other) throws IOException {
        Files.writeString(config.resolve("logstash.yml"), "path.data: /wrong\n");
        Files.writeString(other.resolve("logstash.yml"), "path.data: /right\n");

        Installation found =
                Installation.find(Map.of("LOGSTASH_HOME", home.toString()), Optional.of(other));

        assertThat(found.pathData()).contains(Path.of("/right"));
        assertThat(found.keystoreFile()).contains(other.resolve("logstash.keystore"));
    }

    @Test
    void aSettingsFolderThatIsMissingIsNamed() {
        Path missing = home.resolve("missing");

        assertThatThrownBy(() -> Installation.find(Map.of(), Optional.of(missing)))
                .hasMessageContaining("--path.settings names " + missing)
                .hasMessageContaining("the folder that holds logstash.yml");
    }

    @Test
    void brokenYamlIsNamed() throws IOException {
        Files.writeString(config.resolve("logstash.yml"), "path.data: [\n");

        assertThatThrownBy(this::here).hasMessageContaining("logstash.yml: cannot be read as YAML");
    }

    @Test
    void aVariableOfLogstashYmlThatIsMissingIsNamed() throws IOException {
        Files.writeString(config.resolve("logstash.yml"), "path.data: ${NO}\n");

        assertThatThrownBy(() -> here().pathData())
                .hasMessageContaining("logstash.yml uses ${NO}")
                .hasMessageContaining("as Logstash's service does");
    }

    @Test
    void theKeystoreComesBeforeTheEnvironment() throws IOException {
        Files.writeString(config.resolve("logstash.yml"), "");
        Files.writeString(config.resolve("logstash.keystore"), "zoho_token=kept\n");

        assertThat(secret("ZOHO_TOKEN", Map.of("ZOHO_TOKEN", "environment"))).contains("kept");
        assertThat(secret("OTHER", Map.of("OTHER", "environment"))).contains("environment");
        assertThat(secret("NEITHER", Map.of())).isEmpty();
    }

    @Test
    void thePasswordOfTheKeystoreComesFromItsVariable() throws IOException {
        Files.writeString(config.resolve("logstash.yml"), "");
        Files.writeString(config.resolve("logstash.keystore"), "password=open\nt=kept\n");

        assertThat(secret("t", Map.of("LOGSTASH_KEYSTORE_PASS", "open"))).contains("kept");
        assertThatThrownBy(() -> secret("t", Map.of("LOGSTASH_KEYSTORE_PASS", "guess")))
                .isInstanceOf(LogstashSettingsException.class)
                .hasMessageContaining("does not open with the password in LOGSTASH_KEYSTORE_PASS")
                .hasMessageNotContaining("guess");
        assertThatThrownBy(() -> secret("t", Map.of()))
                .isInstanceOf(LogstashSettingsException.class)
                .hasMessageContaining("does not open without a password")
                .hasMessageContaining("/etc/default/logstash");
    }

    private Optional<String> secret(String name, Map<String, String> env) {
        return new Secrets(here(), env).of(name);
    }

    private Installation here(String... variable) {
        Map<String, String> env =
                variable.length == 0
                        ? Map.of("LOGSTASH_HOME", home.toString())
                        : Map.of("LOGSTASH_HOME", home.toString(), variable[0], variable[1]);
        return Installation.find(env, Optional.empty());
    }
}
