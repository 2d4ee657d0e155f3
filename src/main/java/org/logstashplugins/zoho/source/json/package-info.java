/** Logs that an API gives out as JSON, page by page, by a definition. */
@NullMarked
package org.logstashplugins.zoho.source.json;

import org.jspecify.annotations.NullMarked;
