/** Reads rows from answers on disk: CSV, ZIP files of CSV, and JSON. */
@NullMarked
package org.logstashplugins.zoho.rows;

import org.jspecify.annotations.NullMarked;
