package org.logstashplugins.zoho.source.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * A JSON log API, as a definition describes it. The ways to its places are resolved, its words are
 * checked.
 *
 * @param name the log's name, which with the account is its identity
 * @param method GET or POST
 * @param url with places; the first may be the address of a server
 * @param request the parts of every request
 * @param window how it wants the ends of a window
 * @param longestWindow the longest window that a request may name
 * @param oldest how far back the API goes
 * @param fromToAsked true when requests name both ends, so that less can be asked for
 * @param records where the rows are
 * @param emptyWithout true where an answer without rows may lack their place
 * @param identity the fields that make an entry's id; none where entries have none
 * @param time when an entry happened
 * @param chosenBy the time by which the API chooses entries, where that is another
 * @param each a place and the values for which the API is asked in turn; no name for none
 * @param limits how much at a time
 */
record JsonApi(
        String name,
        String method,
        Template url,
        RequestTemplate request,
        WindowFormat window,
        Optional<Duration> longestWindow,
        Optional<Duration> oldest,
        boolean fromToAsked,
        Pointer records,
        boolean emptyWithout,
        List<Pointer> identity,
        RowTime time,
        Optional<RowTime> chosenBy,
        Each each,
        Paging paging,
        BodyErrors errors,
        AuthOptions auth,
        DeclaredOptions declared,
        Limits limits) {

    /** The fields of an entry by which it is known and by which its time is. */
    List<Pointer> marks() {
        List<Pointer> marks = new ArrayList<>(identity);
        marks.addAll(time.fields());
        chosenBy.ifPresent(other -> marks.addAll(other.fields()));
        return marks;
    }

    /** Numbers in requests that may be the size of a page. */
    Set<Long> sizes() {
        Set<Long> sizes = new HashSet<>();
        Stream.of(request.params(), request.body()).forEach(part -> sizes(part, sizes));
        return sizes;
    }

    private void sizes(Object part, Set<Long> sizes) {
        if (part instanceof Map<?, ?> map) {
            map.values().forEach(value -> sizes(value, sizes));
        } else if (!(part instanceof List<?>)) {
            new Template(part.toString())
                    .fill(declared::value)
                    .filter(text -> text.matches("\\d{1,9}"))
                    .map(Long::valueOf)
                    .filter(size -> size > 1)
                    .ifPresent(sizes::add);
        }
    }

    /** Its parts may hold secrets. */
    @Override
    public String toString() {
        return name;
    }

    /**
     * @param name of the place, and of the field that rows get
     */
    record Each(String name, List<String> values) {
        /** What rows get from one of the values. */
        Map<String, String> field(String value) {
            return name.isEmpty() ? Map.of() : Map.of(name, value);
        }
    }

    /**
     * @param requests how many the API takes
     * @param per in this time
     * @param pages the most of one window
     * @param rows the most that the API gives out of one window
     */
    record Limits(int requests, Duration per, long pages, long rows) {}
}
