/** What Logstash's monitoring API shows of a stream. */
@NullMarked
package org.logstashplugins.zoho.metrics;

import org.jspecify.annotations.NullMarked;
