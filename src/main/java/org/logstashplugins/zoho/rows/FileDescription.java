package org.logstashplugins.zoho.rows;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells users what a file without a table looks like. Never shows its content. */
public final class FileDescription {
    private static final int LOOK = 8;
    private static final int LONGEST_START = 1_000;
    private static final Pattern HTML =
            Pattern.compile("<(!doctype\\s+html|html|head|body)\\b", Pattern.CASE_INSENSITIVE);

    /** The first bytes of a file, in ISO 8859-1. More specific ones come first. */
    private static final Map<String, String> FORMATS = new LinkedHashMap<>();

    static {
        FORMATS.put("\u001F\u008B", "a gzip file in a gzip file");
        FORMATS.put("PK\u0003\u0004", "a ZIP file in another one");
        FORMATS.put("PK\u0005\u0006", "an empty ZIP file in another one");
        FORMATS.put("%PDF", "a PDF document");
        FORMATS.put("\u00D0\u00CF\u0011\u00E0", "an old Excel file or another Office document");
        FORMATS.put("\u0089PNG", "an image");
        FORMATS.put("GIF8", "an image");
        FORMATS.put("\u00FF\u00D8\u00FF", "an image");
        FORMATS.put("BZh", "a bzip2 file");
        FORMATS.put("\u00FD7zXZ", "an xz file");
        FORMATS.put("(\u00B5/\u00FD", "a zstd file");
        FORMATS.put("7z\u00BC\u00AF", "a 7z archive");
        FORMATS.put("Rar!", "a RAR archive");
        FORMATS.put("PAR1", "a Parquet file");
        FORMATS.put("SQLite f", "a database");
        FORMATS.put("{\\rtf", "an RTF document");
        FORMATS.put("\u0000\u0005\u0016\u0007", "a metadata file of macOS");
    }

    private FileDescription() {}

    /**
     * The format that the first bytes of a stream show; empty for text. The bytes can be read
     * again.
     */
    static Optional<String> format(BufferedInputStream in) throws IOException {
        in.mark(LOOK);
        String start = new String(in.readNBytes(LOOK), StandardCharsets.ISO_8859_1);
        in.reset();
        return FORMATS.entrySet().stream()
                .filter(format -> start.startsWith(format.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Describes a text.
     *
     * @param table true if it has columns
     */
    public static String text(String whole, boolean table) {
        String text = whole.strip();
        String start = text.substring(0, Math.min(text.length(), LONGEST_START));
        if (HTML.matcher(start).find()) {
            return "an HTML page";
        }
        if (start.startsWith("<")) {
            return "XML";
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return "JSON";
        }
        if (start.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c))) {
            return "binary data";
        }
        if (start.isEmpty()) {
            return "only blank lines";
        }
        return table ? "a table without a time column" : "plain text";
    }
}
