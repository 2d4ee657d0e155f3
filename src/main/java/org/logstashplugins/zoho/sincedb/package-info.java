/** The cursor of a log and its delivered rows, in files that survive a crash. */
@NullMarked
package org.logstashplugins.zoho.sincedb;

import org.jspecify.annotations.NullMarked;
