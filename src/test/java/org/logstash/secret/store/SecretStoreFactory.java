package org.logstash.secret.store;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Opens keystores; one with the property {@code password} wants that password. */
public final class SecretStoreFactory {
    private final Map<String, String> env;

    private SecretStoreFactory(Map<String, String> env) {
        this.env = env;
    }

    public static SecretStoreFactory withEnvironment(Map<String, String> env) {
        return new SecretStoreFactory(env);
    }

    public SecretStore load(SecureConfig config) {
        Properties secrets = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(config.get("keystore.file")))) {
            secrets.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String password = secrets.getProperty("password");
        if (password != null && !password.equals(env.get("LOGSTASH_KEYSTORE_PASS"))) {
            throw new IllegalStateException("wrong password");
        }
        return id ->
                Optional.ofNullable(secrets.getProperty(id.getKey()))
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .orElse(null);
    }
}
