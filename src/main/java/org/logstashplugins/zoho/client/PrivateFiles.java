package org.logstashplugins.zoho.client;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Creates files and folders that only their owner can read. On Windows they have the rights of the
 * folder that holds them. A symbolic link in place of a file is never followed, because somebody
 * else put it there.
 */
public final class PrivateFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /** Creates a folder and its parents; an existing one stays as it is. */
    public static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes("rwx------"));
        }
    }

    /**
     * Creates a folder within one of ours, where nobody else has a reason to put a link.
     *
     * @throws FileSystemException when there is a symbolic link in its place
     */
    public static void createOwnFolder(Path folder) throws IOException {
        refuseLink(folder);
        createFolder(folder);
    }

    /**
     * Refuses a symbolic link where a file or folder of ours belongs.
     *
     * @throws FileSystemException when there is one
     */
    public static void refuseLink(Path file) throws FileSystemException {
        if (Files.isSymbolicLink(file)) {
            throw new FileSystemException(
                    file.toString(), null, "is a link. Links here are not followed: remove it");
        }
    }

    /** True when others than the owner of a folder can create and replace files in it. */
    public static boolean openToOthers(Path folder) throws IOException {
        if (!POSIX || !Files.isDirectory(folder)) {
            return false;
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(folder);
        return rights.contains(PosixFilePermission.GROUP_WRITE)
                || rights.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /**
     * The user of this process, as owners of files are named. The name of the user is not enough,
     * because several names may stand for one user.
     */
    public static UserPrincipal currentUser() throws IOException {
        Path mine = Files.createTempFile("zoho-", "");
        try {
            return Files.getOwner(mine);
        } finally {
            Files.delete(mine);
        }
    }

    /**
     * The owner of a file that exists, if that is another user than {@link #currentUser}; empty
     * where the file system knows no owners.
     */
    public static Optional<UserPrincipal> otherOwner(Path file) throws IOException {
        if (!POSIX) {
            return Optional.empty();
        }
        UserPrincipal owner = Files.getOwner(file);
        return owner.equals(currentUser()) ? Optional.empty() : Optional.of(owner);
    }

    /** Opens a file that must not exist yet. */
    public static OutputStream create(Path file) throws IOException {
        FileChannel channel = open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new NamedOutput(file, Channels.newOutputStream(channel));
    }

    /** The failure with the name of the file, which Java often leaves out. */
    public static FileSystemException named(Path file, IOException failure) {
        return failure instanceof FileSystemException named
                ? named
                : new FileSystemException(
                        file.toString(),
                        null,
                        failure.getMessage() == null
                                ? failure.getClass().getSimpleName()
                                : failure.getMessage());
    }

    /** Names the file in its failures. */
    private static final class NamedOutput extends FilterOutputStream {
        private final Path file;

        NamedOutput(Path file, OutputStream out) {
            super(out);
            this.file = file;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw named(file, e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                throw named(file, e);
            }
        }
    }

    /** Opens a file; a new one is accessible only to its owner. */
    public static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Set.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, all, attributes("rw-------"));
    }

    /** Reads all of a small file. */
    public static byte[] read(Path file) throws IOException {
        try (InputStream in = Channels.newInputStream(open(file, StandardOpenOption.READ))) {
            return in.readAllBytes();
        }
    }

    private static FileAttribute<?>[] attributes(String rights) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
                }
                : new FileAttribute<?>[0];
    }
}
