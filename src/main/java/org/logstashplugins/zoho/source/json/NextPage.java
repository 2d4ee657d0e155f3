package org.logstashplugins.zoho.source.json;

import java.util.List;
import java.util.Optional;

/**
 * What an answer says of the page behind it.
 *
 * @param next empty behind the last page
 * @param promised true where a flag says that there is one
 * @param missing the places whose absence is the only sign of the end
 * @param half true where only some of the places of the next page have a value
 * @param concluded true where no place that the definition names says that it is the last
 * @param beyond where the list would go on if that end is none
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

    /** An end in spite of what leads on. */
    NextPage ended() {
        return new NextPage(Optional.empty(), false, List.of(), false, true, next);
    }
}
