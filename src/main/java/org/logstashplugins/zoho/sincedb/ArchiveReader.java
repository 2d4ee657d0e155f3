package org.logstashplugins.zoho.sincedb;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.logstashplugins.zoho.client.PrivateFiles;

/** Reads a file of an {@link ArchiveWriter}. */
public final class ArchiveReader implements Closeable {
    private static final int LARGEST_CURSOR = 1 << 26;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ZipFile zip;
    private final List<String> stems = new ArrayList<>();

    private ArchiveReader(Path file, ZipFile zip) throws IOException {
        this.file = file;
        this.zip = zip;
        JsonNode list = list();
        if (list.path("format").asInt() != ArchiveWriter.FORMAT) {
            throw new SincedbException(
                    "%s cannot be used: its format is %s, and this version reads and writes %d. Use the version of the plugin that wrote it."
                            .formatted(
                                    file,
                                    list.path("format").asText("missing"),
                                    ArchiveWriter.FORMAT));
        }
        for (JsonNode stem : list.path("cursors")) {
            stems.add(checked(stem.asText()));
        }
    }

    /**
     * Opens a file and checks every cursor in it.
     *
     * @throws SincedbException if a writer has not written the file, or not all of it
     */
    public static ArchiveReader open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw unusable(file, "it is not a ZIP file");
        }
        try {
            return new ArchiveReader(file, zip);
        } catch (JacksonException e) {
            zip.close();
            throw unusable(file, ArchiveWriter.LIST + " in it cannot be read");
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static SincedbException unusable(Path file, String why) {
        return new SincedbException(
                "%s cannot be used: %s. Write it again with: zoho state export"
                        .formatted(file, why));
    }

    private JsonNode list() throws IOException {
        return JSON.readTree(bytes(ArchiveWriter.LIST));
    }

    /** The name must be that of the log in the cursor, so that no other file can be written. */
    private String checked(String stem) throws IOException {
        CursorHead head;
        try {
            head = CursorHead.read(cursor(stem));
        } catch (CursorJson.UnreadableException e) {
            throw unusable(file, "the cursor " + stem + ": " + e.getMessage());
        }
        if (!head.identity().fileName().equals(stem)) {
            throw unusable(file, "the cursor " + stem + " belongs to another log");
        }
        return stem;
    }

    /** The names of the cursors in it. */
    public List<String> cursors() {
        return List.copyOf(stems);
    }

    byte[] cursor(String stem) throws IOException {
        return bytes(stem + ".json");
    }

    private byte[] bytes(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw unusable(file, "there is no " + name + " in it");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(LARGEST_CURSOR);
        }
    }

    /** Writes the delivered rows of a cursor into a folder. */
    void unpackRows(String stem, Path folder) throws IOException {
        String prefix = stem + ".rows/";
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String name =
                    entry.getName().startsWith(prefix)
                            ? entry.getName().substring(prefix.length())
                            : "";
            if (name.matches("[1-9]\\d{0,8}\\.rows")) {
                try (InputStream in = zip.getInputStream(entry);
                        OutputStream out = PrivateFiles.create(folder.resolve(name))) {
                    in.transferTo(out);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
