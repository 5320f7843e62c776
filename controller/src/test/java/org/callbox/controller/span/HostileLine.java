package org.callbox.controller.span;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.lapd.Lapd;
import org.callbox.controller.lapd.LapdIn;
import org.callbox.controller.lapd.LapdOut;
import org.callbox.controller.lapd.LapdParameters;
import org.callbox.controller.lapd.LapdTimer;
import org.callbox.controller.q931.Corpus;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.Q931Parameters;
import org.callbox.controller.q931.Side;
import org.callbox.controller.time.Timers;

/**
 * A span of either side and a peer that keeps LAPD well enough for its messages to arrive, but
 * damages them, and the frames, at random. Call control above does what it may.
 */
final class HostileLine {
    private static final int REFERENCES = 100;
    private static final int CONFUSION_MAX = 1_000;

    final Span span;
    final List<SpanOut> said = new ArrayList<>();
    /** Frames of the peer that the span was given. */
    long given;
    long seizures;
    long nowMs = 1;
    private final Lapd peer;
    private final Timers<SpanTimer> timers = new Timers<>();
    private final Timers<LapdTimer> peerTimers = new Timers<>();
    private final List<byte[]> corpus = new ArrayList<>();
    private final Random random;
    /** Whether frames and messages are damaged, and call control plays at random. */
    boolean hostile = true;

    HostileLine(Side side, long seed) {
        boolean user = side == Side.USER;
        span = new Span(1, LapdParameters.defaults(user
                        ? org.callbox.controller.lapd.Side.USER
                        : org.callbox.controller.lapd.Side.NETWORK),
                Q931Parameters.defaults(side), channels(), true);
        peer = new Lapd(LapdParameters.defaults(user
                ? org.callbox.controller.lapd.Side.NETWORK
                : org.callbox.controller.lapd.Side.USER));
        random = new Random(seed);
        Corpus.messages().values().forEach(message -> corpus.add(message.toArray()));
        tell(new SpanIn.CardReady());
    }

    private static List<Integer> channels() {
        List<Integer> all = new ArrayList<>();
        for (int timeslot = 1; timeslot <= 31; timeslot++) {
            if (timeslot != 16) {
                all.add(timeslot);
            }
        }
        return all;
    }

    void tell(SpanIn in) {
        List<SpanOut> outs = span.on(nowMs, in);
        for (SpanOut out : outs) {
            switch (out) {
                case SpanOut.Start(var timer, var ms) -> timers.start(timer, nowMs + ms);
                case SpanOut.Stop(var timer) -> timers.stop(timer);
                case SpanOut.Frame(var frame) -> peer(new LapdIn.Receive(frame));
                default -> { }
            }
        }
        if (hostile) {
            outs.forEach(this::callControl);
        } else {
            said.addAll(outs);
        }
    }

    /** One message of the peer, as it is. */
    void message(Bytes message) {
        peer(new LapdIn.DataRequest(message));
    }

    /** One frame or message, damaged or not. */
    void garbage() {
        if (random.nextInt(64) == 0) {
            byte[] octets = corpus.get(random.nextInt(corpus.size()));
            given++;
            tell(new SpanIn.Frame(Bytes.copyOf(octets)));
        } else {
            Bytes message = referenced(corpus.get(random.nextInt(corpus.size())));
            message(random.nextInt(3) == 0 ? Corpus.mutated(message, random) : message);
        }
        if (random.nextInt(64) == 0) {
            pass(random.nextInt(3_000));
        }
    }

    /** On one of a few references, so that messages meet calls. */
    private Bytes referenced(byte[] message) {
        byte[] octets = message.clone();
        if (octets.length > 4 && octets[1] == 2) {
            octets[2] = (byte) (random.nextInt(3) == 0 ? 0x80 : 0);
            octets[3] = (byte) (random.nextInt(100) == 0 ? 0 : 1 + random.nextInt(REFERENCES));
        }
        return Bytes.copyOf(octets);
    }

    void pass(long ms) {
        long until = nowMs + ms;
        while (Math.min(timers.nextDueMs(), peerTimers.nextDueMs()) <= until) {
            nowMs = Math.max(nowMs, Math.min(timers.nextDueMs(), peerTimers.nextDueMs()));
            SpanTimer due = timers.pollDue(nowMs);
            if (due != null) {
                tell(new SpanIn.Expired(due));
            } else {
                peer(new LapdIn.Expired(peerTimers.pollDue(nowMs)));
            }
        }
        nowMs = until;
    }

    int timersRunning() {
        return timers.size();
    }

    private void peer(LapdIn in) {
        for (LapdOut out : peer.on(nowMs, in)) {
            switch (out) {
                case LapdOut.Transmit(var frame) -> {
                    given++;
                    tell(new SpanIn.Frame(hostile && random.nextInt(50) == 0
                            ? Corpus.mutated(frame, random) : frame));
                }
                case LapdOut.Start(var timer, var ms) -> peerTimers.start(timer, nowMs + ms);
                case LapdOut.Stop(var timer) -> peerTimers.stop(timer);
                case LapdOut.ReleaseIndication _ -> peer(new LapdIn.EstablishRequest());
                default -> { }
            }
        }
    }

    /** Answers what came up, as somebody might, or does not. */
    private void callControl(SpanOut out) {
        switch (out) {
            case SpanOut.Seizure(var ref, _, _, _) -> {
                seizures++;
                Primitive[] answers = {Primitive.REJECT, Primitive.PROCEEDING,
                    Primitive.ALERTING, Primitive.CONNECT, Primitive.MORE_INFO};
                later(new SpanIn.Request(ref, any(answers), List.of()));
            }
            case SpanOut.Indication(var ref, var what, _) -> {
                Primitive[] answers = what == Primitive.DISCONNECT
                        ? new Primitive[] {Primitive.RELEASE}
                        : new Primitive[] {Primitive.DISCONNECT, Primitive.CONNECT,
                            Primitive.NOTIFY, Primitive.PROGRESS, Primitive.INFORMATION};
                later(new SpanIn.Request(ref, any(answers), List.of()));
            }
            default -> { }
        }
    }

    private Primitive any(Primitive[] of) {
        return of[random.nextInt(of.length)];
    }

    private int depth;

    private void later(SpanIn.Request request) {
        // Two ends that answer each other's answers would never stop.
        if (depth < 3 && given % CONFUSION_MAX != 0) {
            depth++;
            tell(request);
            depth--;
        }
    }
}
