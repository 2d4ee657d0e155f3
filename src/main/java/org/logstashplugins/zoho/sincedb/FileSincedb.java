package org.logstashplugins.zoho.sincedb;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.logstashplugins.zoho.client.PrivateFiles;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.TimeAxis;

/**
 * A folder of cursor files. There is one JSON file for each log, named after the identity of the
 * log and not after its name in the pipeline.
 */
public final class FileSincedb implements Sincedb {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final long largestAnswer;
    private final Machine machine;
    private final Identity caretaker;
    private final Path spool;
    private final OldAnswers oldAnswers;

    /**
     * @param largestAnswer the most bytes of one answer in the spool
     * @param logs how many logs the input follows
     * @param caretaker the configured identity of the stream whose polls also clean up the folder
     */
    public FileSincedb(
            Path folder, long largestAnswer, Machine machine, int logs, Identity caretaker) {
        this.folder = folder;
        this.largestAnswer = largestAnswer;
        this.machine = machine;
        this.caretaker = caretaker;
        this.spool = folder.resolve("spool");
        this.oldAnswers = new OldAnswers(folder, spool, machine.clock(), logs);
    }

    @Override
    public CursorStore open(Identity identity, TimeAxis axis, String owner) throws IOException {
        PrivateFiles.createFolder(folder);
        CursorStore store =
                FileCursorStore.open(
                        new FileCursorStore.Location(folder, identity.fileName()),
                        identity,
                        axis,
                        machine,
                        owner,
                        spool(identity));
        oldAnswers.found(identity.fileName());
        return store;
    }

    @Override
    public Spool spool(Identity identity) {
        return new Spool(spool, identity.fileName(), largestAnswer);
    }

    @Override
    public Optional<Path> file(Identity identity) {
        return Optional.of(folder.resolve(identity.fileName() + ".json"));
    }

    @Override
    public SourceState names(Identity configured) throws IOException {
        // Every poll begins with this call.
        if (configured.equals(caretaker)) {
            oldAnswers.clear();
        }
        return new FileState(folder.resolve("names-" + configured.fileName() + ".json"));
    }

    /**
     * A few texts in a JSON file. They are a cache: if the file cannot be read, the API is asked
     * again. The file has no lock, because its content decides which lock to take.
     */
    private static final class FileState implements SourceState {
        private final Path file;
        private final Map<String, String> texts = new TreeMap<>();

        FileState(Path file) {
            this.file = file;
            try {
                JSON.readTree(PrivateFiles.read(file))
                        .properties()
                        .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
            } catch (IOException e) {
                texts.clear();
            }
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
}
