package org.logstashplugins.zoho.rows;

/**
 * Follows strings and brackets through one value. If a quote ends a string, but what comes next
 * cannot follow a string, then either the quote is part of the string, or something else is
 * missing. For this case there are two trackers, one for each possibility.
 */
final class JsonTracker {
    private final JsonBrackets brackets = new JsonBrackets();
    private State state = State.OUTSIDE;
    private boolean wary;

    private enum State {
        OUTSIDE,
        STRING,
        ESCAPE,
        /** After a quote that may have ended a string. */
        QUOTE
    }

    void clear() {
        brackets.clear();
        state = State.OUTSIDE;
    }

    boolean outside() {
        return state == State.OUTSIDE;
    }

    /** True if the quote before this byte has probably not ended its string. */
    boolean doubts(int b) {
        return state == State.QUOTE && !JsonScanner.isSpace(b) && !follows(b);
    }

    /** A tracker for which such quotes are part of their strings. */
    JsonTracker fork() {
        JsonTracker fork = new JsonTracker();
        fork.brackets.copy(brackets);
        fork.state = state;
        fork.wary = true;
        return fork;
    }

    /** True if the value ends before this byte. */
    boolean endsBefore(int b, String ends) {
        return brackets.none()
                && (state == State.OUTSIDE || (state == State.QUOTE && follows(b)))
                && ends.indexOf(b) >= 0;
    }

    /** Takes a byte. True if it was the closing bracket of the value. */
    boolean step(int b) {
        if (state == State.QUOTE && (follows(b) || (!wary && !JsonScanner.isSpace(b)))) {
            state = State.OUTSIDE;
        }
        if (state != State.OUTSIDE) {
            state = inside(state, b);
        } else if (b == '"') {
            state = State.STRING;
        } else if (JsonBrackets.opens(b)) {
            brackets.open(b);
        } else if (JsonBrackets.closes(b) && !brackets.none()) {
            brackets.close(b);
            return brackets.none();
        }
        return false;
    }

    private static State inside(State state, int b) {
        return switch (state) {
            case ESCAPE -> State.STRING;
            case QUOTE -> JsonScanner.isSpace(b) ? State.QUOTE : inside(State.STRING, b);
            default -> b == '\\' ? State.ESCAPE : b == '"' ? State.QUOTE : State.STRING;
        };
    }

    private static boolean follows(int b) {
        return b == ',' || b == ':' || b == '/' || JsonBrackets.closes(b);
    }
}
