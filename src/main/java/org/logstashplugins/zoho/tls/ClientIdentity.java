package org.logstashplugins.zoho.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** Makes the key managers that show our own certificate to servers that ask for one. */
public final class ClientIdentity {
    private ClientIdentity() {}

    /** The certificates of a PEM file; those of issuers may follow the first one. */
    public static Unkeyed certificates(Path file) throws UnusableFileException {
        return new Unkeyed(Certificates.read(file));
    }

    /** Certificates that still need their key. */
    public record Unkeyed(List<X509Certificate> certificates) {
        /** Together with the key in a PEM file. */
        public X509ExtendedKeyManager with(Path file, Optional<char[]> passphrase)
                throws UnusableFileException {
            PrivateKey key = PrivateKeys.read(file, passphrase, certificates.get(0));
            try {
                return manager(KeyStores.holding(key, chain(certificates)), new char[0]);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a keystore in memory failed", e);
            }
        }
    }

    /** The first certificate and those of its issuers; keystores refuse any other. */
    private static List<X509Certificate> chain(List<X509Certificate> certificates) {
        List<X509Certificate> left = new ArrayList<>(certificates);
        List<X509Certificate> chain = new ArrayList<>(List.of(left.remove(0)));
        while (true) {
            X509Certificate last = chain.get(chain.size() - 1);
            Optional<X509Certificate> issuer =
                    left.stream()
                            .filter(
                                    each ->
                                            each.getSubjectX500Principal()
                                                    .equals(last.getIssuerX500Principal()))
                            .findFirst();
            if (issuer.isEmpty()) {
                return chain;
            }
            left.remove(issuer.get());
            chain.add(issuer.get());
        }
    }

    /** The key in a keystore. */
    public static X509ExtendedKeyManager in(
            Path file, Optional<String> type, Optional<char[]> password)
            throws UnusableFileException {
        KeyStore store = KeyStores.load(file, type, password, StoreNames.KEYSTORE);
        if (!KeyStores.hasKey(store)) {
            throw new UnusableFileException(
                    file,
                    "holds no private key with a certificate. A store with certificates of authorities alone is a truststore.");
        }
        try {
            return manager(store, password.orElse(new char[0]));
        } catch (UnrecoverableKeyException e) {
            throw new UnusableFileException(
                    file,
                    password.isPresent()
                            ? "opens with ssl_keystore_password, but the key in it has another password. Give both the same one."
                            : "has a key that cannot be read without ssl_keystore_password.");
        } catch (GeneralSecurityException e) {
            throw new UnusableFileException(file, "holds a key that Java cannot use.");
        }
    }

    private static X509ExtendedKeyManager manager(KeyStore store, char[] password)
            throws GeneralSecurityException {
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return Arrays.stream(factory.getKeyManagers())
                .filter(X509ExtendedKeyManager.class::isInstance)
                .map(X509ExtendedKeyManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
