package org.logstash.secret.store;

import org.logstash.secret.SecretIdentifier;

/** Secrets by name. */
public interface SecretStore {
    /** The secret, or null. */
    byte[] retrieveSecret(SecretIdentifier id);

    /** Keeps a secret, and overwrites its bytes. */
    void persistSecret(SecretIdentifier id, byte[] secret);
}
