package org.callbox.controller.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.lapd.Lapd;
import org.callbox.controller.lapd.LapdIn;
import org.callbox.controller.lapd.LapdOut;
import org.callbox.controller.lapd.LapdParameters;
import org.callbox.controller.lapd.LapdState;
import org.callbox.controller.lapd.LapdTimer;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Q931Codec;
import org.callbox.controller.q931.Q931In;
import org.callbox.controller.q931.Q931Layer;
import org.callbox.controller.q931.Q931Out;
import org.callbox.controller.q931.Q931Parameters;
import org.callbox.controller.q931.Side;
import org.callbox.controller.q931.TimerId;
import org.callbox.controller.time.Timers;

/** An exchange that does what the scenario says, and what Q.931 demands of it besides. */
final class Trunk implements FarEnd {
    private static final long RETRY_MS = 1_000;

    private sealed interface Wait {
        record DataLink(LapdTimer timer) implements Wait {}

        record Layer3(TimerId timer) implements Wait {}

        record Establish() implements Wait {}
    }

    /** What the exchange knows of one call. */
    static final class Leg {
        final CallRef ref;
        final List<String> heard = new ArrayList<>();
        final List<Message> messages = new ArrayList<>();
        boolean released;
        int span;
        int channel;
        /** Of the first clearing message, whichever side sent it. */
        int cause;

        Leg(CallRef ref) {
            this.ref = ref;
        }

        boolean heard(Primitive what) {
            return heard.contains(what.name());
        }

        Message last() {
            return messages.getLast();
        }
    }

    /** False: CONNECT is left without its acknowledgement. */
    boolean acknowledges = true;
    /** False: DISCONNECT is left without RELEASE. */
    boolean releases = true;
    /** True: nothing goes in or out, as if the line were cut between two repeaters. */
    boolean silent;
    /** False: it is deaf to RESTART. */
    boolean restarts = true;
    /** Every channel, by the box, and acknowledged. */
    int restarted;
    int statuses;
    /** Calls that the box has made, in the order of their SETUPs. */
    final List<Leg> arrived = new ArrayList<>();
    private final Lapd lapd;
    private final Q931Layer q931;
    private final Timers<Wait> timers = new Timers<>();
    private final Map<CallRef, Leg> legs = new LinkedHashMap<>();
    private final ArrayDeque<Object> pending = new ArrayDeque<>();
    private final List<Bytes> frames = new ArrayList<>();
    private long nowMs;
    private long placed;

    Trunk() {
        this(Side.NETWORK);
    }

    /** @param side which this end plays */
    Trunk(Side side) {
        lapd = new Lapd(LapdParameters.defaults(
                org.callbox.controller.lapd.Side.valueOf(side.name())));
        q931 = new Q931Layer(Q931Parameters.defaults(side));
    }

    @Override
    public List<Bytes> start(long nowUs) {
        return feed(nowUs, new LapdIn.EstablishRequest());
    }

    @Override
    public List<Bytes> frame(long nowUs, Bytes frame) {
        return silent ? List.of() : feed(nowUs, new LapdIn.Receive(frame));
    }

    @Override
    public List<Bytes> time(long nowUs) {
        nowMs = nowUs / 1_000;
        List<Bytes> sent = new ArrayList<>();
        for (Wait due = timers.pollDue(nowMs); due != null; due = timers.pollDue(nowMs)) {
            switch (due) {
                case Wait.DataLink(var timer) ->
                        sent.addAll(feed(nowUs, new LapdIn.Expired(timer)));
                case Wait.Layer3(var timer) ->
                        sent.addAll(feed(nowUs, new Q931In.Expired(timer)));
                case Wait.Establish establish -> {
                    if (lapd.state() == LapdState.TEI_ASSIGNED) {
                        sent.addAll(feed(nowUs, new LapdIn.EstablishRequest()));
                    }
                }
            }
        }
        return silent ? List.of() : sent;
    }

    @Override
    public long nextDueMs() {
        return timers.nextDueMs();
    }

    /** Calls that this side still holds. */
    int calls() {
        return q931.calls().size();
    }

    /** The lowest B-channel that no call of ours has; 0 for none. */
    int freeChannel() {
        for (int channel : CallPlan.allChannels()) {
            if (legs.values().stream().noneMatch(leg -> leg.channel == channel)) {
                return channel;
            }
        }
        return 0;
    }

    /** SETUPs sent so far. */
    long placed() {
        return placed;
    }

    boolean linkUp() {
        return lapd.state() == LapdState.MULTIPLE_FRAME_ESTABLISHED
                || lapd.state() == LapdState.TIMER_RECOVERY;
    }

    /** Begins a call; the frames are the caller's to carry. */
    Leg setup(long nowUs, List<InfoElement> elements, List<Bytes> out) {
        Leg leg = new Leg(q931.allocate());
        legs.put(leg.ref, leg);
        placed++;
        out.addAll(feed(nowUs, new Q931In.Request(leg.ref, Primitive.SETUP, elements)));
        return leg;
    }

