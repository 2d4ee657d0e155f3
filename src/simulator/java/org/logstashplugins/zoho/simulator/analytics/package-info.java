/** Zoho Analytics: views, exports and export jobs. */
package org.logstashplugins.zoho.simulator.analytics;
