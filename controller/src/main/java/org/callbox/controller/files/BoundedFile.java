package org.callbox.controller.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/**
 * Reads plain files up to a bound. Anything else that a path may lead to, such as a folder, a pipe
 * or a device, is refused without being opened, for opening may wait for ever and reading may
 * never end.
 */
public final class BoundedFile {
    /** One file of the assignment log, which is closed at half of that. */
    public static final int LOG_OCTETS = 16 << 20;
    /** A snapshot of the largest box takes a few MB. */
    public static final int STATE_OCTETS = 64 << 20;
    /** A note of a few fields. */
    public static final int NOTE_OCTETS = 64 << 10;

    private BoundedFile() {}

    /**
     * Everything that stands in the file.
     *
     * @throws IOException with one plain sentence: not a plain file, too large, not there, or this
     *     user may not read it
     */
    public static byte[] octets(Path file, int mostOctets) throws IOException {
        try (InputStream in = open(file)) {
            byte[] octets = in.readNBytes(mostOctets + 1);
            if (octets.length > mostOctets) {
                throw new TooLarge(file + " is larger than " + mostOctets + " bytes");
            }
            return octets;
        } catch (AccessDeniedException e) {
            throw denied(file, e);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        }
    }

    /** The file as UTF-8; what is not becomes the replacement character. */
    public static String text(Path file, int mostOctets) throws IOException {
        return new String(octets(file, mostOctets), StandardCharsets.UTF_8);
    }

    /** A file of a few fields. */
    public static String note(Path file) throws IOException {
        return text(file, NOTE_OCTETS);
    }

    /** For reading piece by piece; the file is a plain one. Who reads keeps the bound. */
    public static InputStream open(Path file) throws IOException {
        refuseUnlessPlain(file);
        return Files.newInputStream(file);
    }

    /**
     * Exactly as many octets as were announced.
     *
     * @throws IOException when so many are not to be believed, before any room is made for them
     */
    public static byte[] announced(InputStream in, int octets, int mostOctets)
            throws IOException {
        if (octets < 0 || octets > mostOctets) {
            throw new IOException("a length of " + Integer.toUnsignedLong(octets)
                    + " octets, at most " + mostOctets + " are believed");
        }
        byte[] read = in.readNBytes(octets);
        if (read.length < octets) {
            throw new EOFException("it ends after " + read.length + " of " + octets + " octets");
        }
        return read;
    }

    /**
     * A stream that the user named and that may be a pipe or a device as well. Who reads keeps
     * the bound.
     */
    public static InputStream stream(Path file) throws IOException {
        return Files.newInputStream(file);
    }

    /** So many octets, or fewer when the stream ends before. */
    public static byte[] upTo(InputStream in, int mostOctets) throws IOException {
        return in.readNBytes(mostOctets);
    }

    /** Whether every user of this machine may read it; false when that cannot be told. */
    public static boolean readableByAll(Path file) {
        try {
            return Files.isRegularFile(file) && Files.getPosixFilePermissions(file)
                    .contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // whoever reads it next says what is wrong
        }
    }

    private static void refuseUnlessPlain(Path file) throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            if (!found.isRegularFile()) {
                throw new NotPlain(file + " is " + (found.isDirectory() ? "a folder"
                        : "a pipe, a socket or a device") + ", not a plain file");
            }
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw denied(file, e);
        } catch (FileSystemLoopException e) {
            throw new NotPlain(file + " is a link that leads to itself");
        }
    }

    private static IOException denied(Path file, AccessDeniedException cause) {
        return new IOException("this user may not read " + file, cause);
    }

    /** Anything but a plain file. */
    public static final class NotPlain extends IOException {
        private static final long serialVersionUID = 1L;

        private NotPlain(String sentence) {
            super(sentence);
        }
    }

    /** Larger than whoever reads it believes. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        private TooLarge(String sentence) {
            super(sentence);
        }
    }
}
