package org.logstashplugins.zoho.source.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.logstashplugins.zoho.client.Page;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.Pointer;

/** Pages for tests, read from texts. */
record JsonPages(Path folder) {
    /** The page of a document whose rows are at {@code /rows}. */
    JsonPage read(String json, Collection<Pointer> wanted, String... identity) {
        try {
            Path file = Files.createTempFile(folder, "page", ".json");
            Files.writeString(file, json);
            List<Pointer> ids = Stream.of(identity).map(Pointer::of).toList();
            return JsonPage.read(file, Pointer.of("/rows"), wanted, 100, ids);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Page page(Map<String, String> headers) {
        return new Page(200, headers, new SpoolFile(folder.resolve("page"), 1, 1));
    }
}
