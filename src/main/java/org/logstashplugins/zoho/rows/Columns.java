package org.logstashplugins.zoho.rows;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The header that the rows of a file share: a name for every value. Names are unique and not empty.
 * One thread.
 */
public final class Columns {
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s\\p{Cc}]+");

    private final List<String> header;
    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, Optional<Integer>> similar = new HashMap<>();
    private Optional<Map<String, Integer>> simplified = Optional.empty();

    /**
     * @param header the names in the file; an empty name becomes {@code column_3}, a repeated name
     *     {@code Name_2}
     */
    public Columns(List<String> header) {
        List<String> unique = new ArrayList<>();
        Set<String> taken = new HashSet<>(header);
        Map<String, Integer> copies = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).isEmpty() ? unnamed(i) : header.get(i);
            // The count is kept, because starting again for every name would take quadratic time.
            int copy = copies.getOrDefault(name, 1);
            String candidate = name;
            while (positions.containsKey(candidate)
                    || (!candidate.equals(header.get(i)) && taken.contains(candidate))) {
                candidate = name + "_" + ++copy;
            }
            copies.put(name, copy);
            positions.put(candidate, i);
            unique.add(candidate);
        }
        this.header = List.copyOf(header);
        this.names = List.copyOf(unique);
    }

    /** No columns. */
    public Columns() {
        this(List.of());
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    /** The name of a position. Positions beyond the header have names too. */
    public String name(int position) {
        if (position < names.size()) {
            return names.get(position);
        }
        String name = unnamed(position);
        while (positions.containsKey(name)) {
            name += "_";
        }
        return name;
    }

    /**
     * The position of a column. If no column has exactly this name, the only column that looks the
     * same counts; see {@link #simple}.
     */
    public Optional<Integer> position(String name) {
        Integer exact = positions.get(name);
        return exact != null ? Optional.of(exact) : similar.computeIfAbsent(name, this::similar);
    }

    private Optional<Integer> similar(String name) {
        if (simplified.isEmpty()) {
            Map<String, Integer> all = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                all.merge(simple(names.get(i)), i, (first, second) -> -1);
            }
            simplified = Optional.of(all);
        }
        return Optional.ofNullable(simplified.get().get(simple(name))).filter(at -> at >= 0);
    }

    /**
     * A name without differences that people do not notice: case, spaces around it, kind and number
     * of spaces in it, and characters without width.
     */
    public static String simple(String name) {
        if (isPlain(name)) {
            return name.strip().toLowerCase(Locale.ROOT);
        }
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        String visible = INVISIBLE.matcher(plain).replaceAll("");
        return SPACES.matcher(visible).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /**
     * True for visible ASCII characters with single spaces between them. Most names are like this,
     * and all names of a header are looked at in every poll.
     */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && i > 0 && name.charAt(i - 1) == ' ')) {
                return false;
            }
        }
        return true;
    }

    /** True if a row repeats the header, as in files that were concatenated. */
    boolean repeatedBy(String[] values) {
        if (values.length != header.size() || values.length == 0) {
            return false;
        }
        for (int i = values.length - 1; i > 0; i--) {
            if (!values[i].equals(header.get(i))) {
                return false;
            }
        }
        return values[0].equals(header.get(0)) || withoutMark(values[0]).equals(header.get(0));
    }

    /** After a byte order mark, quotes were read as part of the value. */
    private static String withoutMark(String value) {
        if (value.isEmpty() || value.charAt(0) != '\uFEFF') {
            return value;
        }
        String bare = value.substring(1);
        boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }

    private static String unnamed(int position) {
        return "column_" + (position + 1);
    }
}
