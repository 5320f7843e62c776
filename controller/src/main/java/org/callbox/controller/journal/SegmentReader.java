package org.callbox.controller.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.callbox.controller.files.BoundedFile;

/**
 * Reads a segment back, and says how it ends. A process that is killed, or a power cut, leaves a
 * torn end: at most the beginning of an input, and nothing of use behind it. An input that does not
 * verify while later ones do is a hole, which only damage makes.
 */
final class SegmentReader {
    private static final int RECORD_OVERHEAD = Segment.RECORD_OVERHEAD;
    /** A search for what comes after a hole passes over numbers that are further on. */
    private static final long SEQUENCES_AHEAD_MAX = 1_000_000;
    /** Sequence and times of an input, a tag and its number. */
    private static final int PAYLOAD_OCTETS_MIN = 29;

    /**
     * One input as read back.
     *
     * @param mark 0: the core never answered it
     * @param comparable the mark is what was written, and not damaged
     */
    record Entry(byte[] payload, int mark, int offset, boolean comparable) {}

    private final Path path;
    private final ByteBuffer octets;
    private final boolean sealed;
    private final List<Damage> damages = new ArrayList<>();
    private Damage torn;
    private int end = Segment.HEADER_OCTETS;
    private long last = -1;
    private long beyond = -1;
    private boolean ended;

    SegmentReader(Path path) throws IOException {
        this.path = path;
        byte[] read;
        try (InputStream in = BoundedFile.open(path)) {
            read = BoundedFile.upTo(in, Segment.OCTETS);
        }
        this.octets = ByteBuffer.wrap(read);
        int magic = read.length < Integer.BYTES ? 0 : octets.getInt(0);
        this.sealed = magic != Segment.MAGIC_UNSEALED;
        if (read.length < Segment.OCTETS) {
            damaged(read.length, "the file is cut short");
        }
        boolean ours = (magic == Segment.MAGIC || !sealed)
                && read.length >= Segment.HEADER_OCTETS && octets.getInt(Integer.BYTES) == 0;
        if (!ours && !empty(0)) {
            damaged(0, "this is not how a journal's file begins");
        }
    }

    /** The next input, or null at the end, whatever kind of end that is. */
    Entry next() {
        Entry entry = ended ? null : at(end);
        if (entry == null) {
            finish();
            return null;
        }
        if (!entry.comparable) {
            damaged(end + 8 + entry.payload.length,
                    "what was answered to input " + sequence(entry.payload) + " is not readable");
        }
        end += RECORD_OVERHEAD + entry.payload.length;
        last = sequence(entry.payload);
        return entry;
    }

    /** Where the record behind the last one begins. */
    int end() {
        return end;
    }

    /** What is damaged, as far as it has been read. */
    List<Damage> damages() {
        return damages;
    }

    /** The torn end, null where there is none or it has not been reached. */
    Damage torn() {
        return torn;
    }

    /** The highest number of an input behind a hole, -1 when none was found. */
    long beyond() {
        return beyond;
    }

    private Entry at(int offset) {
        if (offset + RECORD_OVERHEAD > octets.capacity()) {
            return null;
        }
        int length = octets.getInt(offset);
        if (length <= 0 || length > octets.capacity() - offset - RECORD_OVERHEAD
                || octets.getInt(offset + 4) != crc(offset + 8, length)) {
            return null;
        }
        byte[] payload = new byte[length];
        octets.get(offset + 8, payload);
        int mark = octets.getInt(offset + 8 + length);
        return new Entry(payload, mark, offset,
                !sealed || mark == 0 || Fingerprint.sealed(mark));
    }

    private void finish() {
        if (ended) {
            return;
        }
        ended = true;
        if (empty(end)) {
            return;
        }
        int lost = 0;
        for (int at = end + 1; at < octets.capacity(); at++) {
            Entry later = plausible(at) ? at(at) : null;
            if (later != null) {
                lost++;
                beyond = sequence(later.payload);
                at += RECORD_OVERHEAD - 1 + later.payload.length;
            }
        }
        if (lost > 0) {
            damaged(end, "inputs after " + (last < 0 ? "the beginning" : "" + last)
                    + " are damaged; " + lost + " that follow, up to " + beyond
                    + ", cannot be used without them");
        } else {
            torn = new Damage(path, end, "the last input is not whole, as a power cut or a kill"
                    + " leaves it, or the end is damaged");
        }
    }

    private boolean plausible(int at) {
        if (at + RECORD_OVERHEAD + PAYLOAD_OCTETS_MIN > octets.capacity()
                || octets.getInt(at) < PAYLOAD_OCTETS_MIN) {
            return false;
        }
        long sequence = octets.getLong(at + 8);
        long from = Math.max(last, beyond);
        return from < 0 ? sequence >= 0 : sequence > from
                && sequence <= from + SEQUENCES_AHEAD_MAX;
    }

    private void damaged(int offset, String what) {
        damages.add(new Damage(path, offset, what));
    }

    private static long sequence(byte[] payload) {
        return payload.length < Long.BYTES ? -1 : ByteBuffer.wrap(payload).getLong();
    }

    private boolean empty(int from) {
        for (int at = from; at < octets.capacity(); at++) {
            if (octets.get(at) != 0) {
                return false;
            }
        }
        return true;
    }

    private int crc(int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(octets.array(), from, length);
        return (int) crc.getValue();
    }
}
