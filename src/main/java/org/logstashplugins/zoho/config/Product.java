package org.logstashplugins.zoho.config;

import java.util.Locale;

/** What the setting {@code endpoints} can name: the products that have a host of their own. */
public enum Product {
    ACCOUNTS,
    API,
    ANALYTICS,
    DESK,
    MAIL,
    CALENDAR,
    LOG360,
    /** A further host from which export files may come; no data centre has one by itself. */
    DOWNLOAD;

    /** The key in {@code endpoints}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
