package org.logstashplugins.zoho.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The streams and the environment of a command.
 *
 * @param out for events and nothing else
 * @param err for everything that a person reads
 * @param env for {@code ${VAR}} in pipeline files
 * @param prompt asks the person
 * @param progress shows how far a long command is, where a person sees it; empty for nothing
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        Map<String, String> env,
        Prompt prompt,
        Consumer<String> progress) {
    /** A terminal at which nobody answers. */
    public Terminal(PrintStream out, PrintStream err, Map<String, String> env) {
        this(out, err, env, Prompt.NOBODY);
    }

    /** A terminal that shows no progress. */
    public Terminal(PrintStream out, PrintStream err, Map<String, String> env, Prompt prompt) {
        this(out, err, env, prompt, text -> {});
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