    List<Bytes> request(long nowUs, Leg leg, Primitive what, List<InfoElement> elements) {
        return feed(nowUs, new Q931In.Request(leg.ref, what, elements));
    }

    List<Bytes> hangUp(long nowUs, Leg leg, CauseValue why) {
        if (leg.cause == 0) {
            leg.cause = why.value();
        }
        return request(nowUs, leg, Primitive.DISCONNECT,
                List.of(new Cause(Cause.LOCATION_PUBLIC_LOCAL, why)));
    }

    /** A message past the state machine. */
    List<Bytes> raw(long nowUs, Message message) {
        return feed(nowUs, new LapdIn.DataRequest(Q931Codec.encode(message)));
    }

    List<Bytes> restart(long nowUs, List<Integer> channels) {
        return feed(nowUs, new Q931In.RestartRequest(channels));
    }

    private List<Bytes> feed(long nowUs, Object in) {
        nowMs = nowUs / 1_000;
        pending.add(in);
        while (!pending.isEmpty()) {
            switch (pending.poll()) {
                case LapdIn toLapd -> lapd.on(nowMs, toLapd).forEach(this::fromLapd);
                case Q931In toQ931 -> q931.on(nowMs, toQ931).forEach(this::fromQ931);
                case Object other -> throw new IllegalStateException("not for a trunk " + other);
            }
        }
        List<Bytes> sent = silent ? List.of() : List.copyOf(frames);
        frames.clear();
        return sent;
    }

    private void fromLapd(LapdOut said) {
        switch (said) {
            case LapdOut.Transmit(var frame) -> frames.add(frame);
            case LapdOut.EstablishConfirm confirm -> pending.add(new Q931In.DataLinkUp());
            case LapdOut.EstablishIndication up -> pending.add(new Q931In.DataLinkUp());
            case LapdOut.ReleaseConfirm confirm -> down();
            case LapdOut.ReleaseIndication down -> down();
            case LapdOut.DataIndication(var message) -> {
                Message heard = Q931Codec.decode(message).message();
                if (restarts || heard == null || heard.type() != MessageType.RESTART) {
                    pending.add(new Q931In.Received(message));
                }
            }
            case LapdOut.UnitDataIndication unused -> { }
            case LapdOut.MdlError error -> { }
            case LapdOut.Start(var timer, var ms) ->
                    timers.start(new Wait.DataLink(timer), nowMs + ms);
            case LapdOut.Stop(var timer) -> timers.stop(new Wait.DataLink(timer));
        }
    }

    private void down() {
        pending.add(new Q931In.DataLinkDown());
        timers.start(new Wait.Establish(), nowMs + RETRY_MS);
    }

    private void fromQ931(Q931Out said) {
        switch (said) {
            case Q931Out.Transmit(var message) -> pending.add(new LapdIn.DataRequest(message));
            case Q931Out.EstablishDataLink request -> pending.add(new LapdIn.EstablishRequest());
            case Q931Out.Indication(var ref, var what, var message) -> heard(ref, what, message);
            case Q931Out.Clearing(var ref, var cause) -> because(legs.get(ref), cause);
            case Q931Out.Released(var ref, var cause, var maintenance) -> {
                Leg leg = legs.remove(ref);
                if (leg != null) {
                    because(leg, cause);
                    leg.released = true;
                }
            }
            case Q931Out.Refused refused -> { }
            case Q931Out.StatusReport report -> statuses++;
            case Q931Out.Start(var timer, var ms) ->
                    timers.start(new Wait.Layer3(timer), nowMs + ms);
            case Q931Out.Stop(var timer) -> timers.stop(new Wait.Layer3(timer));
            case Q931Out.RestartIndication(var which) -> restarted += which.isEmpty() ? 1 : 0;
            case Q931Out.RestartConfirmed restart -> { }
            case Q931Out.RestartFailed restart -> { }
        }
    }

    private void heard(CallRef ref, Primitive what, Message message) {
        if (what == Primitive.SETUP) {
            Leg fresh = new Leg(ref);
            legs.put(ref, fresh);
            arrived.add(fresh);
        }
        Leg leg = legs.get(ref);
        if (leg == null || message == null) {
            return;
        }
        leg.heard.add(what.name());
        leg.messages.add(message);
        if (what == Primitive.CONNECT && acknowledges) {
            pending.add(new Q931In.Request(ref, Primitive.CONNECT_ACK, List.of()));
        } else if (what == Primitive.DISCONNECT) {
            because(leg, message.first(Cause.class));
            if (releases) {
                pending.add(new Q931In.Request(ref, Primitive.RELEASE, List.of()));
            }
        }
    }

    private static void because(Leg leg, Cause cause) {
        if (leg != null && cause != null && leg.cause == 0) {
            leg.cause = cause.value();
        }
    }
}
