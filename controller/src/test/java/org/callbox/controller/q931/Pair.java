package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;

/** A user and a network back to back over a line that delivers in order and can be reset. */
final class Pair {
    /** More messages than this without a pause is two ends talking for ever. */
    private static final int MESSAGES_MAX = 10_000;

    final End user;
    final End network;
    final List<String> log = new ArrayList<>();
    private final ArrayDeque<Bytes> toUser = new ArrayDeque<>();
    private final ArrayDeque<Bytes> toNetwork = new ArrayDeque<>();
    /** Whether call control answers by itself what must be answered. */
    boolean obliging = true;
    /** Whether each SETUP is taken through to CONNECT. */
    boolean answering;

    Pair() {
        this(new End(Side.USER), new End(Side.NETWORK));
    }

    Pair(End user, End network) {
        this.user = user;
        this.network = network;
        linkUp();
    }

    End other(End end) {
        return end == user ? network : user;
    }

    void want(End end, CallRef ref, Primitive what, InfoElement... elements) {
        end.want(ref, what, elements);
        collect(end);
    }

    void feed(End end, Q931In in) {
        end.feed(in);
        collect(end);
    }

    void linkUp() {
        for (End end : List.of(user, network)) {
            end.linkUp();
            collect(end);
        }
    }

    /** Both ends are told of a reset; what was under way is lost (Q.921 5.7). */
    void reset() {
        toUser.clear();
        toNetwork.clear();
        linkUp();
    }

    void linkDown() {
        for (End end : List.of(user, network)) {
            end.linkDown();
            collect(end);
        }
        toUser.clear();
        toNetwork.clear();
    }

    private void collect(End end) {
        for (Q931Out out : List.copyOf(end.last)) {
            switch (out) {
                case Q931Out.Transmit(Bytes message) ->
                        (end == user ? toNetwork : toUser).add(message);
                case Q931Out.Indication indication -> answer(end, indication);
                case Q931Out.Released released -> log.add(name(end) + " " + End.text(released));
                case Q931Out.RestartIndication _, Q931Out.RestartConfirmed _,
                        Q931Out.RestartFailed _, Q931Out.Refused _ ->
                        log.add(name(end) + " " + End.text(out));
                case Q931Out.Clearing _, Q931Out.EstablishDataLink _,
                        Q931Out.StatusReport _, Q931Out.Start _, Q931Out.Stop _ -> { }
            }
        }
    }

    private void answer(End end, Q931Out.Indication indication) {
        log.add(name(end) + " " + indication.what());
        CallRef ref = indication.ref();
        if (obliging && indication.what() == Primitive.DISCONNECT) {
            want(end, ref, Primitive.RELEASE);
        }
        if (obliging && indication.what() == Primitive.CONNECT) {
            want(end, ref, Primitive.CONNECT_ACK);
        }
        if (obliging && indication.what() == Primitive.TIMEOUT) {
            want(end, ref, Primitive.DISCONNECT, End.cause(28));
        }
        if (answering && indication.what() == Primitive.SETUP) {
            want(end, ref, Primitive.PROCEEDING, ChannelIdentification.of(5, true));
            want(end, ref, Primitive.ALERTING);
            want(end, ref, Primitive.CONNECT);
        }
    }

    private String name(End end) {
        return end == user ? "user" : "network";
    }

    /** Delivers one message if there is any. */
    boolean deliver() {
        End end = toUser.size() >= toNetwork.size() ? user : network;
        Bytes message = end == user ? toUser.poll() : toNetwork.poll();
        if (message == null) {
            return false;
        }
        end.got(message);
        collect(end);
        return true;
    }

    void pump() {
        int messages = 0;
        while (deliver()) {
            assertTrue(++messages < MESSAGES_MAX, "the ends never come to rest");
        }
    }

    /** Lets time pass at both ends together. */
    void pass(long ms) {
        long until = user.nowMs + ms;
        pump();
        while (true) {
            long due = Math.min(user.timers.nextDueMs(), network.timers.nextDueMs());
            if (due > until) {
                break;
            }
            for (End end : List.of(user, network)) {
                end.nowMs = Math.max(end.nowMs, due);
            }
            End first = user.timers.nextDueMs() == due ? user : network;
            first.nextTimer();
            collect(first);
            pump();
        }
        user.nowMs = until;
        network.nowMs = until;
    }

    /** One call, its states at both ends. */
    void assertStates(End caller, CallState atCaller, CallState atCalled) {
        assertEquals(atCaller, caller.state(End.OURS));
        assertEquals(atCalled, other(caller).state(new CallRef(1, false)));
    }

    void assertIdle(String when) {
        assertEquals(List.of(), List.copyOf(user.layer.calls().keySet()), when);
        assertEquals(List.of(), List.copyOf(network.layer.calls().keySet()), when);
        assertTrue(user.running.isEmpty() && network.running.isEmpty(), when);
    }
}
