package org.logstashplugins.zoho.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that has ended.
 *
 * @param output what it wrote, both streams
 */
record Finished(int exitCode, String output) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Runs Java in the version that runs the tests. */
    static Finished java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return of(command);
    }

    /** Runs a command, and kills it after some minutes. */
    static Finished of(List<String> command) throws IOException, InterruptedException {
        return of(new ProcessBuilder(command));
    }

    /** Runs a command with its own folder and environment, and kills it after some minutes. */
    static Finished of(ProcessBuilder builder) throws IOException, InterruptedException {
        Path output = Files.createTempFile("output", ".txt");
        try {
            Process process =
                    builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(
                        "still running after %s: %s\n%s"
                                .formatted(
                                        PATIENCE,
                                        builder.command(),
                                        Files.readString(output, UTF_8)));
            }
            return new Finished(process.exitValue(), Files.readString(output, UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
