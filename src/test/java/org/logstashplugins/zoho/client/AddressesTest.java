package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References to other pages, as servers write them, are resolved as in browsers. */
class AddressesTest {
    /** The base and the examples of RFC 3986, section 5.4. */
    @ParameterizedTest
    @CsvSource({
        "g, http://a/b/c/g",
        "./g, http://a/b/c/g",
        "g/, http://a/b/c/g/",
        "/g, http://a/g",
        "//g, http://g",
        "?y, http://a/b/c/d;p?y",
        "g?y, http://a/b/c/g?y",
        "#s, http://a/b/c/d;p?q",
        "g#s, http://a/b/c/g",
        "g?y#s, http://a/b/c/g?y",
        ";x, http://a/b/c/;x",
        "g;x, http://a/b/c/g;x",
        "'', http://a/b/c/d;p?q",
        "., http://a/b/c/",
        "./, http://a/b/c/",
        ".., http://a/b/",
        "../, http://a/b/",
        "../g, http://a/b/g",
        "../.., http://a/",
        "../../g, http://a/g",
        "../../../../g, http://a/g",
        "/./g, http://a/g",
        "/../g, http://a/g",
        "g., http://a/b/c/g.",
        "..g, http://a/b/c/..g",
        "./../g, http://a/b/g",
        "g/./h, http://a/b/c/g/h",
        "g/../h, http://a/b/c/h",
        "g?y/../x, http://a/b/c/g?y/../x",
        "HTTPS://h:8443/x?y, https://h:8443/x?y",
    })
    void areResolvedByTheRfc(String reference, String expected) {
        assertThat(Addresses.resolve(URI.create("http://a/b/c/d;p?q"), reference))
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "?f=a eq 'B', ?f=a%20eq%20'B'",
                "?f=a|b, ?f=a%7Cb",
                "`?f=\"a\"`, ?f=%22a%22",
                "?f=Müller, ?f=M%C3%BCller",
                "?f=😀, ?f=%F0%9F%98%80",
                "?f=50%, ?f=50%25",
                "?f=50%zz, ?f=50%25zz",
                "?f=a%20b%3D%3d, ?f=a%20b%3D%3d",
                "?f[x]={a}, ?f[x]=%7Ba%7D",
                "?f=a\\b^`c, ?f=a%5Cb%5E%60c",
                "?f=a+b, ?f=a+b",
            })
    void areEncodedWhereTheyAreNot(String reference, String expected) {
        assertThat(Addresses.resolve(URI.create("https://host/v1/logs"), reference))
                .hasToString("https://host/v1/logs" + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[", "http://a b/", "//", "https://host:port/", "http:///x"})
    void thatAreNoneAreRefused(String reference) {
        assertThatThrownBy(() -> Addresses.resolve(URI.create("https://host/v1"), reference))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void areAnAddressOrRefused(@ForAll @StringLength(max = 40) String reference) {
        URI address;
        try {
            address = Addresses.resolve(URI.create("https://host/v1/logs?a=b"), reference);
        } catch (IllegalArgumentException e) {
            return;
        }
        assertThat(URI.create(address.toString())).isEqualTo(address);
        assertThat(address.toASCIIString()).doesNotContain(" ", "\n");
    }

    @Property
    void canBeResolvedAgain(@ForAll @StringLength(max = 40) String query) {
        URI base = URI.create("https://host/v1/logs");
        URI once = Addresses.resolve(base, "?" + query);

        assertThat(Addresses.resolve(base, once.toString())).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource({"abc%3D%3D, abc%3D%3D", "a b&c#d, a%20b%26c%23d", "a+b/c=, a+b/c="})
    void valuesKeepWhatIsEncoded(String value, String expected) {
        assertThat(Addresses.value(value)).isEqualTo(expected);
    }
}
