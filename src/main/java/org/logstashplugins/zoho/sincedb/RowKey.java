package org.logstashplugins.zoho.sincedb;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

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

        private final MessageDigest digest = sha256();
        private final byte[] secret;

        Maker(byte[] secret) {
            this.secret = secret.clone();
        }

        static byte[] newSecret() {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            return secret;
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
            return of(new byte[0]).high();
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
