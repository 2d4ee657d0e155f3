package org.logstashplugins.zoho.crash;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A program that checks whether a file is locked, and needs nothing but the JDK. */
public final class LockProbe {
    private LockProbe() {}

    /**
     * @param args the file; with any further argument, the program holds the lock until standard
     *     input ends
     */
    public static void main(String[] args) throws IOException {
        try (FileChannel file = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
            System.out.println(file.tryLock() == null ? "held" : "free");
            if (args.length > 1 && System.in.read() >= 0) {
                throw new IOException("nobody should write");
            }
        }
    }
}
