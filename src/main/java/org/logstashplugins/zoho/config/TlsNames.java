package org.logstashplugins.zoho.config;

import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** The settings with names of versions of TLS and of cipher suites, which Java must know. */
final class TlsNames {
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2", "TLSv1.1");

    /** The cipher suites of TLS 1.3 name no exchange of keys. */
    private static final String ONLY_13 = "TLS_(AES|CHACHA20)_.*";

    private TlsNames() {}

    static List<String> protocols(Options options) {
        String setting = SettingsSchema.SSL_SUPPORTED_PROTOCOLS.name();
        List<String> names = options.texts(setting);
        for (String name : names) {
            if (!PROTOCOLS.contains(name)) {
                options.wrong(
                        setting,
                        "\"%s\" is not one of %s.".formatted(name, TypedOptions.quoted(PROTOCOLS)));
            } else if (switchedOff(name)) {
                options.wrong(
                        setting,
                        "\"%s\" is switched off in this Java, by jdk.tls.disabledAlgorithms in java.security. Leave it out."
                                .formatted(name));
            }
        }
        return names;
    }

    private static boolean switchedOff(String protocol) {
        String disabled = String.valueOf(Security.getProperty("jdk.tls.disabledAlgorithms"));
        return Stream.of(disabled.split(",")).map(String::strip).anyMatch(protocol::equals);
    }

    static List<String> cipherSuites(Options options) {
        String setting = SettingsSchema.SSL_CIPHER_SUITES.name();
        List<String> names = options.texts(setting);
        if (names.isEmpty()) {
            return names;
        }
        List<String> known = ofJava();
        for (String name : names) {
            if (!known.contains(name)) {
                options.wrong(
                        setting,
                        "\"%s\" is not a cipher suite that this Java knows.%s Java writes them like TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384."
                                .formatted(
                                        name,
                                        NearestName.of(name, known)
                                                .map(" Did you mean \"%s\"?"::formatted)
                                                .orElse("")));
            }
        }
        if (options.texts(SettingsSchema.SSL_SUPPORTED_PROTOCOLS.name()).equals(List.of("TLSv1.2"))
                && names.stream().allMatch(name -> name.matches(ONLY_13))) {
            options.wrong(
                    setting,
                    "holds only cipher suites of TLS 1.3, which ssl_supported_protocols leaves out.");
        }
        return names;
    }

    private static List<String> ofJava() {
        try {
            return List.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }
}
