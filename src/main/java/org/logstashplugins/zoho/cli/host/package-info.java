/**
 * A stand-in for Logstash's side of the plugin contract, true to the places where plugins get hurt.
 *
 * <p>It runs an input without Logstash, for {@code bin/zoho} and for the tests. Everything here was
 * observed on Logstash 8.19 and 9.3 or read in its sources; where the two could differ, the
 * stand-in is the stricter one.
 */
@NullMarked
package org.logstashplugins.zoho.cli.host;

import org.jspecify.annotations.NullMarked;
