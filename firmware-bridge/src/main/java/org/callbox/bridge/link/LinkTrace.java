package org.callbox.bridge.link;

import java.util.ArrayDeque;
import java.util.List;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Decoded;
import org.callbox.bridge.wire.Frame;

/** The last frames either way. */
final class LinkTrace {
    static final int FRAMES = 128;
    private static final int HEAD_OCTETS = 64;

    private final ArrayDeque<TracedFrame> frames = new ArrayDeque<>();
    private long count;

    void sent(long nowMs, FrameType type, Frame frame) {
        add(nowMs, true, type.name(), frame);
    }

    void received(long nowMs, FrameType type, Frame frame) {
        add(nowMs, false, type == null ? "type " + frame.type() : type.name(), frame);
    }

    void bad(long nowMs, Decoded.Bad bad) {
        Bytes octets = bad.octets();
        add(new TracedFrame(nowMs, false, bad.reason().name(), 0, 0, 0, octets.size(),
                head(octets)));
    }

    /** How many there ever were. */
    long count() {
        return Math.max(count, frames.size());
    }

    List<TracedFrame> frames() {
        return List.copyOf(frames);
    }

    private void add(long nowMs, boolean sent, String what, Frame frame) {
        add(new TracedFrame(nowMs, sent, what, frame.flags(), frame.seq(), frame.ack(),
                frame.payload().size(), head(frame.payload())));
    }

    private void add(TracedFrame frame) {
        if (frames.size() == FRAMES) {
            frames.removeFirst();
        }
        frames.addLast(frame);
        count++;
    }

    private static Bytes head(Bytes octets) {
        return octets.size() <= HEAD_OCTETS ? octets : octets.slice(0, HEAD_OCTETS);
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.list("frames", frames, LinkCodecs.TRACED);
        count = f.number("count", count());
    }
}
