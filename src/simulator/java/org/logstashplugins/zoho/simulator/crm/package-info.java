/** Zoho CRM: the audit log and its export jobs. */
package org.logstashplugins.zoho.simulator.crm;
