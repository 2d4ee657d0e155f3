package org.logstashplugins.zoho.client;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** One request on its way, and the head of its answer, which comes on another thread. */
final class HttpExchange {
    private final Target target;
    private final HttpUriRequestBase message;
    private final CompletableFuture<ClassicHttpResponse> answer = new CompletableFuture<>();

    HttpExchange(Request request, ProxyRules rules) {
        URI address = request.uri();
        Origin origin = Origin.of(address);
        this.target = new Target(request, rules.toward(origin.host(), origin.port()));
        this.message = HttpMessages.message(request);
    }

    Target target() {
        return target;
    }

    Request request() {
        return target.request();
    }

    /** Completes with the head of the answer. */
    CompletableFuture<ClassicHttpResponse> answer() {
        return answer;
    }

    void cancel() {
        message.cancel();
    }

    /** Connects, sends the request, and waits for the head of the answer. */
    void open(CloseableHttpClient client, TlsSockets tls) {
        try {
            ProxyRoutes.Context context = new ProxyRoutes.Context(target.proxy());
            ClassicHttpResponse head = client.executeOpen(null, message, context);
            Optional<ProxyException> refused = refused(context, head);
            if (refused.isPresent() || !answer.complete(head)) {
                // Nobody waits for the answer, or it is none.
                message.cancel();
                head.close();
            }
            refused.ifPresent(answer::completeExceptionally);
        } catch (IOException e) {
            answer.completeExceptionally(tls.explained(request().uri(), e));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private Optional<ProxyException> refused(
            ProxyRoutes.Context context, ClassicHttpResponse head) {
        return target.proxy()
                .filter(any -> context.answeredByProxy(message.getScheme(), head.getCode()))
                .map(proxy -> ProxyException.of(proxy, target.server(), head));
    }
}
