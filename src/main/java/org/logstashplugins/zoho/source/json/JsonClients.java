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
        boolean zoho = api.auth().type() == AuthOptions.Type.ZOHO;
        Optional<URI> own =
                api.request()
                        .url()
                        .fillAddress(
                                name ->
                                        Optional.ofNullable(fixed.get(name))
                                                .or(() -> Optional.of("x")))
                        .map(URI::create);
        ApiClient.Trust trusted =
                zoho
                        ? context.trust()
                        : new ApiClient.Trust(
                                address ->
                                        own.isPresent() && Endpoints.sameOrigin(own.get(), address),
                                "another host than that of the option url: %s.");
        // Logs of one account share its allowance.
        String owner =
                own.map(URI::getAuthority).orElse("")
                        + " "
                        + (zoho ? context.account() : api.auth().account());
        RateLimit limit =
                context.processState()
                        .limit(
                                owner,
                                "requests to " + own.map(URI::getHost).orElse(""),
                                api.limits().requests(),
                                api.limits().per());
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

    /** The values may be secrets. */
    @Override
    public String toString() {
        return api.toString();
    }
}
