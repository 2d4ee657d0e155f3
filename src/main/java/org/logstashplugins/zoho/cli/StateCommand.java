package org.logstashplugins.zoho.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import org.logstashplugins.zoho.cli.state.RefusedException;
import org.logstashplugins.zoho.sincedb.SincedbException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code zoho state}: shows and changes how far streams were read. */
@Command(
        name = "state",
        description = "Shows and changes how far streams were read: the cursors in the sincedb.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class,
        footer = {
            "",
            "Examples:",
            "  sudo -u logstash zoho state show /etc/logstash/conf.d/zoho.conf",
            "  sudo -u logstash zoho state set analytics.activity --to 2026-03-10T00:00:00Z",
            "  sudo -u logstash zoho state export /tmp/zoho-state.zip",
            "All commands but show refuse to run while a Logstash has the stream,"
                    + " and as another user than the owner of the sincedb.",
            "Exit status: 0 done, 1 failed or refused, 2 wrong usage or configuration."
        })
final class StateCommand implements Runnable {
    @Spec private CommandSpec spec;

    /** Asks a person. */
    @FunctionalInterface
    interface Question {
        /** True if the answer is yes; false if nobody can be asked. */
        boolean ask(String text);
    }

    /** What a command does. */
    @FunctionalInterface
    interface Action {
        /** Returns the exit status. */
        int run() throws IOException;
    }

    /** The command with its commands. */
    static CommandLine line(Terminal terminal, Engine engine) {
        return line(terminal, engine, StateCommand::askOnConsole);
    }

    static CommandLine line(Terminal terminal, Engine engine, Question question) {
        CommandLine line = new CommandLine(new StateCommand());
        line.addSubcommand(new StateShowCommand(terminal, engine));
        line.addSubcommand(new StateResetCommand(terminal, engine, question));
        line.addSubcommand(new StateSetCommand(terminal, engine));
        line.addSubcommand(new StateExportCommand(terminal, engine));
        line.addSubcommand(new StateImportCommand(terminal, engine));
        return line;
    }

    @SuppressWarnings("SystemConsoleNull") // isTerminal answers for JDK 22 and newer
    private static boolean askOnConsole(String text) {
        Console console = System.console();
        String answer =
                console == null || !isTerminal(console) ? "" : console.readLine("%s [y/N] ", text);
        return Objects.requireNonNullElse(answer, "").strip().matches("(?i)y|yes");
    }

    /** Before JDK 22, there is no console without a terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Runs an action, and tells what went wrong. */
    static int run(Terminal terminal, Action action) {
        try {
            return action.run();
        } catch (RefusedException | SincedbException e) {
            terminal.say("%s", String.valueOf(e.getMessage()));
        } catch (AccessDeniedException e) {
            terminal.say(
                    "%s: the user %s may not read or write it. Run the command as the owner of the sincedb: sudo -u logstash …",
                    e.getFile(), System.getProperty("user.name"));
        } catch (FileSystemException e) {
            terminal.say(
                    "%s: %s",
                    e.getFile(),
                    Objects.requireNonNullElse(e.getReason(), e.getClass().getSimpleName()));
        } catch (IOException e) {
            terminal.say("%s", e);
        }
        return ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }
}
