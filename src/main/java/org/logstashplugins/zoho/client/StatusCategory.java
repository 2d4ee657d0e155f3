package org.logstashplugins.zoho.client;

import java.util.function.IntPredicate;
import org.logstashplugins.zoho.client.ApiException.Category;

/** What an HTTP status means when the answer has no code that tells more. */
public final class StatusCategory {
    private StatusCategory() {}

    /**
     * @param config the statuses that only a change of the configuration helps against
     */
    public static Category of(int status, IntPredicate config) {
        return switch (status) {
            case 401 -> Category.TOKEN;
            case 429 -> Category.RATE_LIMIT;
            default -> config.test(status) ? Category.CONFIG : Category.RETRY;
        };
    }
}
