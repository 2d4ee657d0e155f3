/** The settings of the plugin and the options of a stream, read and checked. */
@NullMarked
package org.logstashplugins.zoho.config;

import org.jspecify.annotations.NullMarked;
