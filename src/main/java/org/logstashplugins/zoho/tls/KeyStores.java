package org.logstashplugins.zoho.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Keystores from files, and in memory. */
final class KeyStores {
    private static final String PEM = "-----BEGIN ";

    private KeyStores() {}

    /**
     * Opens a file.
     *
     * @param type {@code jks} or {@code pkcs12}; empty to find out
     * @param names of the settings that messages refer to
     */
    static KeyStore load(
            Path file, Optional<String> type, Optional<char[]> password, StoreNames names)
            throws UnusableFileException {
        byte[] content = Pem.bytes(file);
        if (new String(content, StandardCharsets.ISO_8859_1).contains(PEM)) {
            throw new UnusableFileException(
                    file,
                    "is a PEM file, not a keystore. Name it in %s.".formatted(names.forPem()));
        }
        char[] secret = password.orElse(null);
        try {
            if (type.isEmpty()) {
                return KeyStore.getInstance(file.toFile(), secret);
            }
            KeyStore store = KeyStore.getInstance(type.get());
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, secret);
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableFileException(file, reason(e, password.isPresent(), names));
        }
    }

    private static String reason(Exception failure, boolean withPassword, StoreNames names) {
        if (failure.getCause() instanceof UnrecoverableKeyException) {
            return withPassword
                    ? "cannot be opened with %s.".formatted(names.password())
                    : "cannot be opened without %s.".formatted(names.password());
        }
        return "is not a keystore of a type that Java reads (JKS or PKCS12), or not of the type in %s, or is damaged."
                .formatted(names.type());
    }

    /** A new one with trusted certificates. */
    static KeyStore trusting(List<X509Certificate> certificates) {
        try {
            KeyStore store = empty();
            int number = 0;
            for (X509Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a keystore in memory failed", e);
        }
    }

    /** A new one with a key and its certificates, protected by an empty password. */
    static KeyStore holding(PrivateKey key, List<X509Certificate> chain) {
        try {
            KeyStore store = empty();
            store.setKeyEntry("client", key, new char[0], chain.toArray(X509Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a keystore in memory failed", e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** True when it holds a private key with a certificate. */
    static boolean hasKey(KeyStore store) {
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getCertificate(alias) != null) {
                    return true;
                }
            }
            return false;
        } catch (KeyStoreException e) {
            throw new IllegalStateException("an open keystore failed", e);
        }
    }
}
