package org.logstashplugins.zoho.source;

import java.util.Locale;
import java.util.Set;

/**
 * What the name of a file in a ZIP tells. It says what the file is not, and whether it should be a
 * table; that it is one, only its content says.
 */
record PartName(String text) {
    /** Of a file that is not in a ZIP. */
    static final PartName NONE = new PartName("");

    private static final Set<String> BESIDE = Set.of("thumbs.db", "desktop.ini");
    private static final Set<String> TABLES =
            Set.of("", "csv", "tsv", "tab", "zip", "gz", "xls", "xlsx");
    private static final Set<String> ABOUT =
            Set.of("readme", "license", "licence", "manifest", "notice", "index", "info");

    /** The last part, as one would see it in a folder. */
    private String base() {
        String path = text.replace('\\', '/');
        return path.substring(path.lastIndexOf('/') + 1).strip().toLowerCase(Locale.ROOT);
    }

    /** Folders, and what operating systems put beside files. */
    boolean known() {
        return !text.isEmpty()
                && (base().isEmpty()
                        || base().startsWith(".")
                        || BESIDE.contains(base())
                        || text.startsWith("__MACOSX/")
                        || text.contains("/__MACOSX/"));
    }

    /** What every file of the newer Office formats has. */
    boolean office() {
        return text.equals("[Content_Types].xml") || text.equals("mimetype");
    }

    /** The name without its ending and what numbers parts: the same for all parts of a table. */
    String stem() {
        int dot = base().indexOf('.');
        String name = dot < 0 ? base() : base().substring(0, dot);
        return name.replaceAll("[^\\p{L}]", "");
    }

    String ending() {
        int dot = base().lastIndexOf('.');
        if (about()) {
            return "about";
        }
        return dot < 0 ? "" : base().substring(dot + 1);
    }

    /** True for what must be a table, or else it is not known what is missing. */
    boolean table() {
        return TABLES.contains(ending());
    }

    private boolean about() {
        int dot = base().indexOf('.');
        return ABOUT.contains(dot < 0 ? base() : base().substring(0, dot));
    }
}
