package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
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
    public CursorStore open(Identity identity, TimeAxis axis, CursorOwner owner)
            throws IOException {
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
        return NamesFile.of(folder, configured);
    }
}
