package org.logstashplugins.zoho.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.testing.tls.Authority;
import org.logstashplugins.zoho.testing.tls.Identity;
import org.logstashplugins.zoho.testing.tls.Networks;
import org.logstashplugins.zoho.testing.tls.PemFiles;

/** What the messages say about files and names for TLS that cannot be used. */
class TlsSettingsTest {
    private static final String SECRET = "geheim-123";

    @TempDir static Path folder;

    @BeforeAll
    static void write() throws IOException, CertificateEncodingException {
        Authority authority = Authority.root("CN=Example Root");
        Identity own = authority.client("CN=me");
        Identity rsa = authority.rsaClient("CN=rsa");
        PemFiles.certificates(folder.resolve("ca.pem"), authority.certificate());
        PemFiles.certificates(folder.resolve("own.pem"), own.chain());
        PemFiles.key(folder.resolve("own.key"), own.key());
        PemFiles.key(folder.resolve("other.key"), authority.client("CN=other").key());
        PemFiles.oldKey(folder.resolve("rsa.key"), rsa.key());
        PemFiles.encryptedKey(folder.resolve("locked.key"), own.key(), SECRET);
        PemFiles.oldEncryptedKey(folder.resolve("old.key"), rsa.key(), SECRET);
        Identity.write(folder.resolve("own.p12"), own.keyStore(SECRET, "PKCS12"), SECRET);
        Identity.write(folder.resolve("own.jks"), own.keyStore("another", "JKS"), SECRET);
        Identity.write(
                folder.resolve("trust.p12"),
                Identity.trustStore(authority.certificate(), "PKCS12"),
                SECRET);
        Files.write(folder.resolve("ca.der"), authority.certificate().getEncoded());
        Files.writeString(
                folder.resolve("cut.pem"),
                Files.readString(folder.resolve("ca.pem")).replaceAll("(?m)^M.*\n", "MIIB\n"));
        Files.writeString(
                folder.resolve("ssh.key"),
                "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n");
        Files.createDirectory(folder.resolve("certs"));
    }

