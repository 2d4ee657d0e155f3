/**
 * Definitions: what a stream is, as data; those that the plugin brings along and those of the user.
 */
@NullMarked
package org.logstashplugins.zoho.catalog;

import org.jspecify.annotations.NullMarked;
