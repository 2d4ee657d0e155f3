package org.logstashplugins.zoho.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/**
 * What a command has of the world around it.
 *
 * @param out for events and nothing else
 * @param err for everything a person reads
 * @param env for {@code ${VAR}} in pipeline files
 */
record Terminal(PrintStream out, PrintStream err, Map<String, String> env) {
    void say(String format, Object... values) {
        err.printf(Locale.ROOT, format + "%n", values);
        err.flush();
    }

    /** Without the environment, which holds secrets. */
    @Override
    public String toString() {
        return "Terminal";
    }
}
