package org.logstashplugins.zoho.testing.disk;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Iterator;
import java.util.stream.StreamSupport;

/**
 * A path whose files are under watch. Only reads through {@code toFile}, which a {@link
 * java.util.zip.ZipFile} needs, are not seen.
 */
record WatchedPath(WatchedDisk disk, Path real) implements Path {

    private Path wrap(Path path) {
        return path == null ? null : disk.wrap(path);
    }

    @Override
    public FileSystem getFileSystem() {
        return disk;
    }

    @Override
    public boolean isAbsolute() {
        return real.isAbsolute();
    }

    @Override
    public Path getRoot() {
        return wrap(real.getRoot());
    }

    @Override
    public Path getFileName() {
        return wrap(real.getFileName());
    }

    @Override
    public Path getParent() {
        return wrap(real.getParent());
    }

    @Override
    public int getNameCount() {
        return real.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return wrap(real.getName(index));
    }

    @Override
    public Path subpath(int begin, int end) {
        return wrap(real.subpath(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return real.startsWith(WatchedDisk.unwrap(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return real.endsWith(WatchedDisk.unwrap(other));
    }

    @Override
    public Path normalize() {
        return wrap(real.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return wrap(real.resolve(WatchedDisk.unwrap(other)));
    }

    @Override
    public Path relativize(Path other) {
        return wrap(real.relativize(WatchedDisk.unwrap(other)));
    }

    @Override
    public File toFile() {
        return real.toFile();
    }

    @Override
    public URI toUri() {
        return real.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return wrap(real.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return wrap(real.toRealPath(options));
    }

    @Override
    public WatchKey register(
            WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<Path> iterator() {
        return StreamSupport.stream(real.spliterator(), false).map(this::wrap).iterator();
    }

    @Override
    public int compareTo(Path other) {
        return real.compareTo(WatchedDisk.unwrap(other));
    }

    @Override
    public String toString() {
        return real.toString();
    }
}
