package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The machine that the sincedb is on, as far as durability depends on it.
 *
 * @param clock its wall clock
 * @param boot tells one start of the machine from the next; empty where the system does not tell
 * @param redeliver rows delivered within this time before the last save come again when the machine
 *     has ended without a clean stop of the input: the persisted queue may have lost them
 */
public record Machine(InstantSource clock, Optional<String> boot, Duration redeliver) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** The one we run on. */
    public static Machine here(InstantSource clock, Duration redeliver) {
        try {
            return new Machine(clock, Optional.of(Files.readString(BOOT_ID).strip()), redeliver);
        } catch (IOException e) {
            // Only Linux has it.
            return new Machine(clock, Optional.empty(), redeliver);
        }
    }
}
