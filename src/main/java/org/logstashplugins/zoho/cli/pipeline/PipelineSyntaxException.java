package org.logstashplugins.zoho.cli.pipeline;

/** A pipeline file that Logstash would refuse; the message begins with line and column. */
public final class PipelineSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    PipelineSyntaxException(int line, int column, String problem) {
        super("line " + line + ", column " + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    /** The line of the problem, counted from 1. */
    public int line() {
        return line;
    }

    /** The column of the problem in characters, counted from 1. */
    public int column() {
        return column;
    }
}
