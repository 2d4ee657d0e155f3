package org.logstashplugins.zoho.config;

import co.elastic.logstash.api.Password;
import co.elastic.logstash.api.PluginConfigSpec;
import co.elastic.logstash.api.PluginHelper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.logstashplugins.zoho.time.Durations;

/**
 * Every setting of the plugin and its default, in one list. Most are declared as text, whatever
 * they hold: Logstash replaces {@code ${VAR}} by a String, which its own number and boolean
 * settings reject or misread. So {@link PluginSettings} converts the texts itself.
 */
public final class SettingsSchema {
    public static final PluginConfigSpec<String> DATA_CENTER =
            PluginConfigSpec.stringSetting("data_center");
    public static final PluginConfigSpec<String> CLIENT_ID =
            PluginConfigSpec.stringSetting("client_id");
    public static final PluginConfigSpec<Password> CLIENT_SECRET =
            PluginConfigSpec.passwordSetting("client_secret");
    public static final PluginConfigSpec<Password> REFRESH_TOKEN =
            PluginConfigSpec.passwordSetting("refresh_token");
    public static final PluginConfigSpec<String> ORGANIZATION_ID =
            PluginConfigSpec.stringSetting("organization_id");

    /** An array of names or a hash of hashes; the raw value tells which. */
    public static final PluginConfigSpec<Map<String, Object>> STREAMS =
            PluginConfigSpec.hashSetting("streams");

    public static final PluginConfigSpec<Map<String, Object>> DESK_RUN_LOG =
            PluginConfigSpec.hashSetting("desk_run_log");
    public static final PluginConfigSpec<String> CATALOG_PATH =
            PluginConfigSpec.stringSetting("catalog_path");
    public static final PluginConfigSpec<String> INTERVAL =
            PluginConfigSpec.stringSetting("interval", "15m");
    public static final PluginConfigSpec<String> SCHEDULE =
            PluginConfigSpec.stringSetting("schedule");
    public static final PluginConfigSpec<String> INITIAL_LOOKBACK =
            PluginConfigSpec.stringSetting("initial_lookback", "1d");
    public static final PluginConfigSpec<String> OVERLAP =
            PluginConfigSpec.stringSetting("overlap");
    public static final PluginConfigSpec<String> LAG = PluginConfigSpec.stringSetting("lag");
    public static final PluginConfigSpec<String> TIMEZONE =
            PluginConfigSpec.stringSetting("timezone");
    public static final PluginConfigSpec<String> ECS_COMPATIBILITY =
            PluginConfigSpec.stringSetting("ecs_compatibility");
    public static final PluginConfigSpec<String> SINCEDB_PATH =
            PluginConfigSpec.stringSetting("sincedb_path");
    public static final PluginConfigSpec<String> SINCEDB_REDELIVER =
            PluginConfigSpec.stringSetting("sincedb_redeliver", "1m");
    public static final PluginConfigSpec<String> OWN_USER =
            PluginConfigSpec.stringSetting("own_user");
    public static final PluginConfigSpec<String> PREFLIGHT =
            PluginConfigSpec.stringSetting("preflight", "warn");
    public static final PluginConfigSpec<Map<String, Object>> ENDPOINTS =
            PluginConfigSpec.hashSetting("endpoints");
    public static final PluginConfigSpec<String> CONNECT_TIMEOUT =
            PluginConfigSpec.stringSetting("connect_timeout", "10s");
    public static final PluginConfigSpec<String> SOCKET_TIMEOUT =
            PluginConfigSpec.stringSetting("socket_timeout", "60s");
    public static final PluginConfigSpec<String> REQUEST_TIMEOUT =
            PluginConfigSpec.stringSetting("request_timeout", "1h");
    public static final PluginConfigSpec<String> MAX_RESPONSE_SIZE =
            PluginConfigSpec.stringSetting("max_response_size", "4gb");
    public static final PluginConfigSpec<String> MAX_ROW_SIZE =
            PluginConfigSpec.stringSetting("max_row_size", "16mb");

    /** A URL or a hash; the raw value tells which. */
    public static final PluginConfigSpec<Map<String, Object>> PROXY =
            PluginConfigSpec.hashSetting("proxy");

