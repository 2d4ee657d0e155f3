package org.logstashplugins.zoho.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of data centers, their hosts, and the hosts that may get a token. */
class DataCenterTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "us,com,zoho.com               | zoho.com     | zohoapis.com",
                "eu,europe,zoho.eu             | zoho.eu      | zohoapis.eu",
                "in,india,zoho.in              | zoho.in      | zohoapis.in",
                "au,com.au,australia,zoho.com.au | zoho.com.au | zohoapis.com.au",
                "jp,japan,zoho.jp              | zoho.jp      | zohoapis.jp",
                "cn,com.cn,china,zoho.com.cn   | zoho.com.cn  | zohoapis.com.cn",
                "ca,canada,zohocloud.ca        | zohocloud.ca | zohoapis.ca",
                "sa,saudi,zoho.sa              | zoho.sa      | zohoapis.sa",
                "uk,gb,zoho.uk                 | zoho.uk      | zohoapis.uk",
                "ae,uae,zoho.ae                | zoho.ae      | zohoapis.ae",
                "sg,singapore,zoho.sg          | zoho.sg      | zohoapis.sg",
                "inec,zohohq.in                | zohohq.in    | zohoapis.in"
            })
    void isKnownByAllItsNames(String names, String domain, String gateway) {
        for (String name : names.split(",")) {
            for (String written : new String[] {name, " " + name.toUpperCase(Locale.ROOT) + " "}) {
                DataCenter found = DataCenter.named(written).orElseThrow();
                assertThat(found.code()).isEqualTo(names.split(",")[0]);
                Endpoints endpoints = new Endpoints(found, Map.of());
                assertThat(endpoints.of(Product.ACCOUNTS))
                        .hasToString("https://accounts." + domain);
                assertThat(endpoints.of(Product.API)).hasToString("https://www." + gateway);
                assertThat(endpoints.of(Product.ANALYTICS))
                        .hasToString("https://analyticsapi." + domain);
                assertThat(endpoints.of(Product.DESK)).hasToString("https://desk." + domain);
                assertThat(endpoints.of(Product.MAIL)).hasToString("https://mail." + domain);
                assertThat(found.accountsHost()).isEqualTo("accounts." + domain);
                assertThat(endpoints.trusts(URI.create("https://download." + domain + "/x")))
                        .isTrue();
            }
        }
    }

    @Test
    void namesAreUniqueAndListedAbove() {
        assertThat(Arrays.stream(DataCenter.values()).map(DataCenter::code))
                .doesNotHaveDuplicates()
                .hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zoho", "de", "zoho.ca", "accounts.zoho.eu", "https://zoho.eu"})
    void isNotGuessed(String name) {
        assertThat(DataCenter.named(name)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://accounts.zoho.eu/oauth/v2/token, true",
        "https://ZOHO.EU, true",
        "https://download-accl.zoho.eu:443/x, true",
        "https://www.zohoapis.eu, true",
        "https://sandbox.zohoapis.eu/crm, true",
        "http://127.0.0.1:8080/any/path, true",
        "https://own.example/x, true",
        "http://accounts.zoho.eu, false",
        "https://accounts.zoho.eu:8443, false",
        "https://accounts.zoho.com, false",
        "https://evilzoho.eu, false",
        "https://zoho.eu.evil.example, false",
        "https://zoho.eu@evil.example, false",
        "https://evil.example/zoho.eu, false",
        "https://evil.example?zoho.eu, false",
        "http://127.0.0.1:8081, false",
        "https://127.0.0.1:8080, false",
        "http://own.example, false",
        "https://own.example:444, false",
        "https://sub.own.example, false",
        "mailto:a@zoho.eu, false",
        "/relative, false"
    })
    void trustsOnlyItsOwnHostsAndTheConfiguredOnes(URI address, boolean trusted) {
        Endpoints endpoints =
                new Endpoints(
                        DataCenter.EU,
                        Map.of(
                                Product.ANALYTICS, URI.create("http://127.0.0.1:8080"),
                                Product.DOWNLOAD, URI.create("https://own.example")));
        assertThat(endpoints.trusts(address)).isEqualTo(trusted);
    }
}
