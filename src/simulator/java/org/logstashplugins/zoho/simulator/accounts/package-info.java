/** Zoho Accounts: clients, consents and tokens. */
package org.logstashplugins.zoho.simulator.accounts;
