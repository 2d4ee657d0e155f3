/** A simulator of Zoho's servers, and of other makers', for tests and for {@code bin/zoho demo}. */
package org.logstashplugins.zoho.simulator;
