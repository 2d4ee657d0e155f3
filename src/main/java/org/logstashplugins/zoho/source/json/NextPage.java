package org.logstashplugins.zoho.source.json;

import java.util.List;
import java.util.Optional;

/**
 * What an answer says about the page after it.
 *
 * @param next empty after the last page
 * @param promised true when a flag says that there is one
 * @param missing the pointers whose missing values are the only sign of the end
 * @param half true when only some of the pointers to the next page have a value
 * @param concluded true when the end follows from something else than the definition names
 * @param beyond where the list would go on if this is not its end
 */
record NextPage(
        Optional<Position> next,
        boolean promised,
        List<String> missing,
        boolean half,
        boolean concluded,
        Optional<Position> beyond) {
    static final NextPage END = end(List.of());

    static NextPage to(Position next, boolean promised) {
        return new NextPage(Optional.of(next), promised, List.of(), false, false, Optional.empty());
    }

    static NextPage end(List<String> missing) {
        return new NextPage(Optional.empty(), false, missing, false, false, Optional.empty());
    }

    /** No next page, because a pointer to it had no value. */
    static NextPage without(boolean promised, List<String> missing, boolean half) {
        return new NextPage(Optional.empty(), promised, missing, half, false, Optional.empty());
    }

    /** An end, although the answer names a next page. */
    NextPage ended() {
        return new NextPage(Optional.empty(), false, List.of(), false, true, next);
    }
}
