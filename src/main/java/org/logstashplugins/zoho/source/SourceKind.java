package org.logstashplugins.zoho.source;

import org.logstashplugins.zoho.catalog.Definition;

/** A kind of stream: the protocol by which a log is read. */
@FunctionalInterface
public interface SourceKind {
    /**
     * Reads the options of this kind. Problems are noted in the definition's options.
     *
     * @return makes the source when the input starts
     */
    SourceFactory configure(Definition definition);
}
