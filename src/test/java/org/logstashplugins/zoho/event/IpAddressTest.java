package org.logstashplugins.zoho.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elasticsearch accepts exactly the addresses that are valid here. */
class IpAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "192.0.2.7",
                "255.255.255.255",
                "::",
                "::1",
                "2001:db8::1",
                "2001:DB8:0:0:0:0:0:1",
                "::ffff:192.0.2.7"
            })
    void anAddressIsValid(String text) {
        assertThat(IpAddress.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "256.0.2.7",
                "192.0.2.999999999999",
                "192.0.2.07",
                "192.0.2.7 ",
                "192.0.2.-7",
                "192.0.2.7, 192.0.2.8",
                "192.0.2.7:443",
                "fe80::1%eth0",
                "[::1]",
                ":::",
                "1:2:3:4:5:6:7",
                "2001:db8::1::2",
                "2001:db8::g",
                "٠::1",
                "1234:1234:1234:1234:1234:1234:1234:1234:12345"
            })
    void anythingElseIsNot(String text) {
        assertThat(IpAddress.isValid(text)).isFalse();
    }
}
