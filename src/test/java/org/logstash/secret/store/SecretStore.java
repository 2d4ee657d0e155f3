package org.logstash.secret.store;

import org.logstash.secret.SecretIdentifier;

/** Secrets by name. */
public interface SecretStore {
    /** The secret, or null. */
    byte[] retrieveSecret(SecretIdentifier id);
}
