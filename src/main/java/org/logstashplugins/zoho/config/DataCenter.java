package org.logstashplugins.zoho.config;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The data centers of Zoho and their hosts. The hosts of US to SA are from Zoho's host table and
 * its CRM SDK; those of UK, AE, SG and INEC are from third parties. Where nobody has documented the
 * host of a product, it follows the pattern of the others (assumed). The setting {@code endpoints}
 * can replace each host.
 */
public enum DataCenter {
    US("zoho.com", "zohoapis.com", "com"),
    EU("zoho.eu", "zohoapis.eu", "europe"),
    IN("zoho.in", "zohoapis.in", "india"),
    AU("zoho.com.au", "zohoapis.com.au", "com.au", "australia"),
    JP("zoho.jp", "zohoapis.jp", "japan"),
    CN("zoho.com.cn", "zohoapis.com.cn", "com.cn", "china"),
    /**
     * Canada's products live under zohocloud.ca, its API gateway under zohoapis.ca;
     * accounts.zoho.ca does not exist.
     */
    CA("zohocloud.ca", "zohoapis.ca", "canada"),
    SA("zoho.sa", "zohoapis.sa", "saudi"),
    UK("zoho.uk", "zohoapis.uk", "gb"),
    AE("zoho.ae", "zohoapis.ae", "uae"),
    SG("zoho.sg", "zohoapis.sg", "singapore"),
    /** The data center for enterprises in India. */
    INEC("zohohq.in", "zohoapis.in", "zohohq.in");

    private final String domain;
    private final String gateway;
    private final List<String> aliases;

    DataCenter(String domain, String gateway, String... aliases) {
        this.domain = domain;
        this.gateway = gateway;
        this.aliases = List.of(aliases);
    }

    /** Finds a data center by its code, an alias or its domain, in any case. */
    public static Optional<DataCenter> named(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        for (DataCenter dataCenter : values()) {
            if (dataCenter.code().equals(name)
                    || dataCenter.domain.equals(name)
                    || dataCenter.aliases.contains(name)) {
                return Optional.of(dataCenter);
            }
        }
        return Optional.empty();
    }

    /** The code that settings, cursors and messages use, e.g. {@code eu}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The host of the accounts server, for messages. */
    public String accountsHost() {
        return "accounts." + domain;
    }

    /** The address of the API console. The first is documented; the others follow its pattern. */
    public URI console() {
        return URI.create("https://api-console." + domain);
    }

    /** The domains of Zoho in this data center. A token may go to them and their subdomains. */
    public List<String> domains() {
        return List.of(domain, gateway);
    }

    /** The base URL of each product that has one. */
    Map<Product, URI> hosts() {
        Map<Product, URI> hosts = new EnumMap<>(Product.class);
        hosts.put(Product.ACCOUNTS, URI.create("https://accounts." + domain));
        hosts.put(Product.API, URI.create("https://www." + gateway));
        hosts.put(Product.ANALYTICS, URI.create("https://analyticsapi." + domain));
        hosts.put(Product.DESK, URI.create("https://desk." + domain));
        hosts.put(Product.MAIL, URI.create("https://mail." + domain));
        hosts.put(Product.CALENDAR, URI.create("https://calendar." + domain));
        hosts.put(
                Product.LOG360,
                URI.create(
                        "https://log360cloud.manageengine."
                                + domain.substring(domain.indexOf('.') + 1)));
        return hosts;
    }
}
