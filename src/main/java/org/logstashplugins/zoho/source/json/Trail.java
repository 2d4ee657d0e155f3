package org.logstashplugins.zoho.source.json;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.source.json.Paging.Position;

/**
 * Where a list has led so far, and whether that was of use: rows that were not met before are
 * progress, whatever the position is called. One list, one thread.
 */
final class Trail {
    /** A page that moved on by exactly its size, as others came in, looks like one repetition. */
    private static final int MOST_REPEATED = 1;

    private final long mostEmpty;
    private final Set<Map<String, Object>> asked = new HashSet<>();
    private final Set<Long> pages = new HashSet<>();
    private long first;
    private long empty;
    private long repeated;

    /** What to do behind a page that says where the list goes on. */
    enum Verdict {
        GO_ON,
        /** It leads to where we were already, and had nothing new. */
        END,
        /** There were too many pages without rows. */
        EMPTY,
        /** There were too many pages whose rows had come before. */
        REPEATED
    }

    Trail(long mostEmpty) {
        this.mostEmpty = mostEmpty;
    }

    /** Notes a page; true when it has rows that were not met before. */
    boolean fresh(JsonPage body) {
        boolean fresh = body.rows() > 0 && pages.add(body.digest());
        if (fresh) {
            first = pages.size() == 1 ? body.digest() : first;
            empty = 0;
            repeated = 0;
        } else if (body.rows() == 0) {
            empty++;
        } else {
            repeated++;
        }
        return fresh;
    }

    Verdict verdict(boolean fresh, Position next) {
        boolean met = !asked.add(next.values());
        if (fresh) {
            return Verdict.GO_ON;
        }
        if (met) {
            return Verdict.END;
        }
        if (empty > mostEmpty) {
            return Verdict.EMPTY;
        }
        return repeated > MOST_REPEATED ? Verdict.REPEATED : Verdict.GO_ON;
    }

    /** True where a request for another page was answered with the rows of the first. */
    boolean startsAgain(JsonPage body) {
        return body.rows() > 0 && body.digest() == first;
    }

    /** Pages in a row that brought nothing. */
    long barren() {
        return empty + repeated;
    }
}
