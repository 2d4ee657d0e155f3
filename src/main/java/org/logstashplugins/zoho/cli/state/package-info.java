/** Reads and changes the cursors of a sincedb, for the command {@code zoho state}. */
@NullMarked
package org.logstashplugins.zoho.cli.state;

import org.jspecify.annotations.NullMarked;
