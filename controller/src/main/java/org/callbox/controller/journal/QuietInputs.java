package org.callbox.controller.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Inputs of a box at rest on their way to a segment: heartbeats, two or three a second. Each stands
 * in a file of the kernel's memory before the core acts on it, so that it outlives the process as
 * if it were in the segment. It gets there with the others of some minutes, and the disk writes
 * each page once instead of every time that the kernel finds it changed. {@link QuietPlace} says
 * where the file is and brings what a killed process left in it to the segment.
 *
 * <p>The file: {@value #HEADER_OCTETS} octets (magic, CRC-32 of the rest, number of the segment,
 * where in it they go), then records as a {@link Segment} has them.
 */
final class QuietInputs {
    static final int MAGIC = 0x43425131;
    static final int HEADER_OCTETS = 20;
    /** Sixteen pages: those of seven minutes of a box with one card and line. */
    static final int OCTETS_MAX = 1 << 16;
    /**
     * So old they go to the segment. After a power cut a box may take itself for off longer than it
     * was by as much, though never by more than two minutes, see {@code Start}.
     */
    static final long AGE_MS_MAX = 600_000;

    /** Null where there is no such memory: then none is held here. */
    private RandomAccessFile file;
    private final Path path;
    private final byte[] records = new byte[HEADER_OCTETS + OCTETS_MAX];
    private int end = HEADER_OCTETS;
    private int lastMark;
    private long sinceMs;
    /** Whether the last input is held here. */
    private boolean held;

    /** @param path of the file, null for none */
    QuietInputs(Path path) {
        this.path = path;
        this.file = path == null ? null : QuietPlace.open(path);
    }

    private boolean isEmpty() {
        return end == HEADER_OCTETS;
    }

    /** Octets that the records held here will take in the segment. */
    int octets() {
        return end - HEADER_OCTETS;
    }

    /**
     * Keeps an input: in a box at rest with others of its kind, else at once where it stays.
     *
     * @param rest whether the box is
     */
    void before(Segment segment, byte[] payload, long nowMs, boolean rest) throws IOException {
        if (!rest || !takes(payload.length, nowMs)) {
            to(segment);
        }
        held = rest && takes(payload.length, nowMs) && append(segment, payload, nowMs);
        if (!held) {
            // The memory may have refused it after others.
            to(segment);
            segment.append(payload);
        }
    }

    /**
     * The core has answered the last input.
     *
     * @param matters to a call: all goes to the segment
     */
    void after(Segment segment, int fingerprint, boolean matters) throws IOException {
        if (!held) {
            segment.mark(fingerprint);
            return;
        }
        ByteBuffer.wrap(records).putInt(lastMark, Fingerprint.seal(fingerprint));
        if (matters) {
            to(segment);
        } else {
            file.seek(lastMark);
            file.write(records, lastMark, Integer.BYTES);
        }
    }

    private boolean takes(int payload, long nowMs) {
        return file != null && octets() + Segment.RECORD_OVERHEAD + payload <= OCTETS_MAX
                && (isEmpty() || nowMs - sinceMs < AGE_MS_MAX);
    }

    /** False when the memory refuses it: from then on none is held here. */
    private boolean append(Segment segment, byte[] payload, long nowMs) {
        int before = end;
        int from = end;
        if (isEmpty()) {
            sinceMs = nowMs;
            header(segment);
            from = 0;
        }
        ByteBuffer.wrap(records, end, 2 * Integer.BYTES)
                .putInt(payload.length).putInt(crc(payload, 0, payload.length));
        System.arraycopy(payload, 0, records, end + 2 * Integer.BYTES, payload.length);
        lastMark = end + 2 * Integer.BYTES + payload.length;
        end = lastMark + Integer.BYTES;
        // What stood here before is no mark of this one.
        Arrays.fill(records, lastMark, end, (byte) 0);
        try {
            file.seek(from);
            file.write(records, from, end - from);
            return true;
        } catch (IOException full) {
            end = before;
            file = null;
            return false;
        }
    }

    private void header(Segment segment) {
        ByteBuffer header = ByteBuffer.wrap(records, 0, HEADER_OCTETS);
        header.putInt(MAGIC).putInt(0).putLong(segment.number()).putInt(segment.end());
        header.putInt(Integer.BYTES, headerCrc(records));
    }

    /** Brings all of them to the segment for which they were held. */
    void to(Segment segment) throws IOException {
        if (!isEmpty()) {
            int octets = octets();
            end = HEADER_OCTETS;
            held = false;
            segment.append(records, HEADER_OCTETS, octets);
        }
    }

    /** They are of no use any more, or stand in the segment: nobody needs the file either. */
    void close() throws IOException {
        end = HEADER_OCTETS;
        if (file != null) {
            file.close();
            file = null;
            Files.deleteIfExists(path);
        }
    }

    static int headerCrc(byte[] octets) {
        return crc(octets, 2 * Integer.BYTES, HEADER_OCTETS - 2 * Integer.BYTES);
    }

    static int crc(byte[] octets, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(octets, from, length);
        return (int) crc.getValue();
    }
}
