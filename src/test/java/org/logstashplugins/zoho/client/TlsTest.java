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
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.testing.tls.Authority;
import org.logstashplugins.zoho.testing.tls.Identity;
import org.logstashplugins.zoho.testing.tls.Networks;
import org.logstashplugins.zoho.testing.tls.OldTlsServer;
import org.logstashplugins.zoho.testing.tls.PemFiles;
import org.logstashplugins.zoho.testing.tls.TlsFront;
import org.logstashplugins.zoho.time.StopSignal;

/** Trust, client certificates and messages of failures, over real TLS connections. */
@Timeout(120)
class TlsTest {
    private static final String LOCAL = "127.0.0.1";
    private static final String PASSWORD = "changeit";
    private static final HttpTransport.Limits LIMITS =
            new HttpTransport.Limits(
                    Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMinutes(1));

    private static final Authority ROOT = Authority.root("O=Example,CN=Example Root");
    private static final Authority OTHER = Authority.root("CN=Other Root");

    private static final String NO_VERSION =
            "The TLS connection failed: 127.0.0.1:PORT speaks no version of TLS that is allowed here";

    @TempDir Path folder;

    private RawServer plain;

    @BeforeEach
    void open() throws IOException {
        plain = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 2", "ok");
    }

    @AfterEach
    void close() throws IOException {
        plain.close();
    }

    private TlsFront server(SSLContext context, Consumer<SSLSocket> setUp) {
        return TlsFront.before(plain.url("/"), context, setUp);
    }

    private TlsFront server(Identity identity) {
        return server(identity.context(), socket -> {});
    }

    private Path authority() {
        return PemFiles.certificates(folder.resolve("ca.pem"), ROOT.certificate());
    }

    private Map<String, Object> trusting() {
        return Map.of("ssl_certificate_authorities", List.of(authority().toString()));
    }

    private static String answer(URI address, Map<String, Object> settings) throws IOException {
        try (HttpTransport transport =
                new HttpTransport(LIMITS, Networks.of(settings), new StopSignal())) {
            return transport.send(
                    Request.get(address),
                    response -> new String(response.body().readAllBytes(), UTF_8));
        }
    }

    private static void assertWorks(URI address, Map<String, Object> settings) throws IOException {
        assertThat(answer(address, settings)).isEqualTo("ok");
    }

    /** The message of a failure, which must come before anything is sent. */
    private static String failure(URI address, Map<String, Object> settings) {
        Throwable failure = catchThrowable(() -> answer(address, settings));
        assertThat(failure).isInstanceOf(ConnectionException.class);
        assertThat(ConnectionException.unsent((IOException) failure)).isTrue();
        return String.valueOf(failure.getMessage()).replaceAll(":\\d+ ", ":PORT ");
    }

    @Test
    void anAuthorityInAPemFileIsTrusted() throws IOException {
        try (TlsFront server = server(ROOT.server(LOCAL))) {
            assertWorks(server.url(), trusting());
        }
        try (TlsFront server = server(ROOT.intermediate("CN=Between").server(LOCAL))) {
            assertWorks(server.url(), trusting());
        }
    }

    @Test
    void oneOfSeveralAuthoritiesIsEnough() throws IOException {
        Path both =
                PemFiles.certificates(
                        folder.resolve("both.pem"),
                        Authority.root("CN=Nobody").certificate(),
                        OTHER.certificate());
        Map<String, Object> settings =
                Map.of(
                        "ssl_certificate_authorities",
                        List.of(authority().toString(), both.toString()));
        for (Authority each : List.of(ROOT, OTHER)) {
            try (TlsFront server = server(each.server(LOCAL))) {
                assertWorks(server.url(), settings);
            }
        }
    }

    @Test
    void aServerIsTrustedByItsOwnCertificate() throws IOException {
        Identity server = OTHER.server(LOCAL);
        Path file = PemFiles.certificates(folder.resolve("own.pem"), server.certificate());
        try (TlsFront front = server(server)) {
            assertWorks(front.url(), Map.of("ssl_certificate_authorities", file.toString()));
        }
    }

    @ParameterizedTest
    @CsvSource({"PKCS12, pkcs12", "PKCS12, ''", "JKS, jks", "JKS, ''"})
    void aTruststoreIsTrusted(String written, String type) throws IOException {
        Path file =
                Identity.write(
                        folder.resolve("trust"),
                        Identity.trustStore(ROOT.certificate(), written),
                        PASSWORD);
        Map<String, Object> settings =
                type.isEmpty()
                        ? Map.of(
                                "ssl_truststore_path",
                                file.toString(),
                                "ssl_truststore_password",
                                PASSWORD)
                        : Map.of(
                                "ssl_truststore_path", file.toString(),
                                "ssl_truststore_password", PASSWORD,
                                "ssl_truststore_type", type);
        try (TlsFront server = server(ROOT.server(LOCAL));
                TlsFront stranger = server(OTHER.server(LOCAL))) {
            assertWorks(server.url(), settings);
            assertThat(failure(stranger.url(), settings)).contains("is not trusted");
        }
    }

