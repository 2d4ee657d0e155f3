/** Tables and queries of Zoho Analytics. */
@NullMarked
package org.logstashplugins.zoho.source.analytics;

import org.jspecify.annotations.NullMarked;
