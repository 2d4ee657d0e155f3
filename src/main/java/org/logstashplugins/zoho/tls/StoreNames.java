package org.logstashplugins.zoho.tls;

/**
 * What messages about a keystore call its settings.
 *
 * @param type the setting with its type
 * @param password the setting with its password
 * @param forPem the setting that takes PEM files instead
 */
record StoreNames(String type, String password, String forPem) {
    static final StoreNames TRUSTSTORE =
            new StoreNames(
                    "ssl_truststore_type",
                    "ssl_truststore_password",
                    "ssl_certificate_authorities");

    static final StoreNames KEYSTORE =
            new StoreNames(
                    "ssl_keystore_type", "ssl_keystore_password", "ssl_certificate and ssl_key");
}
