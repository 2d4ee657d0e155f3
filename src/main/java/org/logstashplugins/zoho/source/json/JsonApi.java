package org.logstashplugins.zoho.source.json;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.logstashplugins.zoho.client.ProxyServer;

/**
 * The API of a JSON log, as its definition describes it. Every pointer and word is checked.
 *
 * @param name the log's name, a part of its identity
 * @param paging how further pages are asked for
 * @param auth who we are
 * @param declared the options that the definition declares, with their values
 * @param proxy the one for this API alone; empty for that of the input
 */
record JsonApi(
        String name,
        JsonRequest request,
        JsonResponse response,
        Paging paging,
        AuthOptions auth,
        DeclaredOptions declared,
        Limits limits,
        Optional<ProxyServer> proxy) {

    /** The numbers in requests that may be the size of a page. */
    Set<Long> sizes() {
        Set<Long> sizes = new HashSet<>();
        Stream.of(request.parts().params(), request.parts().body())
                .forEach(part -> sizes(part, sizes));
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
     * What the API limits.
     *
     * @param requests the number of requests
     * @param per the time for them
     * @param pages the most pages of one window
     * @param rows the most rows that the API returns of one window
     * @param longestWindow the longest window that a request may name
     * @param oldest how far back the API goes
     */
    record Limits(
            int requests,
            Duration per,
            long pages,
            long rows,
            Optional<Duration> longestWindow,
            Optional<Duration> oldest) {}
}
