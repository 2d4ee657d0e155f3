package org.logstashplugins.zoho.source.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * What an answer looks like.
 *
 * @param records the list of rows
 * @param emptyWithout true when an answer without rows may lack the list
 * @param identity the fields that make up the id of a row; none when rows have no id
 * @param time when a row happened
 * @param chosenBy the time by which the API chooses rows, if it is another one
 * @param errors finds refusals
 */
record JsonResponse(
        Pointer records,
        boolean emptyWithout,
        List<Pointer> identity,
        RowTime time,
        Optional<RowTime> chosenBy,
        BodyErrors errors) {

    /** The fields that tell which row it is and when it happened. */
    List<Pointer> marks() {
        List<Pointer> marks = new ArrayList<>(identity);
        marks.addAll(time.fields());
        chosenBy.ifPresent(other -> marks.addAll(other.fields()));
        return marks;
    }
}
