package org.callbox.controller.lapd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.time.Timers;

/**
 * Two links back to back in virtual time, over a line that keeps the order and, when told to,
 * loses, repeats and cuts. Each end has an owner that asks for the link again when it is gone.
 */
final class Pair {
    private static final long LINE_MS = 5;

    /** One end: the link, its timers, and what its owner saw. */
    static final class End {
        final Lapd lapd;
        final List<Integer> delivered = new ArrayList<>();
        private final Timers<LapdTimer> timers = new Timers<>();
        private final ArrayDeque<Flying> arriving = new ArrayDeque<>();
        /** How often the owner was told that messages may be lost or the link gone. */
        int resets;
        int sent;

        private End(LapdParameters parameters) {
            lapd = new Lapd(parameters);
        }

        private long nextMs() {
            long arrival = arriving.isEmpty() ? Timers.NEVER : arriving.peek().atMs();
            return Math.min(arrival, timers.nextDueMs());
        }
    }

    private record Flying(long atMs, Bytes frame) { }

    final End user = new End(LapdParameters.defaults(Side.USER));
    final End network = new End(LapdParameters.defaults(Side.NETWORK));
    long lineMs = LINE_MS;
    double loss;
    double repetition;
    boolean cut;
    long nowMs;
    /** Every frame of either end. */
    final List<Bytes> sentFrames = new ArrayList<>();
    private final Random random;

    Pair(long seed) {
        random = new Random(seed);
    }

    void establish() {
        feed(user, new LapdIn.EstablishRequest());
        feed(network, new LapdIn.EstablishRequest());
    }

    /** The exchange starts while the user has long been calling a line on which nobody was. */
    void establishLate(long startMs) {
        cut = true;
        feed(user, new LapdIn.EstablishRequest());
        runUntil(startMs);
        cut = false;
        feed(network, new LapdIn.EstablishRequest());
    }

    /** Numbered, so that the other end can be asked what arrived. */
    void send(End end) {
        int number = end.sent++;
        feed(end, new LapdIn.DataRequest(
                Bytes.of(number >> 24, number >> 16, number >> 8, number)));
    }

    void runUntil(long untilMs) {
        while (Math.min(user.nextMs(), network.nextMs()) <= untilMs) {
            End end = user.nextMs() <= network.nextMs() ? user : network;
            nowMs = Math.max(nowMs, end.nextMs());
            LapdTimer timer = end.timers.pollDue(nowMs);
            feed(end, timer != null ? new LapdIn.Expired(timer)
                    : new LapdIn.Receive(end.arriving.remove().frame()));
        }
        nowMs = untilMs;
    }

    boolean up() {
        return user.lapd.state() == LapdState.MULTIPLE_FRAME_ESTABLISHED
                && network.lapd.state() == LapdState.MULTIPLE_FRAME_ESTABLISHED;
    }

    private void feed(End end, LapdIn in) {
        for (LapdOut out : end.lapd.on(nowMs, in)) {
            switch (out) {
                case LapdOut.Transmit(Bytes frame) -> put(end == user ? network : user, frame);
                case LapdOut.DataIndication(Bytes message) -> end.delivered.add(
                        message.at(0) << 24 | message.at(1) << 16 | message.at(2) << 8
                                | message.at(3));
                case LapdOut.EstablishIndication _ -> end.resets++;
                case LapdOut.ReleaseIndication _ -> {
                    end.resets++;
                    feed(end, new LapdIn.EstablishRequest());
                }
                case LapdOut.EstablishConfirm _, LapdOut.ReleaseConfirm _,
                     LapdOut.UnitDataIndication _, LapdOut.MdlError _ -> { }
                case LapdOut.Start(LapdTimer timer, long ms) ->
                        end.timers.start(timer, nowMs + ms);
                case LapdOut.Stop(LapdTimer timer) -> end.timers.stop(timer);
            }
        }
    }

    private void put(End to, Bytes frame) {
        sentFrames.add(frame);
        if (cut || random.nextDouble() < loss) {
            return;
        }
        to.arriving.add(new Flying(nowMs + lineMs, frame));
        if (random.nextDouble() < repetition) {
            to.arriving.add(new Flying(nowMs + lineMs, frame));
        }
    }
}
