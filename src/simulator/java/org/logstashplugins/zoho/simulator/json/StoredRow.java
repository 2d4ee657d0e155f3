package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A row of a log.
 *
 * @param time the time in the row itself
 * @param visibleFrom the simulator's time from which answers have the row
 * @param number different for every row of the log
 * @param json the row as answers have it; must not be changed
 */
public record StoredRow(Instant time, Instant visibleFrom, long number, JsonNode json) {}
