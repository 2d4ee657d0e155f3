/** Reads Logstash's pipeline files, as far as an input's settings are concerned. */
package org.logstashplugins.zoho.cli.pipeline;
