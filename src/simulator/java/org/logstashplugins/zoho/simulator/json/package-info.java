/** The products whose logs are lists of JSON objects. */
package org.logstashplugins.zoho.simulator.json;
