package org.logstashplugins.zoho.sincedb;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The key of a delivered row: 128 bits, made from the hash of the row and a secret of the cursor.
 * Without the secret, nobody can make two rows with the same key.
 */
public record RowKey(long high, long low) {

    /** The version of keys; must be raised when keys are made in another way. */
    static final int VERSION = 1;

    /** Makes the keys of one cursor. Not thread-safe. */
    public static final class Maker {
        static final int SECRET_BYTES = 16;

        private static final int MARK_BYTES = 8;

        private final MessageDigest digest = sha256();
        private final byte[] secret;

        /** Bytes after the secret, which change the mark and no key. */
        private final byte[] copy;

        /**
         * @param secret from {@link #newSecret} or {@link #secretOfCopy}
         */
        Maker(byte[] secret) {
            this.secret = Arrays.copyOf(secret, Math.min(secret.length, SECRET_BYTES));
            this.copy = Arrays.copyOfRange(secret, this.secret.length, secret.length);
        }

        static byte[] newSecret() {
            return random(SECRET_BYTES);
        }

        /** A secret that makes the same keys, and another {@link #mark}. */
        static byte[] secretOfCopy(byte[] secret) {
            return ByteBuffer.allocate(SECRET_BYTES + MARK_BYTES)
                    .put(secret, 0, SECRET_BYTES)
                    .put(random(MARK_BYTES))
                    .array();
        }

        private static byte[] random(int length) {
            byte[] bytes = new byte[length];
            new SecureRandom().nextBytes(bytes);
            return bytes;
        }

        /**
         * @param hash the SHA-256 of the row
         */
        public RowKey of(byte[] hash) {
            digest.update(secret);
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest(hash));
            return new RowKey(bytes.getLong(), bytes.getLong());
        }

        /**
         * Identifies the segments of this cursor, so that those of a deleted cursor are not used.
         * Does not reveal the secret.
         */
        long mark() {
            return of(copy).high();
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
