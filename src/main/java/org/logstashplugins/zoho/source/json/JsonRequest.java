package org.logstashplugins.zoho.source.json;

import java.util.List;
import java.util.Map;

/**
 * How the first page of a window is asked for.
 *
 * @param method GET or POST
 * @param url with placeholders; the first one may be the address of a server
 * @param parts parameters, headers and body
 * @param each the values that are asked for one after the other
 * @param window how the ends of a window are written
 * @param divisible true when requests name both ends of a window, so that a shorter one can be
 *     asked for
 */
record JsonRequest(
        String method,
        Template url,
        RequestTemplate parts,
        Each each,
        WindowFormat window,
        boolean divisible) {

    /**
     * The option {@code each}.
     *
     * @param name of the placeholder, and of the field that rows get; empty for none
     */
    record Each(String name, List<String> values) {
        /** The field that rows get from one of the values. */
        Map<String, String> field(String value) {
            return name.isEmpty() ? Map.of() : Map.of(name, value);
        }
    }

    /** The url and the parts may hold secrets. */
    @Override
    public String toString() {
        return method;
    }
}
