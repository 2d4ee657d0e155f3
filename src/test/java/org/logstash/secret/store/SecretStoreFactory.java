package org.logstash.secret.store;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.logstash.secret.SecretIdentifier;

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
        return new PropertiesStore(Path.of(config.get("keystore.file")), secrets);
    }

    private record PropertiesStore(Path file, Properties secrets) implements SecretStore {
        @Override
        public byte[] retrieveSecret(SecretIdentifier id) {
            return Optional.ofNullable(secrets.getProperty(id.getKey()))
                    .map(value -> value.getBytes(StandardCharsets.UTF_8))
                    .orElse(null);
        }

        @Override
        public void persistSecret(SecretIdentifier id, byte[] secret) {
            secrets.setProperty(id.getKey(), new String(secret, StandardCharsets.UTF_8));
            Arrays.fill(secret, (byte) 0);
            try (Writer out = Files.newBufferedWriter(file)) {
                secrets.store(out, "a keystore");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
