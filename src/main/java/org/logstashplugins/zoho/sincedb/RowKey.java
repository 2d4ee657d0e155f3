package org.logstashplugins.zoho.sincedb;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * The 128 bits under which a row is remembered. They are made of the row's hash with a secret of
 * the cursor: who can predict rows cannot make two that count as one.
 */
public record RowKey(long high, long low) {

    /** How keys are made; a number that is raised when the way changes. */
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
         * @param hash the row's SHA-256, of which nobody can find two that are equal
         */
        public RowKey of(byte[] hash) {
            digest.update(secret);
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest(hash));
            return new RowKey(bytes.getLong(), bytes.getLong());
        }

        /** Tells the files of this cursor from those of one that was deleted; not the secret. */
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
