/**
 * What the kinds of streams have in common: the interface of a source, export jobs, files of
 * tables.
 */
@NullMarked
package org.logstashplugins.zoho.source;

import org.jspecify.annotations.NullMarked;
