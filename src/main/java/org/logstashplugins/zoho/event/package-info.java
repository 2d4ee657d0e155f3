/** Makes events from rows: fields, time, id, limits. */
@NullMarked
package org.logstashplugins.zoho.event;

import org.jspecify.annotations.NullMarked;
