package org.logstashplugins.zoho.testing.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Set;
import org.logstashplugins.zoho.testing.disk.DiskWatch.HalfWritten;
import org.logstashplugins.zoho.testing.disk.DiskWatch.Operation;

/** An open file under watch. */
final class WatchedChannel extends FileChannel {
    private final FileChannel real;
    private final Path file;
    private final DiskWatch watch;
    private final Set<FileChannel> open;

    WatchedChannel(FileChannel real, Path file, DiskWatch watch, Set<FileChannel> open) {
        this.real = real;
        this.file = file;
        this.watch = watch;
        this.open = open;
        open.add(real);
    }

    @FunctionalInterface
    private interface Writing {
        int write(ByteBuffer bytes) throws IOException;
    }

    private int watched(ByteBuffer bytes, Writing writing) throws IOException {
        try {
            watch.before(Operation.WRITE, file);
        } catch (HalfWritten e) {
            ByteBuffer half = bytes.duplicate();
            half.limit(half.position() + half.remaining() / 2);
            bytes.position(bytes.position() + writing.write(half));
            // The JDK throws this class when a disk is full.
            throw new IOException(e.getMessage(), e);
        }
        int written = writing.write(bytes);
        watch.after(Operation.WRITE, file);
        return written;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return watched(bytes, real::write);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        return watched(bytes, part -> real.write(part, position));
    }

    @Override
    public long write(ByteBuffer[] buffers, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        watch.before(Operation.READ, file);
        return real.read(bytes);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        watch.before(Operation.READ, file);
        return real.read(bytes, position);
    }

    @Override
    public long read(ByteBuffer[] buffers, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        watch.before(Operation.LOOK, file);
        return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        watch.before(Operation.TRUNCATE, file);
        real.truncate(size);
        watch.after(Operation.TRUNCATE, file);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        // The real file is not forced: nobody cuts the power in a test, and forcing is slow.
        watch.before(Operation.FORCE, file);
        watch.after(Operation.FORCE, file);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        watch.before(Operation.LOCK, file);
        return real.tryLock(position, size, shared);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        watch.before(Operation.LOCK, file);
        return real.lock(position, size, shared);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        open.remove(real);
        try {
            watch.before(Operation.CLOSE, file);
        } finally {
            real.close();
        }
    }
}
