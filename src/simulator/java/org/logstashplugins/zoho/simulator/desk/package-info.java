/** Zoho Desk: the log of extensions and the list of tickets. */
package org.logstashplugins.zoho.simulator.desk;
