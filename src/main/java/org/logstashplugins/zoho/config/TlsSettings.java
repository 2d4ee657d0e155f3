package org.logstashplugins.zoho.config;

import co.elastic.logstash.api.Password;
import co.elastic.logstash.api.PluginConfigSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.logstashplugins.zoho.auth.Secret;
import org.logstashplugins.zoho.tls.ClientIdentity;
import org.logstashplugins.zoho.tls.TlsConfiguration;
import org.logstashplugins.zoho.tls.TrustedServers;
import org.logstashplugins.zoho.tls.UnusableFileException;

/** The settings {@code ssl_…}: reads the files that they name, and reports what is wrong there. */
final class TlsSettings {
    private final Options options;

    /** Reads a file. */
    @FunctionalInterface
    private interface Reader<T> {
        T read() throws UnusableFileException;
    }

    private TlsSettings(Options options) {
        this.options = options;
    }

    static TlsConfiguration read(Options options) {
        TlsSettings settings = new TlsSettings(options);
        return new TlsConfiguration(
                settings.trusted(),
                settings.identity(),
                options.choice(SettingsSchema.SSL_VERIFICATION_MODE.name(), "full", "none")
                        .orElse("full")
                        .equals("full"),
                TlsNames.protocols(options),
                TlsNames.cipherSuites(options));
    }

    private Optional<X509ExtendedTrustManager> trusted() {
        String authorities = SettingsSchema.SSL_CERTIFICATE_AUTHORITIES.name();
        String store = SettingsSchema.SSL_TRUSTSTORE_PATH.name();
        boolean listed = !options.texts(authorities).isEmpty();
        boolean stored = options.has(store);
        needs(SettingsSchema.SSL_TRUSTSTORE_PASSWORD, SettingsSchema.SSL_TRUSTSTORE_PATH);
        needs(SettingsSchema.SSL_TRUSTSTORE_TYPE, SettingsSchema.SSL_TRUSTSTORE_PATH);
        if (listed && stored) {
            options.wrong(store, "cannot be given together with %s.".formatted(authorities));
        }
        Optional<String> type = type(SettingsSchema.SSL_TRUSTSTORE_TYPE);
        Optional<char[]> password = password(SettingsSchema.SSL_TRUSTSTORE_PASSWORD);
        Optional<X509ExtendedTrustManager> byStore =
                path(store)
                        .flatMap(
                                file -> read(store, () -> TrustedServers.in(file, type, password)));
        return listed ? issuedBy(authorities) : byStore;
    }

    /** Each file that is wrong becomes a problem of its own. */
    private Optional<X509ExtendedTrustManager> issuedBy(String name) {
        List<Path> usable = new ArrayList<>();
        for (String text : options.texts(name)) {
            options.absolutePath(name, text)
                    .filter(
                            file ->
                                    read(name, () -> TrustedServers.issuedBy(List.of(file)))
                                            .isPresent())
                    .ifPresent(usable::add);
        }
        return usable.isEmpty()
                ? Optional.empty()
                : read(name, () -> TrustedServers.issuedBy(usable));
    }

    private Optional<X509ExtendedKeyManager> identity() {
        String certificate = SettingsSchema.SSL_CERTIFICATE.name();
        String key = SettingsSchema.SSL_KEY.name();
        String store = SettingsSchema.SSL_KEYSTORE_PATH.name();
        needs(SettingsSchema.SSL_CERTIFICATE, SettingsSchema.SSL_KEY);
        needs(SettingsSchema.SSL_KEY, SettingsSchema.SSL_CERTIFICATE);
        needs(SettingsSchema.SSL_KEY_PASSPHRASE, SettingsSchema.SSL_KEY);
        needs(SettingsSchema.SSL_KEYSTORE_PASSWORD, SettingsSchema.SSL_KEYSTORE_PATH);
        needs(SettingsSchema.SSL_KEYSTORE_TYPE, SettingsSchema.SSL_KEYSTORE_PATH);
        if (options.has(certificate) && options.has(store)) {
            options.wrong(store, "cannot be given together with %s.".formatted(certificate));
        }
        Optional<char[]> passphrase = password(SettingsSchema.SSL_KEY_PASSPHRASE);
        Optional<Path> certificates = path(certificate);
        Optional<Path> keys = path(key);
        Optional<String> type = type(SettingsSchema.SSL_KEYSTORE_TYPE);
        Optional<char[]> password = password(SettingsSchema.SSL_KEYSTORE_PASSWORD);
        Optional<X509ExtendedKeyManager> byStore =
                path(store)
                        .flatMap(
                                file -> read(store, () -> ClientIdentity.in(file, type, password)));
        if (certificates.isEmpty() || keys.isEmpty()) {
            return byStore;
        }
        return read(certificate, () -> ClientIdentity.certificates(certificates.get()))
                .flatMap(own -> read(key, () -> own.with(keys.get(), passphrase)));
    }

    private void needs(PluginConfigSpec<?> setting, PluginConfigSpec<?> other) {
        if (options.has(setting.name()) && !options.has(other.name())) {
            options.wrong(
                    setting.name(), "does nothing without %s. Give both.".formatted(other.name()));
        }
    }

    private Optional<String> type(PluginConfigSpec<String> setting) {
        return options.choice(setting.name(), "jks", "pkcs12");
    }

    private Optional<char[]> password(PluginConfigSpec<Password> setting) {
        return options.text(setting.name())
                .map(Secret::new)
                .map(Secret::reveal)
                .map(String::toCharArray);
    }

    private Optional<Path> path(String name) {
        return options.text(name).flatMap(text -> options.absolutePath(name, text));
    }

    private <T> Optional<T> read(String setting, Reader<T> reader) {
        try {
            return Optional.of(reader.read());
        } catch (UnusableFileException e) {
            return options.wrong(setting, String.valueOf(e.getMessage()));
        }
    }
}
