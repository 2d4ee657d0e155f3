package org.logstashplugins.zoho.testing.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.logstashplugins.zoho.testing.disk.DiskWatch.Operation;

/** Passes every operation on to the real file system, after asking the watch. */
final class WatchedProvider extends FileSystemProvider {
    private final WatchedDisk disk;
    private final FileSystemProvider real;
    private final DiskWatch watch;

    WatchedProvider(WatchedDisk disk, DiskWatch watch) {
        this.disk = disk;
        this.real = disk.real().provider();
        this.watch = watch;
    }

    @FunctionalInterface
    private interface Deed<T> {
        T done(Path path) throws IOException;
    }

    private <T> T watched(Operation operation, Path path, Deed<T> deed) throws IOException {
        Path file = WatchedDisk.unwrap(path);
        watch.before(operation, file);
        T result = deed.done(file);
        watch.after(operation, file);
        return result;
    }

    @Override
    public FileChannel newFileChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return watched(
                Operation.OPEN,
                path,
                file ->
                        new WatchedChannel(
                                real.newFileChannel(file, options, attributes),
                                file,
                                watch,
                                disk.open()));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
        List<Path> found = new ArrayList<>();
        watched(
                Operation.LIST,
                folder,
                file -> {
                    try (DirectoryStream<Path> all = Files.newDirectoryStream(file)) {
                        for (Path one : all) {
                            found.add(disk.wrap(one));
                        }
                    }
                    return found;
                });
        List<Path> kept = new ArrayList<>();
        for (Path one : found) {
            if (filter.accept(one)) {
                kept.add(one);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return kept.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        watched(Operation.CREATE_FOLDER, folder, file -> Files.createDirectory(file, attributes));
    }

    @Override
    public void delete(Path path) throws IOException {
        watched(
                Operation.DELETE,
                path,
                file -> {
                    real.delete(file);
                    return file;
                });
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        watched(
                Operation.MOVE,
                target,
                file -> Files.move(WatchedDisk.unwrap(source), file, options));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        watched(
                Operation.LOOK,
                path,
                file -> {
                    real.checkAccess(file, modes);
                    return file;
                });
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        return watched(Operation.LOOK, path, file -> real.readAttributes(file, type, options));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
            throws IOException {
        return watched(Operation.LOOK, path, file -> real.readAttributes(file, names, options));
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return watched(
                Operation.LOOK, path, file -> real.isSameFile(file, WatchedDisk.unwrap(other)));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return real.isHidden(WatchedDisk.unwrap(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return watched(Operation.LOOK, path, real::getFileStore);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getScheme() {
        return "watched";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }
}
