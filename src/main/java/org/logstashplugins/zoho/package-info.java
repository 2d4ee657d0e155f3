/** The Logstash input {@code zoho}: what Logstash sees, and the streams of one input. */
@NullMarked
package org.logstashplugins.zoho;

import org.jspecify.annotations.NullMarked;
