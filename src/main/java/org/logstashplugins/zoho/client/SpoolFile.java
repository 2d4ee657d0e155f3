package org.logstashplugins.zoho.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * A complete body on the local disk.
 *
 * @param size in bytes
 * @param checksum CRC-32C of the content, which shows damage but is no signature
 */
public record SpoolFile(Path path, long size, long checksum) {
    private static final int BUFFER = 64 * 1024;

    /**
     * True when the file still exists and is unchanged. Reads all of it.
     *
     * @throws StoppedException when the input stops
     */
    public boolean intact(StopSignal stop) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.size(path) != size) {
            return false;
        }
        CRC32C crc = new CRC32C();
        try (InputStream in =
                new CheckedInputStream(
                        Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS), crc)) {
            byte[] buffer = new byte[BUFFER];
            while (in.read(buffer) >= 0) {
                if (stop.stopped()) {
                    throw new StoppedException();
                }
            }
        }
        return crc.getValue() == checksum;
    }
}
