package org.callbox.bridge.wire;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Decoded.Bad;
import org.callbox.bridge.wire.Decoded.Good;
import org.callbox.bridge.wire.Decoded.Reason;

/**
 * Octets to frames. Total: takes any octets in any pieces, keeps at most one frame's worth of them,
 * and answers every run between two delimiters as good or bad. Runs of delimiters are no error.
 */
public final class FrameDecoder {
    /** The largest payload any two ends may agree on. */
    public static final int MAX_PAYLOAD_OCTETS = 1024;

    /** The longest run without a delimiter that can still be a frame. */
    public static final int MAX_ENCODED_OCTETS =
            Cobs.longestEncoding(Frame.HEADER_OCTETS + MAX_PAYLOAD_OCTETS + Crc32.OCTETS);

    private Bytes pending = Bytes.EMPTY;
    private boolean skipping;
    private long octets;
    private long good;
    private long stuffing;
    private long tooShort;
    private long tooLong;
    private long checksum;

    /** A decoder that has seen nothing yet. */
    public FrameDecoder() {}

    /** Takes the next octets of the line; answers what they completed, in order. */
    public List<Decoded> feed(Bytes received) {
        octets += received.size();
        List<Decoded> decoded = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < received.size(); i++) {
            if (received.at(i) == 0) {
                endOfRun(received, from, i, decoded);
                from = i + 1;
            }
        }
        keep(received, from, decoded);
        return decoded;
    }

    /** How many octets of a run without a delimiter yet are kept. */
    int pending() {
        return pending.size();
    }

    /** Counts what another decoder has seen. */
    public void count(WireCounters more) {
        octets += more.octets();
        good += more.good();
        stuffing += more.stuffing();
        tooShort += more.tooShort();
        tooLong += more.tooLong();
        checksum += more.checksum();
    }

    /** Forgets half a frame, for when the line was closed. Counters stay. */
    public void reset() {
        pending = Bytes.EMPTY;
        skipping = false;
    }

    /** Runs whose checksum was wrong. */
    public long checksum() {
        return checksum;
    }

    public WireCounters counters() {
        return new WireCounters(octets, good, stuffing, tooShort, tooLong, checksum);
    }

    private void endOfRun(Bytes received, int from, int to, List<Decoded> decoded) {
        if (skipping) {
            skipping = false;
            return;
        }
        int length = pending.size() + to - from;
        if (length == 0) {
            return;
        }
        if (length > MAX_ENCODED_OCTETS) {
            decoded.add(bad(Reason.TOO_LONG, head(received, from)));
        } else {
            Bytes piece = received.slice(from, to);
            decoded.add(decode(pending.isEmpty() ? piece : pending.plus(piece)));
        }
        pending = Bytes.EMPTY;
    }

    private void keep(Bytes received, int from, List<Decoded> decoded) {
        if (skipping || from == received.size()) {
            return;
        }
        if (pending.size() + received.size() - from > MAX_ENCODED_OCTETS) {
            decoded.add(bad(Reason.TOO_LONG, head(received, from)));
            pending = Bytes.EMPTY;
            skipping = true;
        } else {
            pending = pending.plus(received.slice(from));
        }
    }

    /** As much of a run that is too long as is kept for the record. */
    private Bytes head(Bytes received, int from) {
        int more = MAX_ENCODED_OCTETS - pending.size();
        return pending.plus(received.slice(from, Math.min(received.size(), from + more)));
    }

    private Decoded decode(Bytes encoded) {
        byte[] body = new byte[encoded.size()];
        int length = Cobs.decode(encoded, body);
        if (length == Cobs.INVALID) {
            return bad(Reason.STUFFING, encoded);
        }
        int checked = length - Crc32.OCTETS;
        if (checked < Frame.HEADER_OCTETS) {
            return bad(Reason.TOO_SHORT, encoded);
        }
        int crc = 0;
        for (int i = 0; i < Crc32.OCTETS; i++) {
            crc |= (body[checked + i] & 0xFF) << (8 * i);
        }
        if (crc != Crc32.of(body, checked)) {
            return bad(Reason.CHECKSUM, encoded);
        }
        int payload = checked - Frame.HEADER_OCTETS;
        if (payload > MAX_PAYLOAD_OCTETS) {
            return bad(Reason.TOO_LONG, encoded);
        }
        good++;
        return new Good(new Frame(body[0] & 0xFF, body[1] & 0xFF, body[2] & 0xFF, body[3] & 0xFF,
                Bytes.copyOf(body, Frame.HEADER_OCTETS, payload)));
    }

    private Bad bad(Reason reason, Bytes run) {
        switch (reason) {
            case STUFFING -> stuffing++;
            case TOO_SHORT -> tooShort++;
            case TOO_LONG -> tooLong++;
            case CHECKSUM -> checksum++;
        }
        return new Bad(reason, run, run.size());
    }

    /** Its fields in the format of the state. */
    public void state(Fields f) {
        pending = f.value("pending", pending, Bytes.STATE);
        skipping = f.flag("skipping", skipping);
        octets = f.number("octets", octets);
        good = f.number("good", good);
        stuffing = f.number("stuffing", stuffing);
        tooShort = f.number("too_short", tooShort);
        tooLong = f.number("too_long", tooLong);
        checksum = f.number("checksum", checksum);
    }
}
