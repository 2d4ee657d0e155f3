package org.logstashplugins.zoho.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where {@code bin/zoho} begins. */
public final class Main {
    private static final int OUT_BUFFER = 1 << 16;

    private Main() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] args) {
        Logging.toStandardError();
        BufferedOutputStream buffer =
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUT_BUFFER);
        PrintStream out = new PrintStream(buffer, false, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(out, System.err, System.getenv());
        int status = ZohoCommand.line(terminal, new ZohoEngine()).execute(args);
        out.flush();
        System.exit(status);
    }
}
