package org.logstashplugins.zoho.source;

import java.util.function.Consumer;
import org.logstashplugins.zoho.auth.AccessTokens;
import org.logstashplugins.zoho.client.ApiClient;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.client.ProxyServer;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.config.Endpoints;

/**
 * What a source needs to reach its API.
 *
 * @param processState what all inputs of the process share
 * @param zoho Zoho's access tokens
 * @param account whose allowance the requests use; holds no secret
 * @param waiter how the stream waits
 * @param warnings logs a sentence about the stream for people
 * @param sizeLimit the most bytes of one answer, decompressed
 * @param rowLimit the most characters of one row
 * @param remarks logs a sentence about the stream at level DEBUG
 */
public record ApiContext(
        Transport transport,
        Endpoints endpoints,
        ProcessState.Member processState,
        AccessTokens zoho,
        String account,
        Waiter waiter,
        Consumer<String> warnings,
        long sizeLimit,
        int rowLimit,
        Consumer<String> remarks) {

    /** The same, but requests go through this proxy. */
    public ApiContext through(ProxyServer proxy) {
        return new ApiContext(
                transport.through(proxy),
                endpoints,
                processState,
                zoho,
                account,
                waiter,
                warnings,
                sizeLimit,
                rowLimit,
                remarks);
    }

    /** The addresses that may get Zoho's tokens. */
    public ApiClient.Trust trust() {
        return new ApiClient.Trust(
                endpoints::trusts,
                "a host that belongs neither to the data center nor to the setting endpoints. If the host is right, add it there,"
                        + " e.g. endpoints => { download => \"https://%s\" }.");
    }
}
