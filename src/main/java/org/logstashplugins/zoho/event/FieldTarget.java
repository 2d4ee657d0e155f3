package org.logstashplugins.zoho.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of an event that may be missing. Without a value, the event has neither the field nor an
 * object that would hold this field alone.
 *
 * @param parents the objects around the field that may be missing as well, the outermost first
 * @param fields the innermost object
 * @param field the field's own name
 */
record FieldTarget(List<Parent> parents, Map<String, Object> fields, String field) {

    /**
     * An object that may be missing.
     *
     * @param around the object that holds it
     * @param name its name there
     * @param fields what it holds
     * @param otherwise the value of the field while the object is empty; null for no value
     */
    record Parent(
            Map<String, Object> around,
            String name,
            Map<String, Object> fields,
            @Nullable Object otherwise) {}

    /** Elasticsearch rejects a whole document because of one invalid IP address. */
    void setText(String value) {
        if (value.isEmpty() || (field.equals("ip") && !IpAddress.isValid(value))) {
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
