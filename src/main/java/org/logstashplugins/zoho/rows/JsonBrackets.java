package org.logstashplugins.zoho.rows;

import java.util.BitSet;

/**
 * The open brackets of a value, even if they do not match. A closing bracket closes everything up
 * to its opening bracket; without one, it is ignored. Each call takes constant time on average.
 * Memory is bounded: brackets deeper than {@link #DEEPEST} are only counted, and their kinds are
 * not kept.
 */
final class JsonBrackets {
    static final int DEEPEST = 1 << 20;

    private final BitSet braces = new BitSet();
    private final int[] open = new int[2];
    private int depth;
    private long beyond;

    boolean none() {
        return depth == 0;
    }

    void clear() {
        braces.clear();
        depth = 0;
        beyond = 0;
        open[0] = 0;
        open[1] = 0;
    }

    void copy(JsonBrackets other) {
        clear();
        braces.or(other.braces);
        depth = other.depth;
        beyond = other.beyond;
        System.arraycopy(other.open, 0, open, 0, open.length);
    }

    /** True for both kinds of opening brackets. */
    static boolean opens(int b) {
        return b == '{' || b == '[';
    }

    static boolean closes(int b) {
        return b == '}' || b == ']';
    }

    void open(int bracket) {
        if (depth == DEEPEST) {
            beyond++;
            return;
        }
        boolean brace = bracket == '{';
        braces.set(depth++, brace);
        open[brace ? 1 : 0]++;
    }

    void close(int bracket) {
        if (beyond > 0) {
            beyond--;
            return;
        }
        int kind = bracket == '}' ? 1 : 0;
        int before = open[kind];
        while (before > 0 && open[kind] == before) {
            depth--;
            open[braces.get(depth) ? 1 : 0]--;
        }
    }
}
