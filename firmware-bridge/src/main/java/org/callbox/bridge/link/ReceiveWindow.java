package org.callbox.bridge.link;

import java.util.EnumMap;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;

/** The receiving half: accepts frames in sequence only, and joins the pieces of long messages. */
final class ReceiveWindow {
    /** What to do with a DATA frame. */
    enum Verdict { IN_SEQUENCE, DUPLICATE, GAP }

    private final EnumMap<Service, Bytes> pieces = new EnumMap<>(Service.class);
    private int expected;
    private boolean gapReported;

    void restart() {
        pieces.clear();
        expected = 0;
        gapReported = false;
    }

    /** The next sequence number that would be in sequence: the acknowledgement of all before. */
    int expected() {
        return expected;
    }

    Verdict take(int seq) {
        int ahead = (seq - expected) & 0xFF;
        if (ahead == 0) {
            expected = (expected + 1) & 0xFF;
            gapReported = false;
            return Verdict.IN_SEQUENCE;
        }
        // Whatever is not just ahead lies behind: both ends keep to 16 of 256 numbers.
        return ahead < LinkParameters.MAX_WINDOW_FRAMES ? Verdict.GAP : Verdict.DUPLICATE;
    }

    /** True the first time something is found missing at this place. */
    boolean newGap() {
        boolean fresh = !gapReported;
        gapReported = true;
        return fresh;
    }

    /** Adds a piece; answers the message it completes, or null. */
    Bytes join(Service service, Bytes piece, boolean more) {
        Bytes before = pieces.getOrDefault(service, Bytes.EMPTY);
        Bytes joined = before.isEmpty() ? piece : before.plus(piece);
        if (more) {
            pieces.put(service, joined);
            return null;
        }
        pieces.remove(service);
        return joined;
    }

    int waiting(Service service) {
        return pieces.getOrDefault(service, Bytes.EMPTY).size();
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.map("pieces", pieces, LinkCodecs.SERVICE, Bytes.STATE);
        expected = f.number("expected", expected);
        gapReported = f.flag("gap_reported", gapReported);
    }
}
