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
    private final Optional<Console> console = Optional.ofNullable(System.console()).filter(ProcessPrompt::isTerminal);
    private final BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

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
        return console.isPresent();
    }

    @Override
    public Optional<String> line(String question) {
        return console.isPresent()
                ? Optional.ofNullable(console.get().readLine("%s", question))
                : nextLine();
    }

    @Override
    public Optional<String> secret(String question) {
        return console.isPresent()
                ? Optional.ofNullable(console.get().readPassword("%s", question)).map(String::new)
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
