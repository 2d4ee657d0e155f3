package org.logstashplugins.zoho.config;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.Origin;

/**
 * The addresses of Zoho's products, and the hosts that may get a token: those of the data center
 * over https, and those that the user configured.
 */
public final class Endpoints {
    private static final Pattern ADDRESS =
            Pattern.compile("(?s)([a-zA-Z][a-zA-Z0-9+.-]*)://(?:[^/?#]*@)?([^/?#]*)([^?#]*).*");

    private final DataCenter dataCenter;
    private final Map<Product, URI> configured;
    private final Map<Product, URI> hosts;

    /**
     * @param configured the base URLs that replace those of the data center
     */
    public Endpoints(DataCenter dataCenter, Map<Product, URI> configured) {
        this.dataCenter = dataCenter;
        this.configured = configured.isEmpty() ? Map.of() : new EnumMap<>(configured);
        this.hosts = dataCenter.hosts();
        this.hosts.putAll(configured);
    }

    static Endpoints read(DataCenter dataCenter, Options options) {
        Map<Product, URI> configured = new EnumMap<>(Product.class);
        for (Product product : Product.values()) {
            options.url(product.key()).ifPresent(url -> configured.put(product, url));
        }
        options.rejectUnknown();
        return new Endpoints(dataCenter, configured);
    }

    public DataCenter dataCenter() {
        return dataCenter;
    }

    /** The base URL of a product, without a slash at the end. */
    public URI of(Product product) {
        URI url = hosts.get(product);
        if (url == null) {
            throw new IllegalArgumentException(product + " has no host of its own");
        }
        return url;
    }

    /**
     * Where a product is, for identities: the code of the data center, or the configured address.
     */
    public String region(Product product) {
        String address = addressOf(of(product).toString());
        String own = addressOf(String.valueOf(dataCenter.hosts().get(product)));
        return address.equals(own) ? dataCenter.code() : address;
    }

    /**
     * One spelling of an address: scheme and host in lower case, no usual port, no user, no query.
     * Anything but an address stays as it is.
     */
    public static String addressOf(String url) {
        Matcher matcher = ADDRESS.matcher(url);
        if (!matcher.matches()) {
            return url.replaceFirst("[?#].*", "");
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        String host = matcher.group(2).toLowerCase(Locale.ROOT);
        String usual = scheme.equals("https") ? ":443" : ":80";
        int end = host.length() - (host.endsWith(usual) ? usual.length() : 0);
        String path = matcher.group(3);
        return scheme + "://" + host.substring(0, end) + (path.equals("/") ? "" : path);
    }

    /** The configured addresses on other machines without encryption. */
    public List<URI> open() {
        return configured.values().stream()
                .filter(url -> "http".equalsIgnoreCase(url.getScheme()))
                .filter(url -> !here(url.getHost()))
                .distinct()
                .toList();
    }

    /** Decides by the name alone, because a name server cannot be trusted. */
    private static boolean here(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.matches("127(\\.\\d{1,3}){3}");
    }

    /** True when a token may go to this address. */
    public boolean trusts(URI address) {
        String host = address.getHost();
        if (host == null) {
            return false;
        }
        for (URI url : configured.values()) {
            if (sameOrigin(url, address)) {
                return true;
            }
        }
        String name = host.toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(address.getScheme())
                && (address.getPort() == -1 || address.getPort() == 443)
                && (dataCenter.domains().stream()
                                .anyMatch(
                                        domain ->
                                                name.equals(domain) || name.endsWith("." + domain))
                        || hosts.values().stream()
                                .anyMatch(url -> name.equalsIgnoreCase(url.getHost())));
    }

    /**
     * True when both have the same scheme, host and port.
     *
     * @param a absolute, with a host
     */
    public static boolean sameOrigin(URI a, URI b) {
        return Origin.of(a).equals(Origin.of(b));
    }
}
