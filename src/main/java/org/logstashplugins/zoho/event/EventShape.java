package org.logstashplugins.zoho.event;

import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * How the events of one stream look.
 *
 * @param stream the name of the stream in the pipeline
 * @param ecs true for ECS fields, false for the plain shape
 * @param json how rows that are JSON are changed
 * @param ownUser the user whose rows come from our own requests
 */
public record EventShape(
        String stream, EventLayout layout, boolean ecs, Json json, Optional<String> ownUser) {

    /** A shape that marks no rows as our own. */
    public EventShape(String stream, EventLayout layout, boolean ecs, Json json) {
        this(stream, layout, ecs, json, Optional.empty());
    }

    /**
     * @param parsed texts that hold JSON and become fields
     * @param texts fields that are kept as one text, whatever they hold
     * @param extracts rules that make fields from parts of other fields; if several rules are for
     *     one field, the first that matches applies
     */
    public record Json(List<Pointer> parsed, List<Pointer> texts, List<Extract> extracts) {
        public static final Json PLAIN = new Json(List.of(), List.of(), List.of());
    }

    /** The way to the object that holds the values of the row, one name for each level. */
    List<String> rowField() {
        return ecs ? layout.dataset() : List.of(layout.table());
    }
}
