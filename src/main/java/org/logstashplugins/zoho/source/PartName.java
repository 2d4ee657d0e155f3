package org.logstashplugins.zoho.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a file in a ZIP. It tells that a file is not a table, or that it should be one; only
 * the content tells that it is one.
 */
record PartName(String text) {
    /** The name of a file that is not in a ZIP. */
    static final PartName NONE = new PartName("");

    private static final Set<String> BESIDE = Set.of("thumbs.db", "desktop.ini");
    private static final Set<String> TABLES =
            Set.of("", "csv", "tsv", "tab", "zip", "gz", "xls", "xlsx");
    private static final Pattern ABOUT =
            Pattern.compile("readme|licen[cs]e|manifest|notice|index|info");

    /** The name without its folders. */
    private String base() {
        String path = text.replace('\\', '/');
        return path.substring(path.lastIndexOf('/') + 1).strip().toLowerCase(Locale.ROOT);
    }

    /** True for folders, and for files that operating systems add. */
    boolean known() {
        return !text.isEmpty()
                && (base().isEmpty()
                        || base().startsWith(".")
                        || BESIDE.contains(base())
                        || text.startsWith("__MACOSX/")
                        || text.contains("/__MACOSX/"));
    }

    /** True for a file that only Office documents have. */
    boolean office() {
        return text.equals("[Content_Types].xml") || text.equals("mimetype");
    }

    /** The letters of the name without its ending, which all parts of a table share. */
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

    /** True for a file that must be a table; if it is not, rows may be missing. */
    boolean table() {
        return TABLES.contains(ending());
    }

    private boolean about() {
        int dot = base().indexOf('.');
        return ABOUT.matcher(dot < 0 ? base() : base().substring(0, dot)).matches();
    }
}
