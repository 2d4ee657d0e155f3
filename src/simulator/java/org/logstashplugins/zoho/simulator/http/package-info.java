/** HTTP for the products of the simulator: servers, calls, answers, call limits and faults. */
package org.logstashplugins.zoho.simulator.http;
