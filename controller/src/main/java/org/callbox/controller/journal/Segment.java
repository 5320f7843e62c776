package org.callbox.controller.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import org.callbox.bridge.host.OwnFiles;

/**
 * One file of the journal, mapped into memory: a store into it survives the death of the process,
 * and a power cut as soon as {@link #force} has been through. Records are
 * {@code length, CRC-32, payload, mark}; the mark is 0 while the core is at work on the input, then
 * a fingerprint of what it answered. A record that does not verify is the torn end.
 */
final class Segment {
    static final int OCTETS = 1 << 20;
    private static final int MAGIC = 0x43424a31;
    private static final int HEADER_OCTETS = 8;
    private static final int RECORD_OVERHEAD = 12;
    /**
     * The page cache keeps what one write brought as one piece, and a store into a mapped piece has
     * all of it written to the disk again: one page at a time keeps that to one page.
     */
    private static final int ZEROS_OCTETS = 1 << 12;

    private final Path path;
    private final MappedByteBuffer map;
    private int end;
    private int markAt;

    private Segment(Path path, MappedByteBuffer map) {
        this.path = path;
        this.map = map;
        this.end = HEADER_OCTETS;
    }

    /**
     * Makes a segment with all its blocks on the disk, because a store into a mapped hole of a
     * full disk would kill the process.
     */
    static Segment create(Path path) throws IOException {
        Path making = path.resolveSibling(path.getFileName() + ".new");
        try (FileChannel file = OwnFiles.open(making, StandardOpenOption.CREATE,
                StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer zeros = ByteBuffer.allocate(ZEROS_OCTETS);
            for (int at = 0; at < OCTETS; at += ZEROS_OCTETS) {
                zeros.clear();
                while (zeros.hasRemaining()) {
                    file.write(zeros);
                }
            }
            file.force(false);
        } catch (IOException e) {
            Files.deleteIfExists(making);
            throw e;
        }
        Files.move(making, path);
        Segment segment = open(path, FileChannel.MapMode.READ_WRITE);
        segment.map.putInt(0, MAGIC);
        return segment;
    }

    static Segment read(Path path) throws IOException {
        return open(path, FileChannel.MapMode.READ_ONLY);
    }

    private static Segment open(Path path, FileChannel.MapMode mode) throws IOException {
        StandardOpenOption[] options = mode == FileChannel.MapMode.READ_ONLY
                ? new StandardOpenOption[] {StandardOpenOption.READ}
                : new StandardOpenOption[] {StandardOpenOption.READ, StandardOpenOption.WRITE};
        try (FileChannel file = FileChannel.open(path, options)) {
            MappedByteBuffer map = file.map(mode, 0, Math.min(file.size(), OCTETS));
            map.order(ByteOrder.BIG_ENDIAN);
            return new Segment(path, map);
        }
    }

    Path path() {
        return path;
    }

    boolean fits(int payload) {
        return end + RECORD_OVERHEAD + payload + Integer.BYTES <= OCTETS;
    }

    /** Appends an input; the core is at work on it until {@link #mark}. */
    void append(byte[] payload) {
        markAt = end + 8 + payload.length;
        map.putInt(markAt, 0);
        map.put(end + 8, payload);
        map.putInt(end + 4, crc(payload));
        map.putInt(end, payload.length);
        end = markAt + Integer.BYTES;
    }

    /** The core has answered the last input; 0 is taken for 1. */
    void mark(int fingerprint) {
        map.putInt(markAt, fingerprint == 0 ? 1 : fingerprint);
    }

    /** Waits until everything so far is on the disk. */
    void force() {
        map.force(0, end);
    }

    /** One record as read back. {@code mark} 0: the core never answered it. */
    record Entry(byte[] payload, int mark) {}

    /** The next record, or null at the end, torn or not. */
    Entry next() {
        if (map.capacity() < HEADER_OCTETS || map.getInt(0) != MAGIC
                || end + RECORD_OVERHEAD > map.capacity()) {
            return null;
        }
        int length = map.getInt(end);
        if (length <= 0 || length > map.capacity() - end - RECORD_OVERHEAD) {
            return null;
        }
        byte[] payload = new byte[length];
        map.get(end + 8, payload);
        if (map.getInt(end + 4) != crc(payload)) {
            return null;
        }
        Entry entry = new Entry(payload, map.getInt(end + 8 + length));
        end += 8 + length + Integer.BYTES;
        return entry;
    }

    private static int crc(byte[] payload) {
        CRC32 crc = new CRC32();
        crc.update(payload);
        return (int) crc.getValue();
    }
}
