package org.logstashplugins.zoho.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files a build makes. */
final class Built {
    static final String VERSION = version();
    static final String NAME = "logstash-input-zoho-" + VERSION;

    private Built() {}

    static Path folder() {
        return Path.of(System.getProperty("build.folder", "target"));
    }

    static Path pluginJar() {
        return folder().resolve(NAME + ".jar");
    }

    static Path commandLineJar() {
        return folder().resolve("zoho.jar");
    }

    static Path gem() {
        return folder().resolve(NAME + "-java.gem");
    }

    static Path offlinePack() {
        return folder().resolve(NAME + "-offline.zip");
    }

    static Path commandLineZip() {
        return folder().resolve(NAME + "-cli.zip");
    }

    static Path jruby() {
        return folder().resolve("jruby/jruby-complete.jar");
    }

    /** The jar or folder a class was loaded from. */
    static Path home(Class<?> type) {
        return Path.of(
                URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static String version() {
        try {
            return Files.readString(Path.of("VERSION")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
