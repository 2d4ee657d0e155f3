package org.logstashplugins.zoho.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.FollowedLog;
import org.logstashplugins.zoho.cli.state.Cursors;
import org.logstashplugins.zoho.cli.state.FolderOwner;
import org.logstashplugins.zoho.cli.state.NamedCursor;
import org.logstashplugins.zoho.cli.state.RefusedException;
import org.logstashplugins.zoho.config.NodeSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that tell which sincedb it is about. */
final class SincedbOptions {
    private static final String PIPELINE = ".conf";

    @Option(
            names = "--sincedb",
            paramLabel = "DIR",
            description = "The folder of the cursors, as sincedb_path in the pipeline.")
    private Optional<Path> sincedb = Optional.empty();

    @Option(
            names = "--pipeline",
            paramLabel = "FILE.conf",
            description = "A pipeline file, for its sincedb_path and the names of its streams.")
    private Optional<Path> pipeline = Optional.empty();

    @Mixin private DataOptions data = new DataOptions();
    @Mixin private LogstashOptions logstash = new LogstashOptions();

    /** The sincedbs, and the logs of the pipeline. */
    record Found(List<Path> folders, List<FollowedLog> logs) {
        /**
         * The cursors of a stream, to be changed.
         *
         * @throws RefusedException if they belong to another user
         */
        List<NamedCursor> toChange(String stream) throws IOException {
            List<NamedCursor> cursors = new Cursors(folders, logs).ofOneStream(stream);
            FolderOwner.ofThisProcess().check(cursors.get(0).folder());
            return cursors;
        }
    }

    /** Takes the pipeline file out of the words of a command; returns the others. */
    List<String> words(List<String> words) {
        List<String> others = new ArrayList<>();
        for (String word : words) {
            if (word.endsWith(PIPELINE)) {
                pipeline = Optional.of(Path.of(word));
            } else {
                others.add(word);
            }
        }
        return others;
    }

    /**
     * The only stream that is named.
     *
     * @throws WrongConfigurationException if there are none, or several
     */
    static String oneStream(List<String> streams) {
        if (streams.size() != 1) {
            throw new WrongConfigurationException("Name one stream.");
        }
        return streams.get(0);
    }

    boolean hasPipeline() {
        return pipeline.isPresent();
    }

    /**
     * Finds the sincedbs.
     *
     * @param ask true to ask the API for names that were never looked up
     * @throws WrongConfigurationException if it is not clear which
     */
    Found find(Terminal terminal, Engine engine, boolean ask) {
        List<FollowedLog> logs = logs(terminal, engine, ask);
        List<Path> folders =
                logs.isEmpty()
                        ? List.of(folder(terminal))
                        : logs.stream().map(FollowedLog::sincedb).distinct().toList();
        return new Found(folders, logs);
    }

    private Path folder(Terminal terminal) {
        return sincedb.or(
                        () ->
                                data.known(logstash.installation(terminal.env()))
                                        .map(NodeSettings::sincedb))
                .map(path -> path.toAbsolutePath().normalize())
                .orElseThrow(
                        () ->
                                new WrongConfigurationException(
                                        "Which sincedb? Give --sincedb, --path.data or a pipeline file."));
    }

    private List<FollowedLog> logs(Terminal terminal, Engine engine, boolean ask) {
        if (pipeline.isEmpty()) {
            return List.of();
        }
        List<Map<String, Object>> inputs =
                PipelineInputs.settingsIn(pipeline.get()).stream().map(this::withSincedb).toList();
        NodeSettings node =
                new NodeSettings(
                        Optional.of(data.expected(logstash.installation(terminal.env()))),
                        Optional.empty());
        return PipelineInputs.create(
                        inputs, logstash.variables(terminal.env()), engine.inputs(node, false))
                .stream()
                .flatMap(host -> engine.logs(host.input(), ask).stream())
                .toList();
    }

    /** The folder that was given wins over that of the pipeline. */
    private Map<String, Object> withSincedb(Map<String, Object> settings) {
        Map<String, Object> changed = new HashMap<>(settings);
        sincedb.ifPresent(
                folder ->
                        changed.put(
                                "sincedb_path", folder.toAbsolutePath().normalize().toString()));
        return changed;
    }

    /** The only sincedb. */
    static Path only(Found found) {
        if (found.folders().size() > 1) {
            throw new RefusedException(
                    "The pipeline has several sincedbs: %s. Choose one with --sincedb."
                            .formatted(
                                    String.join(
                                            ", ",
                                            found.folders().stream()
                                                    .map(Path::toString)
                                                    .toList())));
        }
        return found.folders().get(0);
    }
}
