/** The cursor of a stream and the memory of what it delivered, as files that survive a crash. */
@NullMarked
package org.logstashplugins.zoho.sincedb;

import org.jspecify.annotations.NullMarked;
