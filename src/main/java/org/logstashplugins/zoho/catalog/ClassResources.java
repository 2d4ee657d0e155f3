package org.logstashplugins.zoho.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Lists the resources beside a class, in a jar or in a folder of classes. */
final class ClassResources {
    private ClassResources() {}

    static Set<String> beside(Class<?> type, String suffix) {
        String self = type.getSimpleName() + ".class";
        URL url = type.getResource(self);
        if (url == null) {
            throw new IllegalStateException(type + " has no class file");
        }
        try {
            Set<String> names = new TreeSet<>();
            if (url.openConnection() instanceof JarURLConnection connection) {
                // The cache would keep the jar of an uninstalled plugin open.
                connection.setUseCaches(false);
                try (JarFile jar = connection.getJarFile()) {
                    String folder = type.getPackageName().replace('.', '/') + "/";
                    jar.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.startsWith(folder))
                            .map(name -> name.substring(folder.length()))
                            .filter(name -> name.endsWith(suffix) && name.indexOf('/') < 0)
                            .forEach(names::add);
                }
            } else {
                listed(Path.of(URI.create(url.toString())).resolveSibling(""), suffix, names);
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own files cannot be listed", e);
        }
    }

    private static void listed(Path folder, String suffix, Set<String> names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .forEach(names::add);
        }
    }
}
