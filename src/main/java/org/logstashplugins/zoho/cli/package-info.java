/** The command line tool: runs the plugin without Logstash. */
package org.logstashplugins.zoho.cli;
