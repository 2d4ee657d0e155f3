/** Reads the inputs of a Logstash pipeline file. */
@NullMarked
package org.logstashplugins.zoho.cli.pipeline;

import org.jspecify.annotations.NullMarked;
