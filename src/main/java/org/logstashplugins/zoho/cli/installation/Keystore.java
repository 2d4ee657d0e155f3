package org.logstashplugins.zoho.cli.installation;

import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Logstash's keystore, read with Logstash's own classes: its format is Logstash's matter, and there
 * is no keystore where there is no Logstash. They are called by reflection, because Logstash does
 * not publish them. (Package {@code org.logstash.secret} of logstash-core, the same from 8.0 to
 * 9.5.)
 */
public final class Keystore {
    private static final String PACKAGE = "org.logstash.secret.";

    /** How Logstash calls the variable with the password, if the keystore has one. */
    private static final String PASSWORD = "LOGSTASH_KEYSTORE_PASS";

    private final Path file;
    private final Object store;

    private Keystore(Path file, Object store) {
        this.file = file;
        this.store = store;
    }

    /**
     * Opens the keystore of an installation; empty if it has none.
     *
     * @throws LogstashSettingsException if there is one that cannot be opened
     */
    public static Optional<Keystore> of(Installation installation, Map<String, String> env) {
        return installation
                .keystoreFile()
                .filter(Files::exists)
                .map(
                        file ->
                                new Keystore(
                                        file,
                                        open(
                                                file,
                                                installation.yaml().get("keystore.classname"),
                                                env)));
    }

    private static Object open(Path file, Optional<String> type, Map<String, String> env) {
        if (!Files.isReadable(file)) {
            throw new LogstashSettingsException(
                    "%s: you are not allowed to read the keystore. Run the command as the user of Logstash, e.g. sudo -u logstash."
                            .formatted(file));
        }
        try {
            Class<?> factory = Class.forName(PACKAGE + "store.SecretStoreFactory");
            Class<?> configType = Class.forName(PACKAGE + "store.SecureConfig");
            Object config = configType.getConstructor().newInstance();
            Map<String, String> values = new HashMap<>();
            values.put("keystore.file", file.toString());
            type.ifPresent(name -> values.put("keystore.classname", name));
            for (Map.Entry<String, String> value : values.entrySet()) {
                configType
                        .getMethod("add", String.class, char[].class)
                        .invoke(config, value.getKey(), value.getValue().toCharArray());
            }
            Object instance = factory.getMethod("withEnvironment", Map.class).invoke(null, env);
            return factory.getMethod("load", configType).invoke(instance, config);
        } catch (InvocationTargetException e) {
            throw new LogstashSettingsException(
                    "%s: the keystore does not open %s. Logstash says: %s"
                            .formatted(file, hint(env), said(e)));
        } catch (ReflectiveOperationException e) {
            throw new LogstashSettingsException(
                    "%s: reading the keystore takes Logstash's own classes, which are not here. Set LOGSTASH_HOME to the folder of Logstash, or run bin/zoho of the installed plugin."
                            .formatted(file));
        }
    }

    private static String hint(Map<String, String> env) {
        return env.containsKey(PASSWORD)
                ? "with the password in %s; it must be the one of Logstash's service"
                        .formatted(PASSWORD)
                : "without a password; if it has one, put that into %s (packages keep it in /etc/default/logstash or /etc/sysconfig/logstash)"
                        .formatted(PASSWORD);
    }

    /** Logstash's own message, which names the file and no secret. */
    private static String said(InvocationTargetException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? "nothing" : String.valueOf(cause.getMessage());
    }

    /**
     * The secret of this name; upper and lower case are the same to Logstash.
     *
     * @throws LogstashSettingsException if the keystore cannot be read any more
     */
    public Optional<String> get(String name) {
        try {
            Class<?> idType = Class.forName(PACKAGE + "SecretIdentifier");
            Object id = idType.getConstructor(String.class).newInstance(name);
            // Of the interface: the class of the store need not be public.
            Object secret =
                    Class.forName(PACKAGE + "store.SecretStore")
                            .getMethod("retrieveSecret", idType)
                            .invoke(store, id);
            return Optional.ofNullable((byte[]) secret)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        } catch (ReflectiveOperationException e) {
            throw new LogstashSettingsException("%s: the keystore cannot be read.".formatted(file));
        }
    }

    /**
     * Puts a secret into the keystore, in place of one with the same name.
     *
     * @throws LogstashSettingsException if the keystore cannot be written
     */
    public void put(String name, String value) {
        try {
            Class<?> idType = Class.forName(PACKAGE + "SecretIdentifier");
            Object id = idType.getConstructor(String.class).newInstance(name);
            Class.forName(PACKAGE + "store.SecretStore")
                    .getMethod("persistSecret", idType, byte[].class)
                    .invoke(store, id, value.getBytes(StandardCharsets.UTF_8));
        } catch (ReflectiveOperationException e) {
            throw new LogstashSettingsException(
                    "%s: the keystore cannot be written. Run the command as the user of Logstash, e.g. sudo -u logstash."
                            .formatted(file));
        }
    }

    /** True if this process may write to it. */
    public boolean writable() {
        return Files.isWritable(file);
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "Keystore[" + file + "]";
    }
}
