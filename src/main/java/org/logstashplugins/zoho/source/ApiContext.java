package org.logstashplugins.zoho.source;

import java.util.function.Consumer;
import org.logstashplugins.zoho.auth.AccessTokens;
import org.logstashplugins.zoho.client.ApiClient;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.config.Endpoints;

/**
 * The way of one stream to the remote side.
 *
 * @param commons what all inputs of the process have in common
 * @param zoho Zoho's access tokens
 * @param account whose allowance the requests count against; no secret
 * @param patience how this stream waits
 * @param notices says a sentence about this stream to people
 * @param sizeLimit the most bytes of one answer, unpacked
 * @param rowLimit the most characters of one row
 * @param remarks takes what is worth a line for those who look closely
 */
public record ApiContext(
        Transport transport,
        Endpoints endpoints,
        ProcessState.Member processState,
        AccessTokens zoho,
        String account,
        Waiter waiter,
        Consumer<String> notices,
        long sizeLimit,
        int rowLimit,
        Consumer<String> remarks) {

    /** The addresses that may see Zoho's tokens. */
    public ApiClient.Trust trust() {
        return new ApiClient.Trust(
                endpoints::trusts,
                "a host that belongs neither to the data center nor to the setting endpoints. If the host is right, add it there,"
                        + " e.g. endpoints => { download => \"https://%s\" }.");
    }
}
