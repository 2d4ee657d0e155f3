package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts an item of {@code no_proxy} means. */
class HostPatternTest {
    @ParameterizedTest
    @CsvSource({
        "intranet.example, intranet.example, 443, true",
        "Intranet.Example, INTRANET.example, 443, true",
        "intranet.example., intranet.example, 443, true",
        "intranet.example, intranet.example., 443, true",
        "intranet.example, x.intranet.example, 443, false",
        "intranet.example, notintranet.example, 443, false",
        "intranet.example, intranet.example.evil, 443, false",
        ".example, intranet.example, 443, true",
        ".example, a.b.example, 443, true",
        ".example, example, 443, false",
        ".example, notexample, 443, false",
        "*.example, intranet.example, 443, true",
        "*.example, example, 443, false",
        "intranet.example:8443, intranet.example, 8443, true",
        "intranet.example:8443, intranet.example, 443, false",
        "*.example:8443, intranet.example, 8443, true",
        "10.1.2.3, 10.1.2.3, 443, true",
        "10.1.2.3:80, 10.1.2.3, 80, true",
        "10.1.2.3, 110.1.2.3, 443, false",
        "::1, ::1, 443, true",
        "::1, [::1], 443, true",
        "[::1], [0:0:0:0:0:0:0:1], 443, true",
        "[::1]:8443, [::1], 8443, true",
        "[::1]:8443, [::1], 443, false",
        "2001:DB8::1, [2001:db8:0:0::1], 443, true",
        "bücher.example, bücher.example, 443, true"
    })
    void means(String pattern, String host, int port, boolean meant) {
        assertThat(HostPattern.parse(pattern).matches(host, port)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "10.0.0.0/8",
                "http://intranet.example",
                "in*.example",
                "a b",
                "",
                ".",
                "*.",
                "[::1",
                "fe80:::1",
                "user@host",
                "host:port"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> HostPattern.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
