package org.logstashplugins.zoho.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A gem taken apart: a tar file of two gzip files, one holding the metadata as YAML, the other a
 * tar file of the contents.
 *
 * @param files by their path in the gem
 */
record Gem(String metadata, Map<String, Entry> files) {
    /** One file of the gem. */
    record Entry(byte[] content, int mode, long seconds) {}

    static Gem read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            Map<String, Entry> outer = untar(in);
            String metadata = new String(gunzip(outer, "metadata.gz").readAllBytes(), UTF_8);
            return new Gem(metadata, untar(gunzip(outer, "data.tar.gz")));
        }
    }

    /** Writes the files out, as the installation of a gem does. */
    void unpack(Path folder) throws IOException {
        for (Map.Entry<String, Entry> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue().content());
            if ((file.getValue().mode() & 0100) != 0) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static InputStream gunzip(Map<String, Entry> tar, String name) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(tar.get(name).content()));
    }

    private static Map<String, Entry> untar(InputStream in) throws IOException {
        Map<String, Entry> files = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry each = tar.getNextEntry();
                    each != null;
                    each = tar.getNextEntry()) {
                long seconds = each.getLastModifiedTime().toMillis() / 1000;
                files.put(each.getName(), new Entry(tar.readAllBytes(), each.getMode(), seconds));
            }
        }
        return files;
    }
}
