package org.logstashplugins.zoho.sincedb;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.logstashplugins.zoho.client.PrivateFiles;

/** Writes cursors with their delivered rows into one file, to take them to another machine. */
public final class ArchiveWriter implements Closeable {
    static final String LIST = "zoho-state.json";
    static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ZipOutputStream zip;

    /**
     * @param stems the cursors that will be added
     */
    public ArchiveWriter(OutputStream out, List<String> stems, Instant now) throws IOException {
        this.zip = new ZipOutputStream(out);
        ObjectNode list = JSON.createObjectNode();
        list.put("format", FORMAT).put("written_at", now.toString());
        stems.forEach(list.putArray("cursors")::add);
        entry(LIST, JSON.writeValueAsBytes(list));
    }

    void add(String stem, byte[] cursor, Path rows) throws IOException {
        entry(stem + ".json", cursor);
        for (int number : new SegmentFiles(rows).numbers()) {
            String name = number + ".rows";
            zip.putNextEntry(new ZipEntry(stem + ".rows/" + name));
            try (InputStream in =
                    Channels.newInputStream(
                            PrivateFiles.open(rows.resolve(name), StandardOpenOption.READ))) {
                in.transferTo(zip);
            }
            zip.closeEntry();
        }
    }

    private void entry(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
