package org.callbox.controller.lapd;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.callbox.bridge.wire.Bytes;

/** All kinds of frames that our Q.921 sends, from both sides of bad lines. */
public final class SentFrames {
    private static final int SEEDS = 8;

    private SentFrames() {}

    /** Each frame once, in the order in which it first went out. */
    public static List<Bytes> all() {
        Set<Bytes> sent = new LinkedHashSet<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Pair pair = new Pair(seed);
            pair.establish();
            pair.runUntil(1_000);
            pair.loss = seed / 30.0;
            pair.repetition = seed / 40.0;
            for (int i = 0; i < 200; i++) {
                pair.send(i % 3 == 0 ? pair.user : pair.network);
                pair.runUntil(pair.nowMs + 37 * seed);
            }
            pair.cut = true;
            pair.runUntil(pair.nowMs + 10_000);
            pair.cut = false;
            pair.runUntil(pair.nowMs + 10_000);
            sent.addAll(pair.sentFrames);
        }
        for (Side side : Side.values()) {
            sent.addAll(ofRigs(side));
        }
        // The pair's messages are numbers, not Q.931.
        sent.removeIf(frame -> LapdCodec.decode(frame) instanceof LapdFrame.I);
        return new ArrayList<>(sent);
    }

    /** RNR, DISC, DM and what a line without loss never shows. */
    private static List<Bytes> ofRigs(Side side) {
        List<Bytes> sent = new ArrayList<>();
        Rig busy = new Rig(side).establish();
        collect(sent, busy.on(new LapdIn.OwnReceiverBusy()));
        collect(sent, busy.peer(busy.i(0, 0, true)));
        collect(sent, busy.on(new LapdIn.OwnReceiverReady()));
        collect(sent, busy.peer(busy.i(5, 0, true)));
        collect(sent, busy.on(new LapdIn.ReleaseRequest()));
        collect(sent, new Rig(side).on(new LapdIn.EstablishRequest()));
        Rig released = new Rig(side);
        for (LapdFrame frame : List.<LapdFrame>of(
                new LapdFrame.DISC(LapdAddress.command(other(side)), true),
                new LapdFrame.DISC(LapdAddress.command(other(side)), false),
                new LapdFrame.SABME(LapdAddress.command(other(side)), false))) {
            collect(sent, released.peer(frame));
        }
        return sent;
    }

    private static Side other(Side side) {
        return side == Side.USER ? Side.NETWORK : Side.USER;
    }

    private static void collect(List<Bytes> sent, List<LapdOut> outs) {
        for (LapdOut out : outs) {
            if (out instanceof LapdOut.Transmit(Bytes frame)) {
                sent.add(frame);
            }
        }
    }
}