    private static List<String> problems(String settings) {
        Map<String, Object> given = new HashMap<>();
        for (String setting : settings.split(" & ")) {
            String[] parts = setting.strip().split(" = ", 2);
            given.put(parts[0], parts[1].replace("DIR", folder.toString()).replace("PW", SECRET));
        }
        return Networks.problems(given).stream()
                .map(problem -> problem.replace(folder.toString(), "DIR"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ssl_certificate_authorities = DIR/none.pem | ssl_certificate_authorities: \"DIR/none.pem\" does not exist.",
                "ssl_certificate_authorities = ca.pem | ssl_certificate_authorities: \"ca.pem\" must be an absolute path, because Logstash may be started from anywhere.",
                "ssl_certificate_authorities = DIR/certs | ssl_certificate_authorities: \"DIR/certs\" is a folder. Name a file in it.",
                "ssl_certificate_authorities = DIR/ca.der | ssl_certificate_authorities: \"DIR/ca.der\" is not a PEM file. A certificate in PEM begins with -----BEGIN CERTIFICATE-----. To convert a binary one: openssl x509 -inform der -in FILE -out FILE.pem.",
                "ssl_certificate_authorities = DIR/own.key | ssl_certificate_authorities: \"DIR/own.key\" holds only: PRIVATE KEY. A certificate in PEM begins with -----BEGIN CERTIFICATE-----. To convert a binary one: openssl x509 -inform der -in FILE -out FILE.pem.",
                "ssl_certificate_authorities = DIR/cut.pem | ssl_certificate_authorities: \"DIR/cut.pem\" holds a certificate that is damaged. Copy it again.",
                "ssl_certificate_authorities = DIR/ca.pem & ssl_truststore_path = DIR/trust.p12 & ssl_truststore_password = PW | ssl_truststore_path: cannot be given together with ssl_certificate_authorities.",
                "ssl_truststore_path = DIR/none.jks | ssl_truststore_path: \"DIR/none.jks\" does not exist.",
                "ssl_truststore_path = DIR/ca.pem | ssl_truststore_path: \"DIR/ca.pem\" is a PEM file, not a keystore. Name it in ssl_certificate_authorities.",
                "ssl_truststore_path = DIR/ca.der | ssl_truststore_path: \"DIR/ca.der\" is not a keystore of a type that Java reads (JKS or PKCS12), or not of the type in ssl_truststore_type, or is damaged.",
                "ssl_truststore_path = DIR/trust.p12 & ssl_truststore_password = wrong | ssl_truststore_path: \"DIR/trust.p12\" cannot be opened with ssl_truststore_password.",
                "ssl_truststore_path = DIR/trust.p12 | ssl_truststore_path: \"DIR/trust.p12\" holds no trusted certificate, or shows none without ssl_truststore_password. Add one: keytool -importcert -keystore FILE -file CERTIFICATE.",
                "ssl_truststore_path = DIR/trust.p12 & ssl_truststore_password = PW & ssl_truststore_type = pem | ssl_truststore_type: \"pem\" is not one of \"jks\", \"pkcs12\".",
                "ssl_truststore_password = PW | ssl_truststore_password: does nothing without ssl_truststore_path. Give both.",
                "ssl_certificate = DIR/own.pem | ssl_certificate: does nothing without ssl_key. Give both.",
                "ssl_key = DIR/own.key | ssl_key: does nothing without ssl_certificate. Give both.",
                "ssl_certificate = DIR/own.key & ssl_key = DIR/own.key | ssl_certificate: \"DIR/own.key\" holds only: PRIVATE KEY. A certificate in PEM begins with -----BEGIN CERTIFICATE-----. To convert a binary one: openssl x509 -inform der -in FILE -out FILE.pem.",
                "ssl_certificate = DIR/own.pem & ssl_key = DIR/own.pem | ssl_key: \"DIR/own.pem\" holds only: CERTIFICATE. A key in PEM begins with -----BEGIN PRIVATE KEY----- or the like.",
                "ssl_certificate = DIR/own.pem & ssl_key = DIR/other.key | ssl_key: \"DIR/other.key\" does not hold the key of the first certificate in ssl_certificate. Give the file that was created together with that certificate; certificates of its issuers come after it.",
                "ssl_certificate = DIR/own.pem & ssl_key = DIR/rsa.key | ssl_key: \"DIR/rsa.key\" does not hold the key of the first certificate in ssl_certificate. Give the file that was created together with that certificate; certificates of its issuers come after it.",
                "ssl_certificate = DIR/own.pem & ssl_key = DIR/locked.key | ssl_key: \"DIR/locked.key\" is encrypted. Set ssl_key_passphrase.",
                "ssl_certificate = DIR/own.pem & ssl_key = DIR/locked.key & ssl_key_passphrase = wrong | ssl_key: \"DIR/locked.key\" cannot be decrypted with ssl_key_passphrase.",
                "ssl_certificate = DIR/own.pem & ssl_key = DIR/locked.key & ssl_key_passphrase = öffne | ssl_key: \"DIR/locked.key\" is encrypted with a passphrase that Java does not accept: only ASCII characters are allowed. Convert it: openssl pkcs8 -topk8 -in FILE -out FILE.pem.",
                "ssl_certificate = DIR/own.pem & ssl_key = DIR/old.key & ssl_key_passphrase = PW | ssl_key: \"DIR/old.key\" is encrypted in a form that Java does not read. Convert it: openssl pkcs8 -topk8 -in FILE -out FILE.pem.",
                "ssl_certificate = DIR/own.pem & ssl_key = DIR/ssh.key | ssl_key: \"DIR/ssh.key\" holds a key of the form OPENSSH PRIVATE KEY, which is not supported. Convert it: openssl pkcs8 -topk8 -in FILE -out FILE.pem.",
                "ssl_keystore_path = DIR/own.p12 & ssl_keystore_password = wrong | ssl_keystore_path: \"DIR/own.p12\" cannot be opened with ssl_keystore_password.",
                "ssl_keystore_path = DIR/own.jks & ssl_keystore_password = PW | ssl_keystore_path: \"DIR/own.jks\" opens with ssl_keystore_password, but the key in it has another password. Give both the same one.",
                "ssl_keystore_path = DIR/trust.p12 & ssl_keystore_password = PW | ssl_keystore_path: \"DIR/trust.p12\" holds no private key with a certificate. A store with certificates of authorities alone is a truststore.",
                "ssl_keystore_path = DIR/own.pem | ssl_keystore_path: \"DIR/own.pem\" is a PEM file, not a keystore. Name it in ssl_certificate and ssl_key.",
                "ssl_verification_mode = certificate | ssl_verification_mode: \"certificate\" is not one of \"full\", \"none\".",
                "ssl_supported_protocols = TLS1.2 | ssl_supported_protocols: \"TLS1.2\" is not one of \"TLSv1.3\", \"TLSv1.2\", \"TLSv1.1\".",
                "ssl_supported_protocols = TLSv1.1 | ssl_supported_protocols: \"TLSv1.1\" is switched off in this Java, by jdk.tls.disabledAlgorithms in java.security. Leave it out.",
                "ssl_cipher_suites = TLS_AES_256_GCM_SHA38 | ssl_cipher_suites: \"TLS_AES_256_GCM_SHA38\" is not a cipher suite that this Java knows. Did you mean \"TLS_AES_256_GCM_SHA384\"? Java writes them like TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384.",
                "ssl_cipher_suites = TLS_AES_256_GCM_SHA384 & ssl_supported_protocols = TLSv1.2 | ssl_cipher_suites: holds only cipher suites of TLS 1.3, which ssl_supported_protocols leaves out."
            })
    void isOneProblem(String settings, String problem) {
        assertThat(problems(settings))
                .containsExactly(problem)
                .noneMatch(text -> text.contains(SECRET));
    }

    @Test
    void allAreSaidAtOnce() {
        assertThat(
                        problems(
                                "ssl_truststore_path = DIR/none.jks & ssl_key = DIR/own.key & ssl_keystore_path = DIR/ca.pem"
                                        + " & ssl_supported_protocols = SSLv3 & proxy = ftp://proxy & no_proxy = 10.0.0.0/8"))
                .hasSize(6);
        assertThat(Networks.problems(Map.of("ssl_certificate_authorities", List.of("/a", "/b"))))
                .hasSize(2);
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("closed.pem"), "x");
        // If root runs the tests, every file can be read.
        if (file.toFile().setReadable(false) && !Files.isReadable(file)) {
            assertThat(problems("ssl_certificate_authorities = DIR/closed.pem"))
                    .containsExactly(
                            "ssl_certificate_authorities: \"DIR/closed.pem\" cannot be read. Give the user that runs Logstash the right to read it.");
        }
    }
}
