package org.logstashplugins.zoho.source.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.config.Endpoints;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.json.DeclaredOptions.Mark;

/**
 * Makes the identity of a JSON log: its name, where it is, whose it is, and which part is followed.
 * By default it has the whole address and the account that asks. If the definition marks an option
 * as the account, it has the origin and that option instead.
 */
final class LogIdentity {
    private static final String ENDPOINT = "endpoint.";

    /** A server and the rest; the server may be the code of a data center or a placeholder. */
    private static final Pattern ADDRESS = Pattern.compile("(?s)((?:[^/]*://)?[^/]*)(.*)");

    private final JsonApi api;
    private final ApiContext context;

    private LogIdentity(JsonApi api, ApiContext context) {
        this.api = api;
        this.context = context;
    }

    static Identity of(JsonApi api, ApiContext context) {
        return new Identity(new LogIdentity(api, context).parts());
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>(List.of("http_json", api.name()));
        List<String> account = api.declared().identity(Mark.ACCOUNT);
        if (account.isEmpty()) {
            parts.add(address());
            api.auth().identity(context).ifPresent(parts::add);
        } else {
            parts.add(origin());
            parts.addAll(account);
        }
        parts.addAll(api.declared().identity(Mark.TRUE));
        return parts;
    }

    private String origin() {
        Matcher matcher = ADDRESS.matcher(address());
        return matcher.matches() ? matcher.group(1) : address();
    }

    /** The url without its query. What an identity must not hold stays a placeholder. */
    private String address() {
        String url = api.request().url().text();
        Template path = new Template(url.replaceFirst("[?#].*", ""));
        String filled =
                path.fill(name -> Optional.of(value(name, url.startsWith("{" + name + "}"))))
                        .orElseThrow();
        return Endpoints.addressOf(filled);
    }

    private String value(String name, boolean first) {
        for (Product product : Product.values()) {
            if (product != Product.DOWNLOAD && name.equals(ENDPOINT + product.key())) {
                return context.endpoints().region(product);
            }
        }
        return api.declared()
                .shown(name)
                .map(text -> first ? text : RequestTemplate.encode(text))
                .orElse("{" + name + "}");
    }
}
