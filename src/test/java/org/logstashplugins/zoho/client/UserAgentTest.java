package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Servers learn which version asks. */
class UserAgentTest {
    @Test
    void namesThePluginAndItsVersion() {
        assertThat(UserAgent.text(Optional.of("1.2.3"))).isEqualTo("logstash-input-zoho/1.2.3");
        // Without a jar, the version is unknown.
        assertThat(UserAgent.text(Optional.empty())).isEqualTo("logstash-input-zoho");
    }
}
