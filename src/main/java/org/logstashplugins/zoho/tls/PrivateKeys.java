package org.logstashplugins.zoho.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Reads the private key of a certificate from a PEM file: PKCS#8, encrypted or not, and the older
 * forms of OpenSSL for RSA (PKCS#1) and EC (SEC 1), not encrypted.
 */
final class PrivateKeys {
    private static final String PLAIN = "PRIVATE KEY";
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    private static final List<String> OLD = List.of("RSA PRIVATE KEY", "EC PRIVATE KEY");

    private static final String CONVERT =
            " Convert it: openssl pkcs8 -topk8 -in FILE -out FILE.pem.";

    /** How to compare a key with its certificate, by the algorithm of the key. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private PrivateKeys() {}

    /**
     * @param owner the certificate that the key must belong to
     */
    static PrivateKey read(Path file, Optional<char[]> passphrase, X509Certificate owner)
            throws UnusableFileException {
        List<Pem> blocks = Pem.read(file);
        Pem block =
                blocks.stream()
                        .filter(each -> each.type().endsWith(PLAIN))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new UnusableFileException(
                                                file,
                                                Pem.types(blocks)
                                                        + ". A key in PEM begins with -----BEGIN PRIVATE KEY----- or the like."));
        PrivateKey key = key(block, passphrase, owner);
        if (!belongs(key, owner)) {
            throw stranger(file);
        }
        return key;
    }

    private static PrivateKey key(Pem block, Optional<char[]> passphrase, X509Certificate owner)
            throws UnusableFileException {
        boolean old = OLD.contains(block.type());
        if (old && block.text().contains("ENCRYPTED")) {
            throw new UnusableFileException(
                    block.file(), "is encrypted in a form that Java does not read." + CONVERT);
        }
        PKCS8EncodedKeySpec spec =
                switch (block.type()) {
                    case PLAIN -> new PKCS8EncodedKeySpec(block.bytes());
                    case ENCRYPTED -> decrypted(block, passphrase);
                    default -> {
                        if (!old) {
                            throw new UnusableFileException(
                                    block.file(),
                                    "holds a key of the form %s, which is not supported."
                                                    .formatted(block.type())
                                            + CONVERT);
                        }
                        yield new PKCS8EncodedKeySpec(wrapped(block.bytes(), owner));
                    }
                };
        try {
            return KeyFactory.getInstance(owner.getPublicKey().getAlgorithm())
                    .generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw stranger(block.file());
        }
    }

    private static UnusableFileException stranger(Path file) {
        return new UnusableFileException(
                file,
                "does not hold the key of the first certificate in ssl_certificate. Give the file that was created together with that certificate;"
                        + " certificates of its issuers come after it.");
    }

    private static PKCS8EncodedKeySpec decrypted(Pem block, Optional<char[]> passphrase)
            throws UnusableFileException {
        if (passphrase.isEmpty()) {
            throw new UnusableFileException(block.file(), "is encrypted. Set ssl_key_passphrase.");
        }
        if (!new String(passphrase.get()).matches("\\p{Print}*")) {
            throw new UnusableFileException(
                    block.file(),
                    "is encrypted with a passphrase that Java does not accept: only ASCII characters are allowed."
                            + CONVERT);
        }
        EncryptedPrivateKeyInfo info;
        SecretKeyFactory factory;
        try {
            info = new EncryptedPrivateKeyInfo(block.bytes());
            // Java calls every modern form PBES2; only its parameters tell the algorithm.
            String name = String.valueOf(info.getAlgParameters());
            factory =
                    SecretKeyFactory.getInstance(name.startsWith("PBE") ? name : info.getAlgName());
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableFileException(
                    block.file(), "is encrypted in a form that Java does not read." + CONVERT);
        }
        try {
            Cipher cipher = Cipher.getInstance(factory.getAlgorithm());
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    factory.generateSecret(new PBEKeySpec(passphrase.get())),
                    info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (GeneralSecurityException e) {
            throw new UnusableFileException(
                    block.file(), "cannot be decrypted with ssl_key_passphrase.");
        }
    }

    /**
     * Puts an older form of key into PKCS#8 (RFC 5958): version, algorithm, key. The certificate
     * states the same algorithm at the beginning of its public key.
     */
    private static byte[] wrapped(byte[] key, X509Certificate owner) {
        byte[] publicKey = owner.getPublicKey().getEncoded();
        int outer = headerLength(publicKey, 0);
        int end = outer + headerLength(publicKey, outer) + (publicKey[outer + 1] & 0xFF);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(new byte[] {0x02, 0x01, 0x00});
        content.writeBytes(Arrays.copyOfRange(publicKey, outer, end));
        content.writeBytes(element(0x04, key));
        return element(0x30, content.toByteArray());
    }

    /** The bytes of tag and length of a DER element. */
    private static int headerLength(byte[] der, int at) {
        int length = der[at + 1] & 0xFF;
        return length < 0x80 ? 2 : 2 + (length & 0x7F);
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length > 0xFF) {
            out.write(0x82);
            out.write(content.length >> 8);
        } else if (content.length > 0x7F) {
            out.write(0x81);
        }
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static boolean belongs(PrivateKey key, X509Certificate owner) {
        String algorithm = SIGNATURES.get(key.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(owner.getSignature());
            byte[] signed = signature.sign();
            signature.initVerify(owner.getPublicKey());
            signature.update(owner.getSignature());
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
