package org.callbox.bridge.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files and folders with call data in them. Whatever the umask: a folder is 0750, a file 0640, a
 * socket 0660, and all are of the group {@code callbox} where there is one and this process may
 * give it. They are never wider for a moment either.
 */
public final class OwnFiles {
    public static final String GROUP = "callbox";

    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwxr-x---");
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-r-----");
    private static final Set<PosixFilePermission> SOCKET =
            PosixFilePermissions.fromString("rw-rw----");
    private static final FileAttribute<Set<PosixFilePermission>> AS_FOLDER =
            PosixFilePermissions.asFileAttribute(FOLDER);
    private static final FileAttribute<Set<PosixFilePermission>> AS_FILE =
            PosixFilePermissions.asFileAttribute(FILE);

    private OwnFiles() {}

    /** Makes a folder and those above it that are missing; one that is there stays as it is. */
    public static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.toAbsolutePath().getParent();
        if (above != null) {
            folder(above);
        }
        try {
            Files.createDirectory(folder, AS_FOLDER);
            settle(folder);
        } catch (FileAlreadyExistsException raced) {
            if (!Files.isDirectory(folder)) {
                throw raced;
            }
        }
    }

    /** Opens a file; one that is made by that gets its rights. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        boolean fresh = !Files.exists(file);
        FileChannel channel = FileChannel.open(file, Set.of(options), AS_FILE);
        if (fresh) {
            settle(file);
        }
        return channel;
    }

    /** Writes all that remains, where one call may take a part of it. */
    public static void write(FileChannel file, ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            file.write(octets);
        }
    }

    /** Makes a file anew, or empties it. */
    public static OutputStream stream(Path file) throws IOException {
        return Channels.newOutputStream(open(file, StandardOpenOption.CREATE,
                StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    /** Makes a file with that content, or replaces it. */
    public static void write(Path file, byte[] content) throws IOException {
        try (OutputStream out = stream(file)) {
            out.write(content);
        }
    }

    /**
     * The same for a file that a command writes where a person wants it: one that was there keeps
     * its owner's narrower rights, and loses wider ones.
     */
    public static OutputStream output(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            Set<PosixFilePermission> kept = EnumSet.noneOf(PosixFilePermission.class);
            kept.addAll(Files.getPosixFilePermissions(file));
            if (kept.retainAll(FILE)) {
                Files.setPosixFilePermissions(file, kept);
            }
        }
        return stream(file);
    }

    /** Gives what is there the rights it should have; false where this process may not. */
    public static boolean settle(Path path) {
        try {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(path, PosixFileAttributeView.class);
            PosixFileAttributes now = view.readAttributes();
            Set<PosixFilePermission> wanted =
                    now.isDirectory() ? FOLDER : now.isRegularFile() ? FILE : SOCKET;
            boolean given = give(view, now);
            if (!now.permissions().equals(wanted)) {
                view.setPermissions(wanted);
            }
            return given;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Only the owner may, and only to a group that it is in; false where it may not. */
    private static boolean give(PosixFileAttributeView view, PosixFileAttributes now) {
        GroupPrincipal group = Group.CALLBOX;
        if (group == null || now.group().equals(group)) {
            return true;
        }
        try {
            view.setGroup(group);
            return true;
        } catch (IOException mayNot) {
            return false;
        }
    }

    /** What a path is, when it is no file that can be read to its end; null when it is one. */
    public static String unfit(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? "is a link to nothing" : "does not exist";
        }
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        return attributes.isDirectory() ? "is a folder, not a file"
                : attributes.isOther() ? "is a pipe, a socket or a device, not a file"
                : Files.isReadable(file) ? null : "may not be read by this user";
    }

    /** Looked up once: a group that is added later is seen by the next start. */
    private static final class Group {
        private static final GroupPrincipal CALLBOX = lookUp();

        private static GroupPrincipal lookUp() {
            try {
                return Path.of("/").getFileSystem().getUserPrincipalLookupService()
                        .lookupPrincipalByGroupName(GROUP);
            } catch (IOException none) {
                return null;
            }
        }
    }
}
