package org.logstashplugins.zoho.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a sub-command, which only explains itself. */
@Command(
        name = "zoho",
        description = "Follows the logs of Zoho's products, without Logstash.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class,
        footer = {
            "",
            "Events go to standard output, one JSON object a line; all else to standard error.",
            "Exit status: 0 done, 1 failed at run time, 2 wrong usage or configuration."
        })
final class ZohoCommand implements Runnable {
    @Spec private CommandSpec spec;

    /** The whole command line, ready to execute. */
    static CommandLine line(Terminal terminal, Engine engine) {
        CommandLine line = new CommandLine(new ZohoCommand());
        line.addSubcommand(new RunCommand(terminal, engine));
        line.addSubcommand(new DemoCommand(terminal, engine));
        line.addSubcommand(new ModelCommand(terminal));
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((e, command, parsed) -> explain(e, terminal));
        return line;
    }

    private static int explain(Exception e, Terminal terminal) {
        terminal.out().flush();
        if (e instanceof WrongConfigurationException) {
            terminal.say("%s", String.valueOf(e.getMessage()));
            return ExitCode.USAGE;
        }
        terminal.say("%s", e);
        return ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }
}
