package org.logstashplugins.zoho.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in an event that a value goes to; without a value there is no such field, and no object
 * that would be around it alone.
 *
 * @param parents the objects around the field that not every event has, the outermost first
 * @param fields the innermost object
 * @param field the field's own name
 */
record FieldTarget(List<Parent> parents, Map<String, Object> fields, String field) {

    /**
     * An object that not every event has.
     *
     * @param around what holds it
     * @param name its name there
     * @param fields what it holds
     * @param otherwise what is at its place when it is empty; null for nothing
     */
    record Parent(
            Map<String, Object> around,
            String name,
            Map<String, Object> fields,
            @Nullable Object otherwise) {}

    /** Elasticsearch refuses a whole document for an address that is none. */
    void setText(String value) {
        if (value.isEmpty() || (field.equals("ip") && !IpAddress.isOne(value))) {
            remove();
        } else {
            set(value);
        }
    }

    void set(Object value) {
        fields.put(field, value);
        parents.forEach(parent -> parent.around.put(parent.name, parent.fields));
    }

    void remove() {
        fields.remove(field);
        for (int i = parents.size() - 1; i >= 0 && parents.get(i).fields.isEmpty(); i--) {
            Parent empty = parents.get(i);
            if (empty.otherwise == null) {
                empty.around.remove(empty.name);
            } else {
                empty.around.put(empty.name, empty.otherwise);
            }
        }
    }
}
