/**
 * The command line tool {@code zoho}, which runs the inputs of a pipeline file without Logstash.
 */
@NullMarked
package org.logstashplugins.zoho.cli;

import org.jspecify.annotations.NullMarked;
