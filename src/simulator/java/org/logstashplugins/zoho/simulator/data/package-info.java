/** Invented data, which looks random and is the same in every run. */
package org.logstashplugins.zoho.simulator.data;
