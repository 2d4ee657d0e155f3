package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The machine that the plugin runs on, as far as durability depends on it.
 *
 * @param clock its clock
 * @param boot the boot id, which is new after each boot; empty if the system has none
 * @param redeliver after a machine was not shut down properly, rows delivered within this time
 *     before the last save are delivered again, because the persisted queue may have lost them
 */
public record Machine(InstantSource clock, Optional<String> boot, Duration redeliver) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** This machine. */
    public static Machine here(InstantSource clock, Duration redeliver) {
        try {
            return new Machine(clock, Optional.of(Files.readString(BOOT_ID).strip()), redeliver);
        } catch (IOException e) {
            // Only Linux has this file.
            return new Machine(clock, Optional.empty(), redeliver);
        }
    }
}
