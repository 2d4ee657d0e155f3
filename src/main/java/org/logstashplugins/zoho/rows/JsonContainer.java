package org.logstashplugins.zoho.rows;

/** A list or an object of a page that is being read. */
final class JsonContainer {
    final Pointer pointer;
    final boolean object;
    final boolean ofRows;
    private long children;

    /**
     * @param object true for an object, false for a list
     * @param ofRows true if its children are the rows
     */
    JsonContainer(Pointer pointer, boolean object, boolean ofRows) {
        this.pointer = pointer;
        this.object = object;
        this.ofRows = ofRows;
    }

    /** Counts a child and returns its position. */
    long nextChild() {
        return children++;
    }

    boolean isEmpty() {
        return children == 0;
    }

    char closer() {
        return object ? '}' : ']';
    }

    /** The bytes that end a child. */
    String ends() {
        return object ? ",}" : ",]";
    }
}
