/**
 * HTTP: requests at the right pace to trusted hosts, refusals with their remedies, and answers in
 * the spool.
 */
@NullMarked
package org.logstashplugins.zoho.client;

import org.jspecify.annotations.NullMarked;
