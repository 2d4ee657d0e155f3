package org.logstashplugins.zoho.source.json;

import java.util.Map;

/**
 * Which page to ask for.
 *
 * @param values the values of the placeholders of {@link Paging#next}: texts, numbers or booleans;
 *     empty for the first page
 */
record Position(long page, long offset, Map<String, Object> values) {
    boolean first() {
        return values.isEmpty();
    }
}
