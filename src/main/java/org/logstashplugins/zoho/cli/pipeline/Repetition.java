package org.logstashplugins.zoho.cli.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Logstash makes of a setting that is given twice. */
final class Repetition {
    private Repetition() {}

    /** Hashes are merged, arrays joined; two different scalars become an array. */
    static Object join(Object earlier, Object later) {
        if (earlier instanceof Map<?, ?> left && later instanceof Map<?, ?> right) {
            return merged(left, right, true);
        }
        if (earlier instanceof List<?> list) {
            return later instanceof List<?> more
                    ? appended(list, more)
                    : appended(list, List.of(later));
        }
        return earlier.equals(later) ? earlier : appended(List.of(earlier), List.of(later));
    }

    /** Duplicates in arrays survive at the first level only. */
    private static Map<Object, Object> merged(Map<?, ?> left, Map<?, ?> right, boolean keepTwins) {
        Map<Object, Object> result = new HashMap<>(left);
        right.forEach((key, value) -> result.merge(key, value, (a, b) -> both(a, b, keepTwins)));
        return result;
    }

    private static Object both(Object left, Object right, boolean keepTwins) {
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return merged(a, b, false);
        }
        List<?> a = left instanceof List<?> list ? list : List.of(left);
        if (right instanceof List<?> b) {
            return keepTwins ? appended(a, b) : united(a, b);
        }
        if (left.equals(right)) {
            return left;
        }
        return a.contains(right) ? left : appended(a, List.of(right));
    }

    private static List<Object> appended(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static List<Object> united(List<?> first, List<?> second) {
        Set<Object> all = new LinkedHashSet<>(first);
        all.addAll(second);
        return new ArrayList<>(all);
    }
}
