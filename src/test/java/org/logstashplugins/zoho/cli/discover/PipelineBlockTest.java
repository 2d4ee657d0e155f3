package org.logstashplugins.zoho.cli.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.cli.pipeline.PipelineFile;

final class PipelineBlockTest {
    private static Map<String, Object> read(Map<String, Object> settings) {
        Map<String, Map<String, Object>> streams = new LinkedHashMap<>();
        streams.put("crm.audit", Map.of());
        String text = new PipelineBlock(settings, streams, List.of("a remark"), "UTC").text();
        return PipelineFile.parse(text).settingsOf("zoho").get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, hidden, ${ZOHO_CLIENT_SECRET}",
        "client_secret, ${MY_SECRET}, ${MY_SECRET}",
        "refresh_token, 1000.hidden, ${ZOHO_REFRESH_TOKEN}",
        "refresh_token, a${B}, ${ZOHO_REFRESH_TOKEN}",
        "ssl_keystore_password, hidden, ${SSL_KEYSTORE_PASSWORD}",
        "ssl_key_passphrase, hidden, ${SSL_KEY_PASSPHRASE}",
        "ssl_key, /etc/key.pem, /etc/key.pem",
        "proxy, http://user:hidden@proxy:3128, ${PROXY}",
        "proxy, http://proxy:3128, http://proxy:3128",
        "data_center, eu, eu",
    })
    void aSecretBecomesAVariable(String name, String given, String expected) {
        assertThat(read(Map.of(name, given))).containsEntry(name, expected);
    }

    @Test
    void aSecretInAHashBecomesAVariableToo() {
        assertThat(read(Map.of("proxy", Map.of("host", "proxy", "password", "hidden"))))
                .containsEntry("proxy", Map.of("host", "proxy", "password", "${PROXY_PASSWORD}"));
    }

    @Test
    void aZoneThatIsGivenIsKept() {
        assertThat(read(Map.of("timezone", "Asia/Kolkata")))
                .containsEntry("timezone", "Asia/Kolkata");
        assertThat(read(Map.of())).containsEntry("timezone", "UTC");
    }

    @Test
    void theStreamsOfTheFileAreReplaced() {
        assertThat(read(Map.of("streams", List.of("other"))))
                .containsEntry("streams", List.of("crm.audit"));
    }
}
