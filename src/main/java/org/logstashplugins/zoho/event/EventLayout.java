package org.logstashplugins.zoho.event;

import java.util.List;
import java.util.Map;

/**
 * Where a definition puts the values of a row, and which constant fields it adds.
 *
 * @param dataset the dataset, one name for each part, such as {@code zoho}, {@code analytics},
 *     {@code activity}. With ECS, the values of the row are in the object of this name; the first
 *     part is the module
 * @param table the field that holds the values of the row in the plain shape, such as {@code
 *     Activity Log}
 * @param fields ECS field → column, or pointer into a JSON row
 * @param constants constant fields below {@code event}
 * @param added fields that the user adds to every event
 */
public record EventLayout(
        List<String> dataset,
        String table,
        Map<String, String> fields,
        Map<String, Object> constants,
        Map<String, Object> added) {}
