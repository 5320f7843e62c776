package org.callbox.bridge.link;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.FrameEncoder;

/** What one input has led to so far, and which timers run. */
final class Outputs {
    private final Tally tally;
    private final LinkTrace trace;
    private final List<LinkOut> out = new ArrayList<>();
    private final EnumSet<LinkTimer> running = EnumSet.noneOf(LinkTimer.class);
    private boolean ownReady = true;

    Outputs(Tally tally, LinkTrace trace) {
        this.tally = tally;
        this.trace = trace;
    }

    List<LinkOut> drain() {
        List<LinkOut> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    void add(LinkOut output) {
        out.add(output);
    }

    /** True when that is news; every frame from now on tells it. */
    boolean ready(boolean ready) {
        boolean news = ready != ownReady;
        ownReady = ready;
        return news;
    }

    void transmit(long nowMs, Frame frame, boolean afterDelimiter) {
        Frame sent = ownReady ? frame : new Frame(frame.type(),
                frame.flags() | FrameType.FLAG_NOT_READY, frame.seq(), frame.ack(),
                frame.payload());
        Bytes octets = afterDelimiter
                ? FrameEncoder.encodeAfterDelimiter(sent) : FrameEncoder.encode(sent);
        trace.sent(nowMs, FrameType.of(sent.type()), sent);
        tally.framesSent++;
        tally.octetsSent += octets.size();
        out.add(new LinkOut.Transmit(octets));
    }

    void start(LinkTimer timer, long ms) {
        running.add(timer);
        out.add(new LinkOut.Start(timer, ms));
    }

    void stop(LinkTimer timer) {
        if (running.remove(timer)) {
            out.add(new LinkOut.Stop(timer));
        }
    }

    boolean runs(LinkTimer timer) {
        return running.contains(timer);
    }

    /** False when it was stopped meanwhile. */
    boolean expired(LinkTimer timer) {
        return running.remove(timer);
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.list("running", running, LinkCodecs.TIMER);
        ownReady = f.flag("own_ready", ownReady);
    }
}
