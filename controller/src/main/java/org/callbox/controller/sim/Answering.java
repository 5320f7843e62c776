package org.callbox.controller.sim;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.Q931In;
import org.callbox.controller.time.Timers;

/**
 * Those whom the box calls: each is turned away, or rings and answers or not, as drawn; or each
 * answers after a time that was said.
 */
public final class Answering {
    private static final List<CauseValue> REFUSALS = List.of(CauseValue.USER_BUSY,
            CauseValue.CALL_REJECTED, CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE);
    private static final int TURNED_AWAY_OF_10 = 3;
    private static final int ANSWERED_OF_10 = 6;
    private static final int RING_AFTER_MS = 1_000;
    private static final int RING_MS_MAX = 15_000;
    private static final int TALK_MS_MAX = 60_000;

    /**
     * Everybody who is called rings.
     *
     * @param afterMs then answers; negative for never
     * @param talkMs then hangs up
     */
    public record Told(long afterMs, long talkMs) {}

    private enum Stage { PROCEEDING, RINGING, TALKING, CLEARING }

    private static final class Called {
        private int channel;
        private Stage stage = Stage.PROCEEDING;
    }

    private final TreeSet<Integer> free;
    private final ArrayDeque<Object> pending;
    private final Timers<ExchangeTimer> timers;
    private final Map<CallRef, Called> calls = new LinkedHashMap<>();
    /** Null: nobody can be called, or everybody as was said. */
    private Random random;
    /** Null where nothing was said. */
    private Told told;

    /** @param free B-channels of the exchange that no call has */
    Answering(TreeSet<Integer> free, ArrayDeque<Object> pending, Timers<ExchangeTimer> timers) {
        this.free = free;
        this.pending = pending;
        this.timers = timers;
    }

    void by(Random drawn) {
        random = drawn;
    }

    void as(Told said) {
        told = said;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Of a call that no caller of the exchange has placed. */
    void heard(CallRef ref, Primitive what, Message message, long nowMs) {
        Called call = calls.get(ref);
        if (what == Primitive.SETUP) {
            setup(ref, message, nowMs);
        } else if (what == Primitive.DISCONNECT && call != null) {
            call.stage = Stage.CLEARING;
            request(ref, Primitive.RELEASE, List.of());
        }
    }

    private void setup(CallRef ref, Message message, long nowMs) {
        ChannelIdentification asked = message.first(ChannelIdentification.class);
        int channel = asked == null || asked.channels().isEmpty()
                ? 0 : asked.channels().getFirst();
        CauseValue why = random == null && told == null ? CauseValue.CALL_REJECTED
                : !free.contains(channel) ? CauseValue.REQUESTED_CIRCUIT_CHANNEL_NOT_AVAILABLE
                : told == null && random.nextInt(10) < TURNED_AWAY_OF_10
                        ? REFUSALS.get(random.nextInt(REFUSALS.size())) : null;
        if (why != null) {
            request(ref, Primitive.REJECT, cause(why));
            return;
        }
        free.remove(channel);
        Called call = new Called();
        call.channel = channel;
        calls.put(ref, call);
        request(ref, Primitive.PROCEEDING, List.of(ChannelIdentification.of(channel, true)));
        next(ref, nowMs, RING_AFTER_MS, RING_AFTER_MS);
    }

    /** What comes next for a call is due. */
    void due(CallRef ref, long nowMs) {
        Called call = calls.get(ref);
        switch (call == null ? Stage.CLEARING : call.stage) {
            case PROCEEDING -> {
                call.stage = Stage.RINGING;
                request(ref, Primitive.ALERTING, List.of());
                if (told != null ? told.afterMs() >= 0 : random.nextInt(10) < ANSWERED_OF_10) {
                    next(ref, nowMs, RING_MS_MAX, told == null ? 0 : told.afterMs());
                }
            }
            case RINGING -> {
                call.stage = Stage.TALKING;
                request(ref, Primitive.CONNECT, List.of());
                next(ref, nowMs, TALK_MS_MAX, told == null ? 0 : told.talkMs());
            }
            case TALKING -> hangUp(ref, call);
            case CLEARING -> { }
        }
    }

    private void hangUp(CallRef ref, Called call) {
        if (call.stage != Stage.CLEARING) {
            call.stage = Stage.CLEARING;
            request(ref, Primitive.DISCONNECT, cause(CauseValue.NORMAL_CALL_CLEARING));
        }
    }

    void hangUpAll() {
        calls.forEach(this::hangUp);
    }

    /** Its reference is free. */
    void released(CallRef ref) {
        timers.stop(new ExchangeTimer.Answer(ref));
        Called call = calls.remove(ref);
        if (call != null) {
            free.add(call.channel);
        }
    }

    /** @param saidMs where that was said, else it is drawn */
    private void next(CallRef ref, long nowMs, int mostMs, long saidMs) {
        timers.start(new ExchangeTimer.Answer(ref), nowMs
                + (told != null ? Math.max(1, saidMs) : 1 + random.nextInt(mostMs)));
    }

    private void request(CallRef ref, Primitive what, List<InfoElement> elements) {
        pending.add(new Q931In.Request(ref, what, elements));
    }

    private static List<InfoElement> cause(CauseValue value) {
        return List.of(new Cause(Cause.LOCATION_PUBLIC_LOCAL, value));
    }
}
