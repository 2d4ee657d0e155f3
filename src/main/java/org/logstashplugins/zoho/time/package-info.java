/** Clock, windows, schedules, durations, and the times in rows in all the ways they are written. */
@NullMarked
package org.logstashplugins.zoho.time;

import org.jspecify.annotations.NullMarked;
