/** The commands of {@code bin/zoho} that need the simulator; they are not in the plugin. */
package org.logstashplugins.zoho.simulator.cli;
