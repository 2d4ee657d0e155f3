package org.logstashplugins.zoho.source.json;

import java.util.Map;

/**
 * Which page to ask for.
 *
 * @param values what the places of {@link Paging#next} stand for, texts, numbers or booleans; none
 *     for the first page
 */
record Position(long page, long offset, Map<String, Object> values) {
    boolean first() {
        return values.isEmpty();
    }
}
