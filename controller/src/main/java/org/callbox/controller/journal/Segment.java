package org.callbox.controller.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.CRC32;
import org.callbox.bridge.host.OwnFiles;

/**
 * One file of the journal as it is written. An octet written is in the kernel's memory and survives
 * the death of the process, and a power cut as soon as {@link #force} has been through. Records are
 * {@code length, CRC-32, payload, mark}; the mark is 0 while the core is at work on the input, then
 * a fingerprint of what it answered. {@link SegmentReader} reads it back.
 *
 * <p>Written by calls and not by stores into a mapping: a store into a page that a dead disk or a
 * truncated file no longer backs is a signal, which the JVM may throw later and somewhere else, in
 * the middle of a step of the core. A call that fails says so there and then.
 */
final class Segment implements Closeable {
    static final int OCTETS = 1 << 20;
    static final int MAGIC = 0x43424a32;
    /** Of versions before, in which a mark could not be told from a damaged one. */
    static final int MAGIC_UNSEALED = 0x43424a31;
    static final int HEADER_OCTETS = 8;
    static final int RECORD_OVERHEAD = 12;
    /**
     * The page cache keeps what one write brought as one piece, and where a part of a piece changes
     * all of it may be written to the disk again: one page at a time keeps that to one page.
     */
    private static final int ZEROS_OCTETS = 1 << 12;

    private final Path path;
    private final Object key;
    /** Of the loop. Not a channel, which an interrupt of its thread would close. */
    private final RandomAccessFile file;
    /** Of the worker. */
    private final FileChannel disk;
    private final byte[] mark = new byte[Integer.BYTES];
    private int end = HEADER_OCTETS;

    private Segment(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        try {
            this.disk = FileChannel.open(path, StandardOpenOption.WRITE);
            this.key = attributes().fileKey();
            file.seek(HEADER_OCTETS);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Makes a segment with all its blocks on the disk: a full one stops the next, not this. */
    static Segment create(Path path) throws IOException {
        Path making = path.resolveSibling(path.getFileName() + ".new");
        try (FileChannel file = OwnFiles.open(making, StandardOpenOption.CREATE,
                StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer page = ByteBuffer.allocate(ZEROS_OCTETS).putInt(0, MAGIC);
            for (int at = 0; at < OCTETS; at += ZEROS_OCTETS) {
                page.clear();
                OwnFiles.write(file, page);
                page.putInt(0, 0);
            }
            file.force(false);
        } catch (IOException e) {
            Files.deleteIfExists(making);
            throw e;
        }
        Files.move(making, path);
        return new Segment(path);
    }

    Path path() {
        return path;
    }

    long number() {
        return Long.parseLong(path.getFileName().toString().replace(".jnl", ""));
    }

    /** Where the next record begins. */
    int end() {
        return end;
    }

    boolean fits(int payload) {
        return end + RECORD_OVERHEAD + payload + Integer.BYTES <= OCTETS;
    }

    /** Appends an input; the core is at work on it until {@link #mark}. */
    void append(byte[] payload) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(payload);
        byte[] record = new byte[2 * Integer.BYTES + payload.length];
        ByteBuffer.wrap(record).putInt(payload.length).putInt((int) crc.getValue()).put(payload);
        // The mark is there already: nothing but zeros was ever written where it stands.
        file.write(record);
        end += record.length + Integer.BYTES;
    }

    /** Appends records that are whole, with their marks. */
    void append(byte[] records, int from, int octets) throws IOException {
        file.write(records, from, octets);
        end += octets;
    }

    /** The core has answered the last input, with commands of this fingerprint. */
    void mark(int fingerprint) throws IOException {
        ByteBuffer.wrap(mark).putInt(Fingerprint.seal(fingerprint));
        file.write(mark);
    }

    /** Waits until everything so far is on the disk. */
    void force() throws IOException {
        disk.force(false);
    }

    /** What became of the file under its name, null when it is there and whole. */
    String missing() {
        try {
            BasicFileAttributes now = attributes();
            if (key != null && !key.equals(now.fileKey())) {
                return "another file has taken its place";
            }
            return now.size() < OCTETS || head() != MAGIC ? "it was cut short" : null;
        } catch (NoSuchFileException e) {
            return "it is gone";
        } catch (IOException e) {
            return "it cannot be looked at (" + e + ")";
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    /** A file that was cut and has been written to since is long again, with a hole before. */
    private int head() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Integer.BYTES);
        try (FileChannel read = FileChannel.open(path, StandardOpenOption.READ)) {
            return read.read(head, 0) == Integer.BYTES ? head.getInt(0) : 0;
        }
    }

    @Override
    public void close() throws IOException {
        disk.close();
        file.close();
    }
}
