package org.logstashplugins.zoho.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.cli.installation.Installation;
import picocli.CommandLine.Option;

/** The option of a command that tells where Logstash keeps its data. */
final class DataOptions {
    /** Where {@code zoho run} keeps its data. */
    private static final Path OWN = Path.of("data");

    /** Where packages of Logstash keep their data, and where {@code zoho run} does. */
    private static final List<Path> USUAL = List.of(Path.of("/var/lib/logstash"), OWN);

    @Option(
            names = "--path.data",
            paramLabel = "DIR",
            description = {
                "Logstash's data folder; the cursors are in plugins/inputs/zoho below it.",
                "Default: path.data of the Logstash that --path.settings tells of,"
                        + " otherwise /var/lib/logstash, otherwise ./data, whichever exists."
            })
    private Optional<Path> pathData = Optional.empty();

    /** The folder; empty if none is given, and none of the usual ones exists. */
    Optional<Path> known(Installation installation) {
        return pathData.or(() -> installation.pathData().filter(Files::isDirectory))
                .or(() -> USUAL.stream().filter(Files::isDirectory).findFirst())
                .map(path -> path.toAbsolutePath().normalize());
    }

    /** The folder, or the one in which Logstash, or {@code zoho run}, would make it. */
    Path expected(Installation installation) {
        return known(installation)
                .or(installation::pathData)
                .orElse(OWN)
                .toAbsolutePath()
                .normalize();
    }
}
