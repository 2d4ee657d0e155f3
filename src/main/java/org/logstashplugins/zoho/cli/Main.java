package org.logstashplugins.zoho.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import picocli.CommandLine;

/** The entrance of the command line tool, with the commands that need nothing but the plugin. */
public final class Main {
    private static final int OUT_BUFFER = 1 << 16;

    private Main() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] args) {
        run(args, ZohoCommand::line);
    }

    /** The same with a command line that may have more commands than those of the plugin. */
    public static void run(String[] args, BiFunction<Terminal, Engine, CommandLine> line) {
        Consumer<String> progress = progress();
        Logging.toStandardError();
        BufferedOutputStream buffer =
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUT_BUFFER);
        PrintStream out = new PrintStream(buffer, false, StandardCharsets.UTF_8);
        Terminal terminal =
                new Terminal(out, System.err, System.getenv(), new ProcessPrompt(), progress);
        int status = line.apply(terminal, new ZohoEngine()).execute(args);
        out.flush();
        System.exit(status);
    }

    /** Puts the progress below what is logged, so it has to come before the first logger. */
    private static Consumer<String> progress() {
        if (!Boolean.getBoolean(ProgressStream.PROPERTY)) {
            return text -> {};
        }
        ProgressStream stream = new ProgressStream(new FileOutputStream(FileDescriptor.err));
        System.setErr(new PrintStream(stream, true, StandardCharsets.UTF_8));
        return text -> {
            try {
                stream.show(text);
            } catch (IOException e) {
                // The terminal has gone; the command goes on.
            }
        };
    }
}
