package org.logstashplugins.zoho.client;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Forgets the secrets of earlier tests before each class of tests. Some of these secrets are short
 * and random, and would hide harmless codes such as {@code 7103}. JUnit finds this by its services
 * file.
 */
public final class SecretsOfEarlierTests implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        HiddenTexts.forgetAll();
    }
}
