/** Any JSON log API, from a description: {@code kind => "http_json"}. */
package org.logstashplugins.zoho.source.json;
