package org.logstashplugins.zoho.packaging;

import co.elastic.logstash.api.Input;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.logstash.secret.store.SecretStoreFactory;

/**
 * A folder that looks like an installed Logstash with the plugin in it: the jars that the command
 * line tool looks for, the gem where {@code logstash-plugin install} unpacks it, settings, and a
 * keystore in the format of the tests' stand-in.
 */
record LogstashFolder(Path home) {
    /** Makes the folder. */
    static LogstashFolder in(Path home) throws IOException {
        Path jars = Files.createDirectories(home.resolve("logstash-core/lib/jars"));
        try (OutputStream file = Files.newOutputStream(jars.resolve("logstash-core.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            pack(Built.home(Input.class), "co", jar);
            pack(Built.home(SecretStoreFactory.class), "org/logstash", jar);
        }
        Path log4j = Built.home(Logger.class);
        Files.copy(log4j, jars.resolve(log4j.getFileName()));
        Files.createDirectory(home.resolve("config"));
        Files.writeString(home.resolve("config/logstash.yml"), "# as it comes\n");
        Gem.read(Built.gem()).unpack(home.resolve(gemFolder()));
        return new LogstashFolder(home);
    }

    private static String gemFolder() {
        return "vendor/bundle/jruby/3.1.0/gems/" + Built.NAME + "-java";
    }

    /** The command in the installed gem. */
    Path command() {
        return home.resolve(gemFolder()).resolve("bin/zoho");
    }

    /** Puts secrets into the keystore. */
    void keep(Map<String, String> secrets) throws IOException {
        List<String> lines =
                secrets.entrySet().stream()
                        .map(each -> each.getKey().toLowerCase(Locale.ROOT) + "=" + each.getValue())
                        .toList();
        Files.write(home.resolve("config/logstash.keystore"), lines);
    }

    private static void pack(Path root, String folder, JarOutputStream jar) throws IOException {
        if (Files.isRegularFile(root)) {
            return; // a real Logstash's jar, which is on the class path as it is
        }
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(root.relativize(file).toString()));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
    }
}
