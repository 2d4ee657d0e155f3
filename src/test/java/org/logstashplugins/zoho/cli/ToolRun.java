package org.logstashplugins.zoho.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One run of the command line tool.
 *
 * @param status its exit status
 * @param out all that it wrote to standard output
 * @param err all that it wrote to standard error
 */
record ToolRun(int status, String out, String err) {
    static ToolRun of(Map<String, String> env, Prompt prompt, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
        int status =
                ZohoCommand.line(new Terminal(stdout, stderr, env, prompt), new ZohoEngine())
                        .execute(words);
        return new ToolRun(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Everything that users can read. */
    String all() {
        return out + err;
    }
}
