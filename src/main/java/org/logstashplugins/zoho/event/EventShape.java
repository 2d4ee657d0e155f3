package org.logstashplugins.zoho.event;

import java.util.Map;

/**
 * How the events of one stream look.
 *
 * @param stream the stream's name in the pipeline
 * @param product ECS: {@code zoho.<product>.<log>.*} holds the columns, {@code
 *     zoho.<product>.<log>} is the dataset
 * @param log see {@code product}
 * @param table the key over the columns in the plain shape
 * @param ecs true for ECS fields, false for the plain shape
 * @param fields ECS field → column
 * @param constants constant fields below {@code event}
 */
public record EventShape(
        String stream,
        String product,
        String log,
        String table,
        boolean ecs,
        Map<String, String> fields,
        Map<String, Object> constants) {}
