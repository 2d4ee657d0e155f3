package org.logstashplugins.zoho.source;

import org.logstashplugins.zoho.catalog.Definition;

/** A kind of stream: the protocol of its log. */
@FunctionalInterface
public interface SourceKind {
    /**
     * Reads the options of this kind, and reports problems to them.
     *
     * @return the factory that makes the source when the input starts
     */
    SourceFactory configure(Definition definition);
}
