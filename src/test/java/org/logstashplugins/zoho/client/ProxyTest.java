package org.logstashplugins.zoho.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.testing.tls.Authority;
import org.logstashplugins.zoho.testing.tls.Networks;
import org.logstashplugins.zoho.testing.tls.PemFiles;
import org.logstashplugins.zoho.testing.tls.TestProxy;
import org.logstashplugins.zoho.testing.tls.TlsFront;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * Requests through a proxy over real sockets, what the proxy sees of them, and what failures say.
 */
@Timeout(120)
class ProxyTest {
    /** No name server knows this host, so that only the proxy can reach it. */
    private static final String HOST = "accounts.zoho.invalid";

    private static final HttpTransport.Limits LIMITS =
            new HttpTransport.Limits(
                    Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMinutes(1));

    private static final Authority ROOT = Authority.root("CN=Example Root");

    @TempDir Path folder;

    private RawServer plain;
    private TlsFront secure;
    private TestProxy proxy;

    @BeforeEach
    void open() throws IOException {
        plain = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 2", "ok");
        secure = TlsFront.before(plain.url("/"), ROOT.server(HOST, "127.0.0.1").context());
        proxy = TestProxy.start().leads(HOST, secure.url());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        secure.close();
        plain.close();
    }

    private Map<String, Object> settings(Object proxySetting) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("proxy", proxySetting);
        settings.put(
                "ssl_certificate_authorities",
                PemFiles.certificates(folder.resolve("ca.pem"), ROOT.certificate()).toString());
        return settings;
    }

    private Map<String, Object> hash(String... more) {
        Map<String, Object> hash = new HashMap<>();
        hash.put("host", "127.0.0.1");
        hash.put("port", String.valueOf(proxy.port()));
        for (int i = 0; i < more.length; i += 2) {
            hash.put(more[i], more[i + 1]);
        }
        return hash;
    }

    private HttpTransport transport(Map<String, Object> settings) {
        return new HttpTransport(LIMITS, Networks.of(settings), new StopSignal());
    }

    private static String ask(Transport transport, URI address) throws IOException {
        return transport.send(
                Request.get(address).with("Authorization", "Bearer token-of-the-server"),
                response -> new String(response.body().readAllBytes(), UTF_8));
    }

    private String answer(URI address, Map<String, Object> settings) throws IOException {
        try (HttpTransport transport = transport(settings)) {
            return ask(transport, address);
        }
    }

    private String failure(URI address, Map<String, Object> settings) {
        Throwable failure = catchThrowable(() -> answer(address, settings));
        assertThat(failure).isInstanceOf(ConnectionException.class);
        assertThat(ConnectionException.unsent((IOException) failure)).isTrue();
        return String.valueOf(failure.getMessage())
                .replace("127.0.0.1:" + proxy.port(), "PROXY")
                .replaceAll(":\\d+", ":PORT");
    }

    @Test
    void onlyTheProxyKnowsTheHost() throws IOException {
        assertThat(answer(secure.url(HOST), settings(proxy.url().toString()))).isEqualTo("ok");
        assertThat(proxy.lines())
                .containsExactly("CONNECT %s:%d HTTP/1.1".formatted(HOST, secure.port()));
        assertThat(proxy.heads()).contains("User-Agent: logstash-input-zoho");
        assertThat(plain.requests()).hasSize(1);
    }

    /** The path and the credentials of a request are for its server only. */
    @Test
    void theProxySeesNothingButTheHost() throws IOException {
        answer(URI.create(secure.url(HOST) + "/path?query=1"), settings(proxy.url().toString()));
        assertThat(proxy.heads()).doesNotContain("token-of-the-server", "path", "query");
        assertThat(plain.requests().get(0))
                .contains("GET /path?query=1", "token-of-the-server")
                .doesNotContainIgnoringCase("proxy");
    }

    @Test
    void aProxyThatOpensTlsIsTrustedByItsAuthority() throws IOException {
        try (TestProxy opening =
                TestProxy.opening(ROOT.server("*.zoho.invalid")).leads("*", plain.url("/"))) {
            URI address = URI.create("https://" + HOST);
            assertThat(answer(address, settings(opening.url().toString()))).isEqualTo("ok");
            assertThat(opening.lines()).containsExactly("CONNECT " + HOST + ":443 HTTP/1.1");
            assertThat(failure(address, Map.of("proxy", opening.url().toString())))
                    .startsWith("The TLS connection failed: " + HOST + " has a certificate")
                    .contains("\"CN=Example Root\"", "a proxy that opens TLS");
        }
    }

    @Test
    void everyFormOfTheSettingLogsIn() throws IOException {
        proxy.wants("me@corp", "pä:ss w/rd+%");
        String port = ":" + proxy.port();
        List<Object> forms =
                List.of(
                        "http://me%40corp:p%C3%A4:ss%20w%2Frd+%25@127.0.0.1" + port,
                        "me%40corp:p%C3%A4:ss%20w%2Frd+%25@127.0.0.1" + port + "/",
                        hash("user", "me@corp", "password", "pä:ss w/rd+%"),
                        hash("scheme", "HTTP", "user", "me@corp", "password", "pä:ss w/rd+%"),
                        Map.of(
                                "url", "http://127.0.0.1" + port,
                                "user", "me@corp",
                                "password", "pä:ss w/rd+%"));
        for (Object form : forms) {
            assertThat(answer(secure.url(HOST), settings(form))).isEqualTo("ok");
        }
        assertThat(plain.requests())
                .hasSize(forms.size())
                .noneMatch(text -> text.contains("Basic"));
    }

    @Test
    void aProxyMayHangUpBeforeTheLogin() throws IOException {
        proxy.wants("me", "secret-word").hangsUp();
        assertThat(
                        answer(
                                secure.url(HOST),
                                settings(hash("user", "me", "password", "secret-word"))))
                .isEqualTo("ok");
    }

    @Test
    void aTunnelIsUsedAgain() throws IOException {
        HttpServer keeps =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keeps.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
        keeps.start();
        proxy.wants("me", "secret-word");
        try (TlsFront front =
                        TlsFront.before(
                                URI.create("http://127.0.0.1:" + keeps.getAddress().getPort()),
                                ROOT.server("127.0.0.1").context());
                HttpTransport transport =
                        transport(settings(hash("user", "me", "password", "secret-word")))) {
            for (int i = 0; i < 3; i++) {
                assertThat(ask(transport, front.url())).isEmpty();
            }
            // Once without the login, and once with it.
            assertThat(proxy.lines()).hasSize(2);
        } finally {
            keeps.stop(0);
        }
    }

    @Test
    void aRefusedLoginSaysWhatIsWrong() {
        proxy.wants("me", "secret-word");
        assertThat(failure(secure.url(HOST), settings(hash())))
                .isEqualTo("The proxy PROXY wants a user and a password (407). Set both in proxy.");
        assertThat(failure(secure.url(HOST), settings(hash("user", "me", "password", "mistyped"))))
                .isEqualTo(
                        "The proxy PROXY does not accept the user and password in proxy (407). Correct them.");
        proxy.challenges("Negotiate");
        assertThat(
                        failure(
                                secure.url(HOST),
                                settings(hash("user", "me", "password", "secret-word"))))
                .isEqualTo(
                        "The proxy PROXY wants a login (407) of another kind than Basic or Digest, which are all that is supported. Ask its"
                                + " administrator for one of them.");
    }

    @Test
    void aLoginIsWantedForRequestsWithoutTlsToo() throws IOException {
        proxy.wants("me", "secret-word");
        assertThat(failure(plain.url("/logs"), settings(hash())))
                .startsWith("The proxy PROXY wants a user and a password (407).");
        assertThat(
                        answer(
                                plain.url("/logs"),
                                settings(hash("user", "me", "password", "secret-word"))))
                .isEqualTo("ok");
        assertThat(proxy.lines().get(0)).isEqualTo("GET " + plain.url("/logs") + " HTTP/1.1");
    }

    /** Otherwise the refusal would look like one by the server, about the rights of an account. */
    @ParameterizedTest
    @ValueSource(ints = {302, 401, 403, 429, 502, 503, 504})
    void aProxyThatOpensNoConnectionIsNamed(int status) {
        proxy.refuses(status);
        assertThat(failure(secure.url(HOST), settings(proxy.url().toString())))
                .isEqualTo(
                        "The proxy PROXY did not open a connection to accounts.zoho.invalid:PORT (status %d). It cannot reach this host, or does not"
                                        .formatted(status)
                                + " allow it. Ask its administrator, or add the host to no_proxy if this machine reaches it directly.");
        assertThat(plain.requests()).isEmpty();
    }

    @Test
    void aProxyThatIsNotThereIsNamed() {
        Map<String, Object> settings = settings(proxy.url().toString());
        proxy.close();
        assertThat(failure(secure.url(), settings))
                .startsWith("There is no connection to the proxy PROXY (")
                .endsWith("Check proxy, and whether the proxy runs and lets this machine in.");
        assertThat(failure(secure.url(), settings("http://proxy.invalid:3128")))
                .isEqualTo(
                        "There is no connection to the proxy proxy.invalid:PORT (its host cannot be found). Check proxy, and whether the proxy"
                                + " runs and lets this machine in.");
        assertThat(plain.requests()).isEmpty();
    }

    @Test
    void aProxyMayTalkTlsItself() throws IOException {
        proxy.encrypted(ROOT.server("127.0.0.1")).wants("me", "secret-word");
        Map<String, Object> settings =
                settings(hash("scheme", "https", "user", "me", "password", "secret-word"));
        assertThat(answer(secure.url(HOST), settings)).isEqualTo("ok");
        settings.remove("ssl_certificate_authorities");
        assertThat(failure(secure.url(HOST), settings))
                .startsWith(
                        "The TLS connection failed: the proxy PROXY has a certificate that is not trusted.");
    }

    @Test
    void aProxyWithoutTlsIsNamedIfTlsIsAskedOfIt() {
        assertThat(failure(secure.url(HOST), settings(hash("scheme", "https"))))
                .startsWith("The TLS connection failed: the proxy PROXY ");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "'other.example,127.0.0.1', true",
        "127.0.0.1:SECURE, true",
        "127.0.0.1:1, false",
        "127.0.0.2, false",
        ".0.0.1, true"
    })
    void aHostInNoProxyIsAskedDirectly(String pattern, boolean direct) throws IOException {
        Map<String, Object> settings = settings(proxy.url().toString());
        settings.put("no_proxy", List.of(pattern.replace("SECURE", String.valueOf(secure.port()))));
        assertThat(answer(secure.url(), settings)).isEqualTo("ok");
        assertThat(proxy.lines().isEmpty()).isEqualTo(direct);
    }

    /** The stream does not use the proxy of the other streams, and they do not use its proxy. */
    @Test
    void aStreamMayHaveItsOwnProxy() throws IOException {
        try (TestProxy own = TestProxy.start().leads(HOST, secure.url()).wants("me", "mine");
                HttpTransport transport = transport(settings(proxy.url().toString()))) {
            ProxyServer server =
                    new ProxyServer(
                            "http",
                            "127.0.0.1",
                            own.port(),
                            Optional.of(new ProxyServer.Login("me", "mine")));
            assertThat(ask(transport.through(server), secure.url(HOST))).isEqualTo("ok");
            assertThat(own.lines()).hasSize(2);
            assertThat(proxy.lines()).isEmpty();
            assertThat(ask(transport, secure.url(HOST))).isEqualTo("ok");
            assertThat(own.lines()).hasSize(2);
            assertThat(proxy.lines()).hasSize(1);
        }
    }

    /** Whoever set these properties for other programs did not mean the plugin. */
    @Test
    void systemPropertiesDoNotCount() throws IOException {
        List<String> names = List.of("http.proxy", "https.proxy");
        names.forEach(name -> System.setProperty(name + "Host", "127.0.0.1"));
        names.forEach(name -> System.setProperty(name + "Port", String.valueOf(proxy.port())));
        try {
            Map<String, Object> direct = settings("unused");
            direct.remove("proxy");
            assertThat(answer(secure.url(), direct)).isEqualTo("ok");
            assertThat(proxy.lines()).isEmpty();
        } finally {
            names.forEach(name -> System.clearProperty(name + "Host"));
            names.forEach(name -> System.clearProperty(name + "Port"));
        }
    }

    @Test
    void noTextOfAProxyHoldsItsPassword() {
        ProxyServer.Login login = new ProxyServer.Login("me", "secret-word");
        ProxyServer server = new ProxyServer("http", "::1", 3128, Optional.of(login));
        assertThat(server.toString()).isEqualTo("[::1]:3128");
        assertThat(login.toString()).doesNotContain("secret-word");
        assertThat(ForeignText.message("your secret-word is wrong")).doesNotContain("secret-word");
        assertThat(login.password()).isEqualTo("secret-word");
    }
}
