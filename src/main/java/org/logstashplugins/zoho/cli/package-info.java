/** {@code bin/zoho}: the engine without Logstash. */
package org.logstashplugins.zoho.cli;
