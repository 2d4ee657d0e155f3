package org.logstashplugins.zoho.config;

import java.util.Locale;

/** The products with a host of their own, which the setting {@code endpoints} can name. */
public enum Product {
    ACCOUNTS,
    API,
    ANALYTICS,
    DESK,
    MAIL,
    CALENDAR,
    LOG360,
    /** A further host of export files; no data center has one by default. */
    DOWNLOAD;

    /** The key in {@code endpoints}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
