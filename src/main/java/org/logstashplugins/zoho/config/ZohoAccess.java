package org.logstashplugins.zoho.config;

import co.elastic.logstash.api.PluginConfigSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.auth.Credentials;
import org.logstashplugins.zoho.auth.Secret;

/**
 * The settings for requests to Zoho. All may be absent, because an input may follow only logs of
 * other APIs. Holds secrets, but prints none.
 *
 * @param endpoints those of some data center when none was given
 * @param clientId the id of the self client
 */
public record ZohoAccess(
        Optional<DataCenter> dataCenter,
        Endpoints endpoints,
        Optional<String> clientId,
        Optional<Secret> clientSecret,
        Optional<Secret> refreshToken) {

    static ZohoAccess read(Options options) {
        Optional<DataCenter> dataCenter = dataCenter(options);
        return new ZohoAccess(
                dataCenter,
                Endpoints.read(
                        dataCenter.orElse(DataCenter.US),
                        options.hash(SettingsSchema.ENDPOINTS.name())),
                options.text(SettingsSchema.CLIENT_ID.name()),
                options.text(SettingsSchema.CLIENT_SECRET.name()).map(Secret::new),
                options.text(SettingsSchema.REFRESH_TOKEN.name()).map(Secret::new));
    }

    private static Optional<DataCenter> dataCenter(Options options) {
        return options.parsed(
                SettingsSchema.DATA_CENTER.name(),
                code -> DataCenter.named(code).orElseThrow(IllegalArgumentException::new),
                "\"%s\" is not a data center. Known: " + codes() + ".");
    }

    private static String codes() {
        List<String> codes = Arrays.stream(DataCenter.values()).map(DataCenter::code).toList();
        return TypedOptions.quoted(codes);
    }

    /**
     * Reports every setting that is missing for requests to Zoho.
     *
     * @param remark how to do without them; may be empty
     */
    public void require(Problems problems, String remark) {
        if (dataCenter.isEmpty() && !problems.at(SettingsSchema.DATA_CENTER.name())) {
            problems.add(
                    SettingsSchema.DATA_CENTER.name(),
                    "is required: Zoho keeps each organization in one data center, and the others do not know it. It is the ending of"
                            + " the address you log in at, e.g. \"eu\" for zoho.eu, \"us\" for zoho.com. Known: "
                            + codes()
                            + ".");
        }
        require(problems, SettingsSchema.CLIENT_ID, clientId.isPresent(), remark);
        require(problems, SettingsSchema.CLIENT_SECRET, clientSecret.isPresent(), "");
        require(problems, SettingsSchema.REFRESH_TOKEN, refreshToken.isPresent(), "");
    }

    private static void require(
            Problems problems, PluginConfigSpec<?> spec, boolean present, String remark) {
        if (!present && !problems.at(spec.name())) {
            problems.add(
                    spec.name(),
                    "is required. It comes from Zoho's API console; the documentation tells how, under \"Getting a refresh token\"."
                            + remark);
        }
    }

    /** Complete after {@link #require} found no problem; otherwise some texts are empty. */
    public Credentials credentials() {
        return new Credentials(
                clientId.orElse(""),
                clientSecret.orElse(new Secret("")),
                refreshToken.orElse(new Secret("")));
    }
}