    public static final PluginConfigSpec<List<Object>> NO_PROXY =
            PluginConfigSpec.arraySetting("no_proxy");
    public static final PluginConfigSpec<List<Object>> SSL_CERTIFICATE_AUTHORITIES =
            PluginConfigSpec.arraySetting("ssl_certificate_authorities");
    public static final PluginConfigSpec<String> SSL_TRUSTSTORE_PATH =
            PluginConfigSpec.stringSetting("ssl_truststore_path");
    public static final PluginConfigSpec<Password> SSL_TRUSTSTORE_PASSWORD =
            PluginConfigSpec.passwordSetting("ssl_truststore_password");
    public static final PluginConfigSpec<String> SSL_TRUSTSTORE_TYPE =
            PluginConfigSpec.stringSetting("ssl_truststore_type");
    public static final PluginConfigSpec<String> SSL_CERTIFICATE =
            PluginConfigSpec.stringSetting("ssl_certificate");
    public static final PluginConfigSpec<String> SSL_KEY =
            PluginConfigSpec.stringSetting("ssl_key");
    public static final PluginConfigSpec<Password> SSL_KEY_PASSPHRASE =
            PluginConfigSpec.passwordSetting("ssl_key_passphrase");
    public static final PluginConfigSpec<String> SSL_KEYSTORE_PATH =
            PluginConfigSpec.stringSetting("ssl_keystore_path");
    public static final PluginConfigSpec<Password> SSL_KEYSTORE_PASSWORD =
            PluginConfigSpec.passwordSetting("ssl_keystore_password");
    public static final PluginConfigSpec<String> SSL_KEYSTORE_TYPE =
            PluginConfigSpec.stringSetting("ssl_keystore_type");
    public static final PluginConfigSpec<String> SSL_VERIFICATION_MODE =
            PluginConfigSpec.stringSetting("ssl_verification_mode", "full");
    public static final PluginConfigSpec<List<Object>> SSL_SUPPORTED_PROTOCOLS =
            PluginConfigSpec.arraySetting("ssl_supported_protocols");
    public static final PluginConfigSpec<List<Object>> SSL_CIPHER_SUITES =
            PluginConfigSpec.arraySetting("ssl_cipher_suites");

    /** The plugin's own settings, without those that every input has. */
    public static final List<PluginConfigSpec<?>> OWN =
            List.of(
                    DATA_CENTER,
                    CLIENT_ID,
                    CLIENT_SECRET,
                    REFRESH_TOKEN,
                    ORGANIZATION_ID,
                    STREAMS,
                    CATALOG_PATH,
                    DESK_RUN_LOG,
                    INTERVAL,
                    SCHEDULE,
                    INITIAL_LOOKBACK,
                    OVERLAP,
                    LAG,
                    TIMEZONE,
                    ECS_COMPATIBILITY,
                    OWN_USER,
                    PREFLIGHT,
                    SINCEDB_PATH,
                    SINCEDB_REDELIVER,
                    ENDPOINTS,
                    CONNECT_TIMEOUT,
                    SOCKET_TIMEOUT,
                    REQUEST_TIMEOUT,
                    MAX_RESPONSE_SIZE,
                    MAX_ROW_SIZE,
                    PROXY,
                    NO_PROXY,
                    SSL_CERTIFICATE_AUTHORITIES,
                    SSL_TRUSTSTORE_PATH,
                    SSL_TRUSTSTORE_PASSWORD,
                    SSL_TRUSTSTORE_TYPE,
                    SSL_CERTIFICATE,
                    SSL_KEY,
                    SSL_KEY_PASSPHRASE,
                    SSL_KEYSTORE_PATH,
                    SSL_KEYSTORE_PASSWORD,
                    SSL_KEYSTORE_TYPE,
                    SSL_VERIFICATION_MODE,
                    SSL_SUPPORTED_PROTOCOLS,
                    SSL_CIPHER_SUITES);

    private SettingsSchema() {}

    /** The default of a setting that is a duration. */
    public static Duration defaultDuration(String setting) {
        return OWN.stream()
                .filter(spec -> spec.name().equals(setting))
                .map(spec -> String.valueOf(spec.defaultValue()))
                .findFirst()
                .flatMap(Durations::parse)
                .orElseThrow();
    }

    /** All settings that Logstash lets users give to this plugin. */
    public static Collection<PluginConfigSpec<?>> all() {
        List<PluginConfigSpec<?>> all = new ArrayList<>(PluginHelper.commonInputSettings());
        all.addAll(OWN);
        return all;
    }
}
