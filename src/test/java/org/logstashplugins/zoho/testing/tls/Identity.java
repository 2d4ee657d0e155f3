package org.logstashplugins.zoho.testing.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key and its certificate, followed by the certificates of its issuers.
 *
 * @param chain without the root
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The context of a server, or of a client in a test. */
    public SSLContext context() {
        return context(certificate());
    }

    /**
     * The context of a server that checks the certificates of clients.
     *
     * @param clients the authority that issued these certificates
     */
    public SSLContext context(X509Certificate clients) {
        try {
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            // A JKS costs less time than a PKCS12.
            keys.init(keyStore("changeit", "JKS"), "changeit".toCharArray());
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore(clients, "JKS"));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A keystore with the key. */
    public KeyStore keyStore(String password, String type) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setKeyEntry(
                    "own", key, password.toCharArray(), chain.toArray(X509Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A truststore with one authority. */
    public static KeyStore trustStore(X509Certificate authority, String type) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setCertificateEntry("ca", authority);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes a keystore to a file. */
    public static Path write(Path file, KeyStore store, String password) {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
