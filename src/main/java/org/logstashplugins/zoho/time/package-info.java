/** Clock, windows, schedules, durations, and the formats of times in rows. */
@NullMarked
package org.logstashplugins.zoho.time;

import org.jspecify.annotations.NullMarked;
