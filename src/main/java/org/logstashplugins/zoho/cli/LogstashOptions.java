package org.logstashplugins.zoho.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.cli.host.VariableValues;
import org.logstashplugins.zoho.cli.installation.Installation;
import org.logstashplugins.zoho.cli.installation.Secrets;
import picocli.CommandLine.Option;

/** The options of a command that tell which Logstash it is about. */
public final class LogstashOptions {
    @Option(
            names = "--path.settings",
            paramLabel = "DIR",
            description = {
                "The folder with logstash.yml and the keystore.",
                "Default: config in the Logstash that this tool lies in or that LOGSTASH_HOME names,"
                        + " otherwise /etc/logstash."
            })
    private Optional<Path> pathSettings = Optional.empty();

    /** The Logstash on this machine, as far as it is known. */
    public Installation installation(Map<String, String> env) {
        return Installation.find(env, pathSettings);
    }

    /** What {@code ${VAR}} in a pipeline stands for, read when it is needed. */
    public VariableValues variables(Map<String, String> env) {
        return new Secrets(installation(env), env);
    }
}
