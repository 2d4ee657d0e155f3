package org.logstashplugins.zoho.testing.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** Writes certificates and keys as OpenSSL does. */
public final class PemFiles {
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private PemFiles() {}

    /** Certificates, one after the other. */
    public static Path certificates(Path file, List<X509Certificate> certificates) {
        return write(file, certificates.toArray());
    }

    public static Path certificates(Path file, X509Certificate... certificates) {
        return certificates(file, Arrays.asList(certificates));
    }

    /** A key in PKCS#8. */
    public static Path key(Path file, PrivateKey key) {
        try {
            return write(file, new JcaPKCS8Generator(key, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key in PKCS#8, encrypted as current versions of OpenSSL do. */
    public static Path encryptedKey(Path file, PrivateKey key, String passphrase) {
        try {
            return write(
                    file,
                    new JcaPKCS8Generator(
                            key,
                            new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                    .setProvider(PROVIDER)
                                    .setPRF(PKCS8Generator.PRF_HMACSHA256)
                                    .setPassword(passphrase.toCharArray())
                                    .build()));
        } catch (IOException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    /** A key in the older form for its algorithm: PKCS#1 for RSA, SEC 1 for EC. */
    public static Path oldKey(Path file, PrivateKey key) {
        return write(file, key);
    }

    /** An older form, encrypted. */
    public static Path oldEncryptedKey(Path file, PrivateKey key, String passphrase) {
        try {
            return write(
                    file,
                    new JcaMiscPEMGenerator(
                            key,
                            new JcePEMEncryptorBuilder("AES-256-CBC")
                                    .setProvider(PROVIDER)
                                    .build(passphrase.toCharArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, Object... blocks) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object block : blocks) {
                writer.writeObject(block);
            }
            writer.flush();
            return Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
