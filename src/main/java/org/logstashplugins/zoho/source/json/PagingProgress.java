package org.logstashplugins.zoho.source.json;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.logstashplugins.zoho.rows.JsonPage;

/**
 * The progress of a list. New rows are progress, whatever their position is called, and in whatever
 * order they come. One list, one thread.
 */
final class PagingProgress {
    /** One repeated page is allowed: new rows may have moved the same rows to the next page. */
    private static final int MOST_REPEATED = 1;

    private final boolean ids;
    private final long mostEmpty;
    private final boolean again;
    private final Set<Map<String, Object>> asked = new HashSet<>();
    private final KnownRows rows = new KnownRows();
    private final Set<Long> sets = new HashSet<>();
    private final Set<Long> pages = new HashSet<>();
    private StatedTotal total = StatedTotal.NONE;
    private long first;
    private long longest;
    private long came;
    private long empty;
    private long repeated;

    /** What a page brought. */
    enum Page {
        NEW,
        /** Rows that came before, in another order; without ids they may be other rows. */
        SHUFFLED,
        NOTHING
    }

    /** What to do after a page that names a next one. */
    enum Verdict {
        GO_ON,
        /** It had nothing new, and its next page was asked for already. */
        END,
        /** There were too many pages without rows. */
        EMPTY,
        /** There were too many pages whose rows had come before. */
        REPEATED
    }

    /**
     * @param ids true when rows have ids, by which they are compared
     * @param again true when this is another try of the same list
     */
    PagingProgress(boolean ids, long mostEmpty, boolean again) {
        this.ids = ids;
        this.mostEmpty = mostEmpty;
        this.again = again;
    }

    /** Adds a page, and the total that it states. */
    Page add(JsonPage body, StatedTotal stated) {
        total = total.or(stated);
        long set = body.digests().unordered();
        boolean unmet = ids ? body.digests().each().filter(rows::add).count() > 0 : sets.add(set);
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
        came = ids ? rows.size() : came + (kept ? body.rows() : 0);
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

    /** True when a page has the rows of the first page. */
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

    /** How many rows came; rows with ids count once. */
    long came() {
        return came;
    }

    /** The largest totals that pages stated. */
    StatedTotal total() {
        return total;
    }

    /** Pages in a row that brought nothing. */
    long barren() {
        return empty + repeated;
    }
}
