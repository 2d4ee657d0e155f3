package org.logstashplugins.zoho.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes the trust managers that check the certificates of servers. */
public final class TrustedServers {
    private TrustedServers() {}

    /** Those that this Java trusts, or that the property {@code javax.net.ssl.trustStore} names. */
    static X509ExtendedTrustManager ofJava() {
        try {
            return manager(null);
        } catch (GeneralSecurityException e) {
            // The file is unreadable. Then nobody is trusted, and each connection says so.
            return checking(KeyStores.trusting(List.of()));
        }
    }

    /** Those whose certificates were issued by one of these authorities. */
    public static X509ExtendedTrustManager issuedBy(List<Path> pemFiles)
            throws UnusableFileException {
        List<X509Certificate> authorities = new ArrayList<>();
        for (Path file : pemFiles) {
            authorities.addAll(Certificates.read(file));
        }
        return checking(KeyStores.trusting(authorities));
    }

    /** Those that a truststore trusts. */
    public static X509ExtendedTrustManager in(
            Path file, Optional<String> type, Optional<char[]> password)
            throws UnusableFileException {
        KeyStore store = KeyStores.load(file, type, password, StoreNames.TRUSTSTORE);
        X509ExtendedTrustManager manager = checking(store);
        if (manager.getAcceptedIssuers().length == 0) {
            throw new UnusableFileException(
                    file,
                    (password.isPresent()
                                    ? "holds no trusted certificate."
                                    : "holds no trusted certificate, or shows none without ssl_truststore_password.")
                            + " Add one: keytool -importcert -keystore FILE -file CERTIFICATE.");
        }
        return manager;
    }

    private static X509ExtendedTrustManager checking(KeyStore store) {
        try {
            return manager(store);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java checks certificates", e);
        }
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
