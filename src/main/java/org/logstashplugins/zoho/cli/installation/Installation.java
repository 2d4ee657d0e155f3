package org.logstashplugins.zoho.cli.installation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Logstash on this machine, as far as it is known.
 *
 * @param home the folder with {@code bin/logstash}
 * @param settings the folder with {@code logstash.yml}, Logstash's {@code path.settings}
 * @param yaml what {@code logstash.yml} says
 */
public record Installation(Optional<Path> home, Optional<Path> settings, LogstashYaml yaml) {
    /** Set by the script {@code bin/zoho}, which finds the Logstash it lies in. */
    public static final String HOME_PROPERTY = "zoho.logstash.home";

    /** Where DEB and RPM packages put the settings; {@code bin/logstash} does not look there. */
    private static final Path OF_PACKAGES = Path.of("/etc/logstash");

    private static final String YAML = "logstash.yml";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+:@%,=-]+");

    /**
     * Finds the Logstash that the tool lies in, or that {@code LOGSTASH_HOME} names.
     *
     * @param given {@code path.settings}, if the user gave it
     * @throws LogstashSettingsException if its settings cannot be read
     */
    public static Installation find(Map<String, String> env, Optional<Path> given) {
        Optional<Path> home =
                Stream.of(System.getProperty(HOME_PROPERTY), env.get("LOGSTASH_HOME"))
                        .filter(path -> path != null && !path.isBlank())
                        .findFirst()
                        .map(Path::of);
        if (given.isPresent() && !Files.isDirectory(given.get())) {
            throw new LogstashSettingsException(
                    "--path.settings names %s, which is no folder. Name the folder that holds logstash.yml."
                            .formatted(given.get()));
        }
        Optional<Path> settings = given.or(() -> home.flatMap(Installation::settingsOf));
        LogstashYaml yaml =
                settings.map(folder -> folder.resolve(YAML))
                        .filter(Files::exists)
                        .map(file -> LogstashYaml.read(file, env))
                        .orElse(LogstashYaml.NONE);
        return new Installation(home, settings, yaml);
    }

    private static Optional<Path> settingsOf(Path home) {
        return Stream.of(home.resolve("config"), OF_PACKAGES)
                .filter(folder -> Files.exists(folder.resolve(YAML)))
                .findFirst();
    }

    /** The folder of Logstash's data, if it is known. */
    public Optional<Path> pathData() {
        return yaml.get("path.data")
                .map(Path::of)
                .or(() -> home.map(folder -> folder.resolve("data")));
    }

    /** Logstash's own default for {@code ecs_compatibility}, if it is known. */
    public Optional<String> ecsCompatibility() {
        return yaml.get("pipeline.ecs_compatibility");
    }

    /** The file of the keystore, whether or not it exists; empty without a settings folder. */
    public Optional<Path> keystoreFile() {
        return yaml.get("keystore.file")
                .map(Path::of)
                .or(() -> settings.map(folder -> folder.resolve("logstash.keystore")));
    }

    /** A command of {@code bin/logstash-keystore} for this installation, to be pasted. */
    public String keystoreCommand(String command) {
        String program =
                home.map(folder -> folder.resolve("bin/logstash-keystore").toString())
                        .orElse("bin/logstash-keystore");
        String where =
                settings.map(folder -> " --path.settings " + quoted(folder.toString())).orElse("");
        return quoted(program) + where + " " + command;
    }

    /** A word for a shell. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
