package org.logstashplugins.zoho.testing.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/**
 * The real file system, with a watch that sees every operation and can make it fail. All paths made
 * from one of its paths are watched too, because everything in java.nio goes through the path.
 */
public final class WatchedDisk extends FileSystem {
    private final FileSystem real;
    private final WatchedProvider provider;
    private final Set<FileChannel> open = ConcurrentHashMap.newKeySet();

    private WatchedDisk(FileSystem real, DiskWatch watch) {
        this.real = real;
        this.provider = new WatchedProvider(this, watch);
    }

    /** The same place as {@code path}, under watch. */
    public static Path watch(Path path, DiskWatch watch) {
        return new WatchedDisk(path.getFileSystem(), watch).wrap(path);
    }

    /** How many files are open through the disk that this path belongs to. */
    public static int openFiles(Path watched) {
        return ((WatchedPath) watched).disk().open.size();
    }

    /** Closes what is open, as the end of a process does. */
    public static void closeFiles(Path watched) {
        for (Closeable file : ((WatchedPath) watched).disk().open) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Path wrap(Path path) {
        return new WatchedPath(this, path);
    }

    Set<FileChannel> open() {
        return open;
    }

    FileSystem real() {
        return real;
    }

    static Path unwrap(Path path) {
        return path instanceof WatchedPath watched ? watched.real() : path;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return StreamSupport.stream(real.getRootDirectories().spliterator(), false)
                .map(this::wrap)
                .toList();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = real.getPathMatcher(pattern);
        return path -> matcher.matches(unwrap(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }

    /** For messages of tests. */
    @Override
    public String toString() {
        Collection<FileChannel> files = open;
        return "watched disk with " + files.size() + " open files";
    }
}
