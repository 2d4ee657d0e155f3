package org.logstashplugins.zoho.event;

import java.util.Map;

/**
 * A place in an event that a value goes to; without a value there is no such field.
 *
 * @param event the whole event
 * @param root the name of the field at the top
 * @param top what is below it
 * @param parent the map that holds the field
 * @param field the field's own name
 */
record FieldTarget(
        Map<String, Object> event,
        String root,
        Map<String, Object> top,
        Map<String, Object> parent,
        String field) {

    /** Elasticsearch refuses a whole document for an address that is none. */
    void setText(String value) {
        if (value.isEmpty() || (field.equals("ip") && !IpAddress.isOne(value))) {
            remove();
        } else {
            set(value);
        }
    }

    void set(Object value) {
        parent.put(field, value);
        if (top != event) {
            event.put(root, top);
        }
    }

    void remove() {
        parent.remove(field);
        if (top != event && top.isEmpty()) {
            event.remove(root);
        }
    }
}
