package org.logstashplugins.zoho.source.json;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.Pointer;

/** Reads the option {@code paging}. */
final class PagingReader {
    private static final String HEADER = "header:";
    private static final long EMPTY_PAGES = 5;

    private PagingReader() {}

    /**
     * @param placeholders names that have a meaning already
     * @param records where the rows are
     */
    static Paging read(Options options, Set<String> placeholders, Pointer records) {
        Paging.Type type = options.choice("type", Paging.Type.class).orElse(Paging.Type.NONE);
        if (options.names().size() > 0 && !options.has("type")) {
            options.wrong("type", "is required.");
        }
        Optional<Long> size = options.number("size", 1, 1_000_000);
        Paging paging =
                new Paging(
                        type,
                        next(type, options, placeholders),
                        PointerOptions.pointer(options, "more"),
                        options.number("first", 0, 1).orElse(type == Paging.Type.PAGE ? 1L : 0L),
                        size,
                        options.flag("until_short_page").orElse(false),
                        StopRule.read(options),
                        encoded(type, options),
                        options.number("empty_pages", 0, 100_000).orElse(EMPTY_PAGES),
                        new Paging.LaterRequests(
                                options.flag("alone").orElse(false),
                                options.text("url").map(Template::new),
                                RequestOptions.parts(options)));
        if (paging.untilShort() && size.isEmpty()) {
            options.wrong(
                    "size", "is required with until_short_page: how many rows a full page has.");
        }
        checkOutside(paging, options, records);
        options.rejectUnknown();
        return paging;
    }

    /** Refuses pointers into the rows, which never have a value, except those into the last row. */
    private static void checkOutside(Paging paging, Options options, Pointer records) {
        paging.next().values().stream()
                .filter(origin -> origin.header().isEmpty())
                .map(NextPointer::path)
                .forEach(pointer -> checkOutside("next", pointer, options, records));
        paging.more().ifPresent(pointer -> checkOutside("more", pointer, options, records));
        paging.stop()
                .map(StopRule::field)
                .filter(pointer -> !pointer.equals(records))
                .ifPresent(pointer -> checkOutside("stop", pointer, options, records));
    }

    private static void checkOutside(
            String option, Pointer pointer, Options options, Pointer records) {
        Pointer last = records.child(JsonPage.LAST);
        boolean value = last.leadsTo(pointer);
        if (records.leadsTo(pointer) && !value) {
            options.wrong(
                    option,
                    "names \"%s\", which lies in the rows that records names and never has a value of the page. The last row is at \"%2$s\": \"%2$s/id\" is its id."
                            .formatted(pointer, last));
        }
    }

    private static boolean encoded(Paging.Type type, Options options) {
        if (options.has("encoded") && type != Paging.Type.CURSOR) {
            options.wrong("encoded", "goes with the type cursor only.");
        }
        return options.flag("encoded").orElse(false);
    }

    private static Map<String, NextPointer> next(
            Paging.Type type, Options options, Set<String> placeholders) {
        boolean takes = type == Paging.Type.CURSOR || type == Paging.Type.NEXT_URL;
        if (options.has("next") && !takes) {
            options.wrong(
                    "next",
                    "goes with the types cursor and next_url only; \"%s\" has nothing to take from an answer."
                            .formatted(type.key()));
            return Map.of();
        }
        if (!takes) {
            return Map.of();
        }
        Map<String, NextPointer> next = new LinkedHashMap<>();
        if (type == Paging.Type.NEXT_URL) {
            origin(options, "next").ifPresent(origin -> next.put(Paging.ADDRESS, origin));
        } else {
            Options hash = options.hash("next");
            for (String name : new HashSet<>(hash.names())) {
                if (placeholders.contains(name) || !name.matches("[a-zA-Z][a-zA-Z0-9_]*")) {
                    hash.wrong(name, "cannot be the name of a placeholder, or is one already.");
                }
                origin(hash, name).ifPresent(origin -> next.put(name, origin));
            }
        }
        boolean empty = type == Paging.Type.CURSOR && options.hash("next").names().isEmpty();
        if (next.isEmpty() && (empty || !options.has("next"))) {
            options.wrong(
                    "next",
                    "is required with type \"%s\": where an answer says what to ask for next."
                            .formatted(type.key()));
        }
        return next;
    }

    private static Optional<NextPointer> origin(Options options, String name) {
        Optional<String> text = options.text(name);
        if (text.isPresent() && text.get().startsWith(HEADER)) {
            String header = text.get().substring(HEADER.length()).strip().toLowerCase(Locale.ROOT);
            return Optional.of(new NextPointer(Optional.of(header), Pointer.ROOT));
        }
        return PointerOptions.pointer(options, name)
                .map(path -> new NextPointer(Optional.empty(), path));
    }
}
