package org.logstashplugins.zoho.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.cli.pipeline.PipelineFile;
import org.logstashplugins.zoho.client.ProxyServer;
import org.logstashplugins.zoho.testing.tls.Networks;

/** The forms of {@code proxy} and {@code no_proxy}, and what the messages say about others. */
class ProxySettingsTest {
    private static Map<String, Object> settings(String written) {
        return PipelineFile.parse("input { zoho { " + written + " } }").settingsOf("zoho").get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"http://proxy.example:3128\" | http://proxy.example:3128",
                "\"proxy.example:3128\" | http://proxy.example:3128",
                "\"proxy.example\" | http://proxy.example:80",
                "\"HTTPS://proxy.example/\" | https://proxy.example:443",
                "\"http://[::1]:3128\" | http://[::1]:3128",
                "{ host => \"proxy_1.example\" } | http://proxy_1.example:80",
                "{ host => \"proxy.example\" port => 3128 } | http://proxy.example:3128",
                "{ host => \"proxy.example\" port => \"3128\" scheme => \"https\" } | https://proxy.example:3128",
                "{ host => \"::1\" scheme => \"https\" } | https://[::1]:443",
                "{ url => \"http://proxy.example:3128\" } | http://proxy.example:3128"
            })
    void isRead(String written, String expected) {
        ProxyServer server =
                Networks.of(settings("proxy => " + written)).proxies().server().orElseThrow();
        assertThat(server.scheme() + "://" + server).isEqualTo(expected);
        assertThat(server.login()).isEmpty();
    }

    @Test
    void noneIsNone() {
        assertThat(Networks.of(Map.of()).proxies().server()).isEmpty();
        assertThat(Networks.of(Map.of("proxy", Map.of())).proxies().server()).isEmpty();
    }

    @Test
    void hostsWithoutItAreListedOrInOneText() {
        assertThat(
                        Networks.of(
                                        settings(
                                                "proxy => \"p\" no_proxy => [\"a.example\", \".b.example, 10.1.2.3:80,\"]"))
                                .proxies()
                                .direct())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "proxy => \"socks5://proxy:1080\" | proxy: has a scheme other than \"http\" and \"https\". Other proxies, such as for SOCKS, are not supported.",
                "proxy => \"http://proxy:0\" | proxy: has a port that is not from 1 to 65535.",
                "proxy => \"http://proxy:65536\" | proxy: has a port that is not from 1 to 65535.",
                "proxy => \"http://me@proxy\" | proxy: has a user without a password. Write user:password@ before the host, or a hash.",
                "proxy => [\"a\", \"b\"] | proxy: must be a single text, not a list. It is also one when it is given twice.",
                "proxy => { port => 3128 } | proxy => host: is required: the proxy's host. Or give a url.",
                "proxy => { host => \"http://proxy\" } | proxy => host: must be a host alone, such as \"proxy.example\".",
                "proxy => { host => \"proxy\" port => 0 } | proxy => port: \"0\" must be a whole number from 1 to 65535.",
                "proxy => { host => \"proxy\" scheme => \"socks\" } | proxy => scheme: \"socks\" is not one of \"http\", \"https\".",
                "proxy => { host => \"proxy\" user => \"me\" } | proxy => password: is required with user.",
                "proxy => { host => \"proxy\" password => \"geheim\" } | proxy => user: is required with password.",
                "proxy => { url => \"http://proxy\" port => 80 } | proxy => port: is a part of url already. Give one of them.",
                "proxy => { url => \"http://a:geheim@proxy\" user => \"b\" password => \"geheim\" } | proxy => url: has a user of its own. Give user and password once.",
                "proxy => { host => \"proxy\" pasword => \"geheim\" } | proxy => pasword: is not known here. Did you mean \"password\"? Known: host, password, port, scheme, url, user.",
                "proxy => \"p\" no_proxy => [\"10.0.0.0/8\"] | no_proxy: \"10.0.0.0/8\" must be a host (\"intranet.example\"), all hosts below a domain (\".example\" or \"*.example\"), or an address (\"10.1.2.3\"), each perhaps with a port (\":8443\").",
                "no_proxy => [\"a.example\"] | no_proxy: does nothing without proxy. Set proxy, or leave this out."
            })
    void isOneProblem(String written, String problem) {
        assertThat(Networks.problems(settings(written)))
                .containsExactly(problem)
                .noneMatch(text -> text.contains("geheim"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:ge heim@proxy",
                "http://me:geheim#1@proxy",
                "http://me:geheim/1@proxy:80",
                "http://me:geheim@pro_xy:80",
                "http://me:geheim@",
                "http://me:geheim@proxy/path",
                "http://me:geheim@proxy?query",
                "://me:geheim@proxy"
            })
    void anAddressThatIsNoneIsNotRepeated(String text) {
        assertThat(Networks.problems(Map.of("proxy", text)))
                .singleElement()
                .asString()
                .startsWith("proxy: must be an address such as \"http://proxy.example:3128\".")
                .doesNotContain("geheim", "heim@");
    }

    @Test
    void aPasswordKeepsItsCharacters() {
        assertThat(
                        Networks.of(settings("proxy => \"http://a%40b:c+d%2Fe:f@proxy\""))
                                .proxies()
                                .server()
                                .flatMap(ProxyServer::login))
                .isEqualTo(Optional.of(new ProxyServer.Login("a@b", "c+d/e:f")));
    }
}
