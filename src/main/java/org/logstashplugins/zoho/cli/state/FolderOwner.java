package org.logstashplugins.zoho.cli.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import org.logstashplugins.zoho.client.PrivateFiles;

/**
 * Refuses to write as another user than the one that a sincedb belongs to. Only their owner can
 * read cursor files, so Logstash could not read files of another user.
 */
public final class FolderOwner {
    private final UserPrincipal me;
    private final OwnerOf ownerOf;

    /** Tells whom a file belongs to. */
    @FunctionalInterface
    interface OwnerOf {
        UserPrincipal owner(Path file) throws IOException;
    }

    FolderOwner(UserPrincipal me, OwnerOf ownerOf) {
        this.me = me;
        this.ownerOf = ownerOf;
    }

    /** For the user of this process. */
    public static FolderOwner ofThisProcess() throws IOException {
        return new FolderOwner(PrivateFiles.currentUser(), Files::getOwner);
    }

    /**
     * Checks that this user may write to a sincedb, or create it.
     *
     * @throws RefusedException naming the right user
     */
    public void check(Path sincedb) throws IOException {
        if (!posix(sincedb)) {
            return;
        }
        Path folder = existing(sincedb.toAbsolutePath().normalize());
        boolean create = !Files.exists(sincedb);
        if (create && open(folder)) {
            return;
        }
        UserPrincipal owner = ownerOf.owner(folder);
        if (!owner.equals(me)) {
            throw new RefusedException(
                    "%s belongs to the user %s, and this is the user %s, whose files Logstash could not read. Nothing was changed. Run the command as the owner: sudo -u %s …"
                            .formatted(folder, owner.getName(), me.getName(), owner.getName()));
        }
    }

    /** The folder, or the nearest one above it that exists. */
    private static Path existing(Path folder) {
        Path parent = folder.getParent();
        return Files.exists(folder) || parent == null ? folder : existing(parent);
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** True for a folder such as /tmp, whose owner says nothing about the folders in it. */
    private static boolean open(Path folder) throws IOException {
        return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    }
}
