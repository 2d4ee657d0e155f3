package org.logstashplugins.zoho.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.logstashplugins.zoho.cli.installation.LogstashSettingsException;
import org.logstashplugins.zoho.cli.state.RefusedException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The top command, which only explains the others. */
@Command(
        name = "zoho",
        description = "Follows the logs of Zoho's products, without Logstash.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class,
        footer = {
            "",
            "Events go to standard output, one JSON object a line; everything else goes to standard error.",
            "Exit status: 0 done, 1 failed at run time, 2 wrong usage or configuration."
        })
public final class ZohoCommand implements Runnable {
    @Spec private CommandSpec spec;

    /**
     * The whole command line, ready to execute.
     *
     * @param more commands to add to those of the plugin
     */
    public static CommandLine line(Terminal terminal, Engine engine, Object... more) {
        CommandLine line = new CommandLine(new ZohoCommand());
        line.addSubcommand(new RunCommand(terminal, engine));
        line.addSubcommand(new AuthorizeCommand(terminal));
        line.addSubcommand(new DiscoverCommand(terminal));
        line.addSubcommand(new CheckCommand(terminal, engine));
        line.addSubcommand(StateCommand.line(terminal, engine));
        line.addSubcommand(new GenerateCompletion());
        // picocli passes the settings below on to the commands that are there by then.
        List.of(more).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((e, command, parsed) -> explain(e, terminal));
        return line;
    }

    private static int explain(Exception e, Terminal terminal) {
        terminal.out().flush();
        if (e instanceof WrongConfigurationException || e instanceof LogstashSettingsException) {
            terminal.say("%s", String.valueOf(e.getMessage()));
            return ExitCode.USAGE;
        }
        terminal.say("%s", e instanceof RefusedException ? String.valueOf(e.getMessage()) : e);
        return ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }
}
