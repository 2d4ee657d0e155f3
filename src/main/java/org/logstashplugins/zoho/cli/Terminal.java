package org.logstashplugins.zoho.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/**
 * The streams and the environment of a command.
 *
 * @param out for events and nothing else
 * @param err for everything that a person reads
 * @param env for {@code ${VAR}} in pipeline files
 * @param prompt asks the person
 */
public record Terminal(PrintStream out, PrintStream err, Map<String, String> env, Prompt prompt) {
    /** A terminal at which nobody answers. */
    public Terminal(PrintStream out, PrintStream err, Map<String, String> env) {
        this(out, err, env, Prompt.NOBODY);
    }

    /** Prints a line for a person; the values fill in the format. */
    public void say(String format, Object... values) {
        err.printf(Locale.ROOT, format + "%n", values);
        err.flush();
    }

    /** Without the environment, which holds secrets. */
    @Override
    public String toString() {
        return "Terminal";
    }
}
