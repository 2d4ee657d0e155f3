package org.logstashplugins.zoho.event;

import java.util.List;
import java.util.Map;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * How the events of one stream look.
 *
 * @param stream the stream's name in the pipeline
 * @param dataset ECS: the place of the columns and, with dots between, the dataset; the first part
 *     is the module
 * @param table the key over the columns in the plain shape
 * @param ecs true for ECS fields, false for the plain shape
 * @param fields ECS field → column
 * @param constants constant fields below {@code event}
 * @param added fields that the user wants on every event
 * @param json what else is done to rows that are JSON
 */
public record EventShape(
        String stream,
        List<String> dataset,
        String table,
        boolean ecs,
        Map<String, String> fields,
        Map<String, Object> constants,
        Map<String, Object> added,
        Json json) {

    /**
     * @param parsed texts that hold JSON, to become fields
     * @param texts fields that are kept as one text, whatever is in them
     * @param extracts fields made from parts of others; of several rules for one field the first
     *     that fits
     */
    public record Json(List<Pointer> parsed, List<Pointer> texts, List<Extract> extracts) {
        public static final Json PLAIN = new Json(List.of(), List.of(), List.of());
    }
}
