package org.logstashplugins.zoho.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The prompt of this process: its console, or the lines of its standard input without one. */
final class ProcessPrompt implements Prompt {
    private final BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(ProcessPrompt::isTerminal);
    }

    /** From Java 22 on, there may be a console that is no terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public boolean interactive() {
        return console().isPresent();
    }

    @Override
    public Optional<String> line(String question) {
        Optional<Console> console = console();
        return console.isPresent() ? console.map(c -> c.readLine("%s", question)) : nextLine();
    }

    @Override
    public Optional<String> secret(String question) {
        Optional<Console> console = console();
        return console.isPresent()
                ? console.map(c -> c.readPassword("%s", question)).map(String::new)
                : nextLine();
    }

    private Optional<String> nextLine() {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
