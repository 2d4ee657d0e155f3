package org.logstashplugins.zoho.sincedb;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.logstashplugins.zoho.client.PrivateFiles;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.SourceState;

/**
 * A few texts in a JSON file. They are a cache: if the file cannot be read, the API is asked again.
 * The file has no lock, because its content decides which lock to take.
 */
final class NamesFile implements SourceState {
    private static final String PREFIX = "names-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, String> texts = new TreeMap<>();

    private NamesFile(Path file) {
        this.file = file;
        try {
            JSON.readTree(PrivateFiles.read(file))
                    .properties()
                    .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        } catch (IOException e) {
            texts.clear();
        }
    }

    /** The names of a configured stream in a sincedb. */
    static NamesFile of(Path folder, Identity configured) {
        return new NamesFile(folder.resolve(PREFIX + configured.fileName() + ".json"));
    }

    /** True for the name of such a file, which is not the name of a cursor. */
    static boolean is(String name) {
        return name.startsWith(PREFIX);
    }

    @Override
    public Optional<String> recall(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    @Override
    public void remember(String key, String value) throws IOException {
        texts.put(key, value);
        AtomicFile.writeUnlocked(file, JSON.writeValueAsBytes(texts));
    }

    @Override
    public void forget(String key) throws IOException {
        texts.remove(key);
        AtomicFile.writeUnlocked(file, JSON.writeValueAsBytes(texts));
    }
}
