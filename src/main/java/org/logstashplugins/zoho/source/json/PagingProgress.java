package org.logstashplugins.zoho.source.json;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.logstashplugins.zoho.rows.JsonPage;

/**
 * Where a list has led so far, and whether that was of use: entries that were not met before are
 * progress, whatever the position is called and in whatever order they come. One list, one thread.
 */
final class PagingProgress {
    /** A page that moved on by exactly its size, as others came in, looks like one repetition. */
    private static final int MOST_REPEATED = 1;

    private final boolean ids;
    private final long mostEmpty;
    private final boolean again;
    private final Set<Map<String, Object>> asked = new HashSet<>();
    private final KnownRows entries = new KnownRows();
    private final Set<Long> sets = new HashSet<>();
    private final Set<Long> pages = new HashSet<>();
    private StatedTotal promise = StatedTotal.NONE;
    private long first;
    private long longest;
    private long came;
    private long empty;
    private long repeated;

    /** What a page brought. */
    enum Page {
        NEW,
        /** Entries that came before, in another order: without ids they may be others. */
        SHUFFLED,
        NOTHING
    }

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

    /**
     * @param ids true where entries have ids, by which they are compared
     * @param again true where the same list was begun before
     */
    PagingProgress(boolean ids, long mostEmpty, boolean again) {
        this.ids = ids;
        this.mostEmpty = mostEmpty;
        this.again = again;
    }

    /** Notes a page and what it promises. */
    Page note(JsonPage body, StatedTotal promised) {
        promise = promise.or(promised);
        long set = body.digests().unordered();
        boolean unmet =
                ids ? body.digests().each().filter(entries::add).count() > 0 : sets.add(set);
        boolean progress = body.rows() > 0 && unmet;
        boolean other = pages.add(body.digests().ordered());
        if (progress) {
            first = came == 0 ? set : first;
            empty = 0;
            repeated = 0;
        } else if (body.rows() == 0) {
            empty++;
        } else {
            repeated++;
        }
        longest = Math.max(longest, body.rows());
        boolean kept = progress || (!ids && other && body.rows() > 0);
        came = ids ? entries.size() : came + (kept ? body.rows() : 0);
        return progress ? Page.NEW : kept ? Page.SHUFFLED : Page.NOTHING;
    }

    Verdict verdict(boolean progress, Position next) {
        boolean met = !asked.add(next.values());
        if (progress) {
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

    boolean again() {
        return again;
    }

    /** True where pages without anything new may still be asked for. */
    boolean mayGoOn() {
        return empty <= mostEmpty && repeated <= MOST_REPEATED;
    }

    /** True where a request for another page was answered with the rows of the first. */
    boolean startsAgain(JsonPage body) {
        return body.rows() > 0 && body.digests().unordered() == first;
    }

    /** True when no page had more rows. */
    boolean isLongest(JsonPage body) {
        return body.rows() > 0 && body.rows() >= longest;
    }

    /** The most rows of a page. */
    long longest() {
        return longest;
    }

    /** How many entries came, each counted once where they have ids. */
    long came() {
        return came;
    }

    /** What the pages promised, of each thing the most. */
    StatedTotal promise() {
        return promise;
    }

    /** Pages in a row that brought nothing. */
    long barren() {
        return empty + repeated;
    }
}
