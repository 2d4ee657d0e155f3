/** Logs of JSON APIs, which come page by page; a definition describes each. */
@NullMarked
package org.logstashplugins.zoho.source.json;

import org.jspecify.annotations.NullMarked;
