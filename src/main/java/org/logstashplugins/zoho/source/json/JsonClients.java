package org.logstashplugins.zoho.source.json;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.logstashplugins.zoho.client.ApiClient;
import org.logstashplugins.zoho.client.Authorization;
import org.logstashplugins.zoho.client.ErrorReader;
import org.logstashplugins.zoho.client.RateLimit;
import org.logstashplugins.zoho.config.Endpoints;
import org.logstashplugins.zoho.source.ApiContext;

/**
 * Makes the clients of an API.
 *
 * @param fixed the values of placeholders in its address
 */
record JsonClients(JsonApi api, ApiContext context, Map<String, Object> fixed) {

    PageReader.Clients make() {
        Optional<URI> address =
                api.request()
                        .url()
                        .fillAddress(
                                name ->
                                        Optional.ofNullable(fixed.get(name))
                                                .or(() -> Optional.of("x")))
                        .map(URI::create);
        ApiClient.Trust trusted = trusted(address);
        RateLimit limit = limit(address);
        Authorization authorization = api.auth().make(context);
        Function<ErrorReader, ApiClient> client =
                errors ->
                        new ApiClient(
                                context.transport(),
                                authorization,
                                trusted,
                                context.waiter(),
                                errors,
                                List.of(limit));
        return new PageReader.Clients(
                client.apply(api.response().errors()),
                client.apply(api.response().errors().later()));
    }

    private boolean asksZoho() {
        return api.auth().type() == AuthOptions.Type.ZOHO;
    }

    private ApiClient.Trust trusted(Optional<URI> own) {
        return asksZoho()
                ? context.trust()
                : new ApiClient.Trust(
                        address -> own.isPresent() && Endpoints.sameOrigin(own.get(), address),
                        "another host than that of the option url: %s.");
    }

    /** The limit that all logs of one account at one server share. */
    private RateLimit limit(Optional<URI> own) {
        String account = asksZoho() ? context.account() : api.auth().account();
        return context.processState()
                .limit(
                        own.map(URI::getAuthority).orElse("") + " " + account,
                        "requests to " + own.map(URI::getHost).orElse(""),
                        api.limits().requests(),
                        api.limits().per());
    }

    /** The values may be secrets. */
    @Override
    public String toString() {
        return api.toString();
    }
}