    @Test
    void anUnknownIssuerIsNamed() {
        String expected =
                "The TLS connection failed: 127.0.0.1:PORT has a certificate that is not trusted. Its issuer is \"CN=Example Root,O=Example\"."
                        + " If this is the authority of your company or of a proxy that opens TLS, name the authority's certificate in"
                        + " ssl_certificate_authorities. Otherwise, somebody may be listening.";
        try (TlsFront server = server(ROOT.server(LOCAL));
                TlsFront behind = server(ROOT.intermediate("CN=Between").server(LOCAL))) {
            assertThat(failure(server.url(), Map.of())).isEqualTo(expected);
            // The message names the authority that is missing, not the intermediate one.
            assertThat(failure(behind.url(), Map.of())).isEqualTo(expected);
        }
    }

    @Test
    void anotherHostIsNamed() {
        try (TlsFront server = server(ROOT.server("a.example", "*.b.example"))) {
            assertThat(failure(server.url(), trusting()))
                    .isEqualTo(
                            "The TLS connection failed: 127.0.0.1:PORT has a certificate for another host (a.example, *.b.example). Check the"
                                    + " address; a proxy or a name server may have led to another server.");
        }
    }

    @Test
    void anExpiredCertificateSaysSince() {
        Identity expired = ROOT.expiredServer(LOCAL);
        try (TlsFront server = server(expired)) {
            assertThat(failure(server.url(), trusting()))
                    .isEqualTo(
                            "The TLS connection failed: 127.0.0.1:PORT has a certificate that has expired (%s). Its operator must renew it."
                                            .formatted(
                                                    expired.certificate().getNotAfter().toInstant())
                                    + " Check the clock of this machine, too.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "other host", "expired"})
    void withoutVerificationEveryCertificateIsAccepted(String what) throws IOException {
        Identity identity =
                switch (what) {
                    case "unknown" -> OTHER.server(LOCAL);
                    case "expired" -> ROOT.expiredServer(LOCAL);
                    default -> ROOT.server("a.example");
                };
        try (TlsFront server = server(identity)) {
            assertWorks(server.url(), Map.of("ssl_verification_mode", "none"));
            assertThat(failure(server.url(), trusting())).startsWith("The TLS connection failed");
        }
    }

    private static Consumer<SSLSocket> speaking(String... protocols) {
        return socket -> socket.setEnabledProtocols(protocols);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, TLSv1.3", "TLSv1.3, TLSv1.2"})
    void aVersionThatIsNotAllowedIsRefused(String spoken, String allowed) {
        Map<String, Object> settings = new HashMap<>(trusting());
        settings.put("ssl_supported_protocols", List.of(allowed));
        try (TlsFront server = server(ROOT.server(LOCAL).context(), speaking(spoken))) {
            assertThat(failure(server.url(), settings)).startsWith(NO_VERSION);
        }
    }

    /** This Java supports TLS 1.1 neither as a client nor as a server. */
    @ParameterizedTest
    @EnumSource(OldTlsServer.Manner.class)
    void aServerThatSpeaksOnlyTls11IsRefused(OldTlsServer.Manner manner) {
        try (OldTlsServer server = OldTlsServer.start(manner)) {
            assertThat(failure(server.url(), Map.of()))
                    .startsWith(NO_VERSION)
                    .contains("TLS 1.1 are refused", "ssl_supported_protocols");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aVersionThatIsAllowedIsUsed(String version) throws IOException {
        Map<String, Object> settings = new HashMap<>(trusting());
        settings.put("ssl_supported_protocols", version);
        try (TlsFront server = server(ROOT.server(LOCAL).context(), speaking(version))) {
            assertWorks(server.url(), settings);
        }
    }

    @Test
    void cipherSuitesAreThoseOfTheSetting() throws IOException {
        String suite = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
        Map<String, Object> settings = new HashMap<>(trusting());
        settings.put("ssl_cipher_suites", List.of(suite));
        settings.put("ssl_supported_protocols", List.of("TLSv1.2"));
        Identity identity = ROOT.server(LOCAL);
        try (TlsFront same =
                        server(
                                identity.context(),
                                socket -> socket.setEnabledCipherSuites(new String[] {suite}));
                TlsFront other =
                        server(
                                identity.context(),
                                socket ->
                                        socket.setEnabledCipherSuites(
                                                new String[] {
                                                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"
                                                }))) {
            assertWorks(same.url(), settings);
            assertThat(failure(other.url(), settings))
                    .contains("has no cipher suite and version of TLS in common")
                    .contains("ssl_cipher_suites");
        }
    }

    /** A form of a client's key, and the settings for it. */
    private record Form(String name, Writer writer) {
        @FunctionalInterface
        interface Writer {
            Map<String, Object> write(Path folder, Identity client);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Map<String, Object> pair(Path folder, Identity client, Path key) {
        Path certificate = PemFiles.certificates(folder.resolve("own.pem"), client.chain());
        return Map.of("ssl_certificate", certificate.toString(), "ssl_key", key.toString());
    }

    private static Map<String, Object> store(Path folder, Identity client, String type) {
        KeyStore store = client.keyStore(PASSWORD, type);
        Path file = Identity.write(folder.resolve("own." + type), store, PASSWORD);
        return Map.of("ssl_keystore_path", file.toString(), "ssl_keystore_password", PASSWORD);
    }

    static Stream<Form> forms() {
        return Stream.of(
                new Form(
                        "PKCS#8",
                        (folder, client) ->
                                pair(
                                        folder,
                                        client,
                                        PemFiles.key(folder.resolve("key"), client.key()))),
                new Form(
                        "PKCS#8, encrypted",
                        (folder, client) -> {
                            Path key =
                                    PemFiles.encryptedKey(
                                            folder.resolve("key"), client.key(), "open it, please");
                            Map<String, Object> settings = new HashMap<>(pair(folder, client, key));
                            settings.put("ssl_key_passphrase", "open it, please");
                            return settings;
                        }),
                new Form(
                        "PKCS#1 or SEC 1",
                        (folder, client) ->
                                pair(
                                        folder,
                                        client,
                                        PemFiles.oldKey(folder.resolve("key"), client.key()))),
                new Form("PKCS12", (folder, client) -> store(folder, client, "PKCS12")),
                new Form("JKS", (folder, client) -> store(folder, client, "JKS")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aServerThatWantsACertificateGetsIt(Form form) throws IOException {
        Authority between = ROOT.intermediate("CN=Between");
        for (Identity client : List.of(between.client("CN=me"), between.rsaClient("CN=me"))) {
            Map<String, Object> settings = new HashMap<>(trusting());
            settings.putAll(form.writer().write(folder, client));
            for (String version : List.of("TLSv1.2", "TLSv1.3")) {
                try (TlsFront server = mutual(version)) {
                    assertWorks(server.url(), settings);
                }
            }
        }
    }

    private TlsFront mutual(String version) {
        return server(
                ROOT.server(LOCAL).context(ROOT.certificate()),
                socket -> {
                    socket.setEnabledProtocols(new String[] {version});
                    socket.setNeedClientAuth(true);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatWantsACertificateIsNamed(String version) {
        Identity stranger = OTHER.client("CN=stranger");
        Map<String, Object> wrong = new HashMap<>(trusting());
        wrong.putAll(store(folder, stranger, "PKCS12"));
        try (TlsFront server = mutual(version)) {
            assertThat(failure(server.url(), trusting()))
                    .startsWith(
                            "The TLS connection failed: 127.0.0.1:PORT wants a certificate of the client (")
                    .endsWith("). Set ssl_certificate and ssl_key, or ssl_keystore_path.");
            assertThat(failure(server.url(), wrong))
                    .startsWith(
                            "The TLS connection failed: 127.0.0.1:PORT did not accept the certificate in ssl_certificate or ssl_keystore_path (");
        }
    }

    @Test
    void aConnectionWithACertificateIsUsedAgain() throws IOException {
        Map<String, Object> settings = new HashMap<>(trusting());
        settings.putAll(store(folder, ROOT.client("CN=me"), "PKCS12"));
        AtomicInteger connections = new AtomicInteger();
        HttpServer keeps =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keeps.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
        keeps.start();
        try (TlsFront server =
                        TlsFront.before(
                                URI.create("http://127.0.0.1:" + keeps.getAddress().getPort()),
                                ROOT.server(LOCAL).context(ROOT.certificate()),
                                socket -> {
                                    connections.incrementAndGet();
                                    socket.setNeedClientAuth(true);
                                });
                HttpTransport transport =
                        new HttpTransport(LIMITS, Networks.of(settings), new StopSignal())) {
            for (int i = 0; i < 3; i++) {
                transport.send(
                        Request.get(server.url()), response -> response.body().readAllBytes());
            }
            assertThat(connections).hasValue(1);
        } finally {
            keeps.stop(0);
        }
    }
}
