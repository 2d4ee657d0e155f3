package org.logstashplugins.zoho.cli.pipeline;

import java.util.function.IntPredicate;

/** The text of a pipeline file and the place where reading has got to. */
final class SourceText {
    private final String text;
    private int at;

    SourceText(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The next character, or -1 at the end. */
    int peek() {
        return atEnd() ? -1 : text.charAt(at);
    }

    int position() {
        return at;
    }

    void backTo(int position) {
        at = position;
    }

    String since(int position) {
        return text.substring(position, at);
    }

    void advance() {
        at++;
    }

    /** Skips white space and comments. */
    void skip() {
        boolean more = true;
        while (more) {
            more = skipSpace() || skipComment();
        }
    }

    /** Skips white space alone; whether there was any. */
    boolean skipSpace() {
        return !takeWhile(c -> c == ' ' || c == '\t' || c == '\r' || c == '\n').isEmpty();
    }

    private boolean skipComment() {
        return peek() == '#' && !takeWhile(c -> c != '\n').isEmpty();
    }

    boolean accept(String literal) {
        if (!text.startsWith(literal, at)) {
            return false;
        }
        at += literal.length();
        return true;
    }

    /** As {@link #accept}, but only if no further letter follows. */
    boolean acceptWord(String word) {
        int start = at;
        if (accept(word) && !isNamePart(peek())) {
            return true;
        }
        at = start;
        return false;
    }

    void expect(String literal) {
        if (!accept(literal)) {
            throw expected("'" + literal + "'");
        }
    }

    String takeWhile(IntPredicate wanted) {
        int start = at;
        while (!atEnd() && wanted.test(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /**
     * What stands between two delimiters. A backslash before the delimiter keeps it inside, even
     * when that backslash is itself preceded by one: so does Logstash.
     */
    String delimited(String what) {
        int start = at;
        char delimiter = text.charAt(at++);
        while (!atEnd() && peek() != delimiter) {
            boolean escaped = text.startsWith("\\" + delimiter, at);
            at += escaped ? 2 : 1;
        }
        if (atEnd()) {
            throw error(start, "the " + what + " that begins here does not end");
        }
        return text.substring(start + 1, at++);
    }

    static boolean isNamePart(int c) {
        return isWordPart(c) || c == '-';
    }

    static boolean isWordPart(int c) {
        return isWordStart(c) || isDigit(c);
    }

    static boolean isWordStart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** The error that something else should stand here; shows one character, never a value. */
    PipelineSyntaxException expected(String what) {
        String found = atEnd() ? "the end of the file" : "'" + Character.toString(peek()) + "'";
        return error(at, "expected " + what + ", found " + found);
    }

    PipelineSyntaxException error(int position, String problem) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < position; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new PipelineSyntaxException(line, position - lineStart + 1, problem);
    }
}
