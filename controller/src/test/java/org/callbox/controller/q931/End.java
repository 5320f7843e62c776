package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.time.Timers;

/**
 * A layer under test in virtual time. Every step is checked: a call ends in exactly one Released,
 * nothing is heard of it afterwards, and no timer outlives it.
 */
final class End {
    static final CallRef OURS = new CallRef(1, true);
    static final CallRef THEIRS = new CallRef(7, false);

    final Q931Layer layer;
    final Side side;
    final Timers<TimerId> timers = new Timers<>();
    final Set<TimerId> running = new LinkedHashSet<>();
    final List<Q931Out> last = new ArrayList<>();
    /** Every message that went out. */
    final List<Bytes> sent = new ArrayList<>();
    final Map<CallRef, Integer> released = new LinkedHashMap<>();
    private final Set<CallRef> live = new LinkedHashSet<>();
    long nowMs;

    End(Side side) {
        this(Q931Parameters.defaults(side));
    }

    End(Q931Parameters parameters) {
        this.side = parameters.side();
        this.layer = new Q931Layer(parameters);
    }

    /** With its data link up. */
    static End up(Side side) {
        End end = new End(side);
        end.feed(new Q931In.DataLinkUp());
        return end;
    }

    List<Q931Out> feed(Q931In in) {
        if (in instanceof Q931In.Request(CallRef ref, Primitive what, List<InfoElement> _)
                && what == Primitive.SETUP && !layer.calls().containsKey(ref)) {
            live.add(ref);
        }
        List<Q931Out> outs = layer.on(nowMs, in);
        last.clear();
        last.addAll(outs);
        for (Q931Out out : outs) {
            check(out);
        }
        assertEquals(live, layer.calls().keySet());
        for (TimerId id : running) {
            assertTrue(id.call() == null || live.contains(id.call()), "left running " + id);
        }
        return outs;
    }

    private void check(Q931Out out) {
        switch (out) {
            case Q931Out.Transmit(Bytes octets) -> {
                sent.add(octets);
                DecodedQ931 decoded = Q931Codec.decode(octets);
                assertEquals(null, decoded.error(), "sent " + octets);
                assertEquals(octets, Q931Codec.encode(decoded.message()));
            }
            case Q931Out.Indication(CallRef ref, Primitive what, Message _) -> {
                assertTrue(what == Primitive.SETUP ? live.add(ref) : live.contains(ref));
            }
            case Q931Out.Clearing(CallRef ref, Cause cause) -> {
                assertTrue(live.contains(ref));
                assertTrue(cause.value() > 0);
            }
            case Q931Out.Released(CallRef ref, Cause cause, boolean _) -> {
                assertTrue(live.remove(ref), "released twice " + ref);
                assertTrue(cause.value() >= 0);
                released.merge(ref, 1, Integer::sum);
            }
            case Q931Out.Refused(CallRef ref, Cause cause, Message setup) -> {
                assertFalse(live.contains(ref), "refused a call that there is " + ref);
                assertTrue(cause.value() > 0);
                assertEquals(MessageType.SETUP, setup.type());
            }
            case Q931Out.Start(TimerId id, long ms) -> {
                assertTrue(ms > 0);
                timers.start(id, nowMs + ms);
                running.add(id);
            }
            case Q931Out.Stop(TimerId id) -> {
                timers.stop(id);
                running.remove(id);
            }
            case Q931Out.StatusReport(CallRef ref, int _, Cause _) ->
                    assertTrue(live.contains(ref));
            case Q931Out.EstablishDataLink _, Q931Out.RestartIndication _,
                    Q931Out.RestartConfirmed _, Q931Out.RestartFailed _ -> assertFalse(false);
        }
    }

    /** Lets the next timer run out; answers what was said, nothing when none runs. */
    List<String> nextTimer() {
        if (timers.nextDueMs() == Timers.NEVER) {
            return List.of();
        }
        nowMs = Math.max(nowMs, timers.nextDueMs());
        TimerId id = timers.pollDue(nowMs);
        running.remove(id);
        feed(new Q931In.Expired(id));
        return said();
    }

    /** Runs timers until none is left or {@code ms} have passed. */
    void pass(long ms) {
        long until = nowMs + ms;
        while (timers.nextDueMs() <= until) {
            nextTimer();
        }
        nowMs = until;
    }

    List<String> got(Bytes message) {
        feed(new Q931In.Received(message));
        return said();
    }

    /** A message of the peer about a call. */
    List<String> got(CallRef ref, MessageType type, InfoElement... elements) {
        CallReference reference = CallReference.of(ref.value(), ref.ours());
        return got(Q931Codec.encode(new Message(reference, type, elements)));
    }

    List<String> want(CallRef ref, Primitive what, InfoElement... elements) {
        feed(new Q931In.Request(ref, what, List.of(elements)));
        return said();
    }

    List<String> linkUp() {
        feed(new Q931In.DataLinkUp());
        return said();
    }

    List<String> linkDown() {
        feed(new Q931In.DataLinkDown());
        return said();
    }

    CallState state(CallRef ref) {
        return layer.state(ref);
    }

    List<String> said() {
        return last.stream().map(End::text).toList();
    }

    static Cause cause(int value) {
        return new Cause(Cause.LOCATION_USER, value);
    }

    static List<InfoElement> setupElements() {
        return List.of(InfoElement.BearerCapability.speech(), ChannelIdentification.of(5, true),
                new InfoElement.CalledNumber(Number.dialled("5550100")));
    }

    static InfoElement[] array(List<InfoElement> elements) {
        return elements.toArray(new InfoElement[0]);
    }

    /** One output in a line. */
    static String text(Q931Out out) {
        return switch (out) {
            case Q931Out.Transmit(Bytes octets) -> "-> " + text(octets);
            case Q931Out.EstablishDataLink _ -> "establish data link";
            case Q931Out.Indication(CallRef _, Primitive what, Message _) -> what + " indication";
            case Q931Out.Clearing(CallRef _, Cause cause) -> "clearing " + cause.value();
            case Q931Out.Released(CallRef _, Cause cause, boolean maintenance) ->
                    "released " + cause.value() + (maintenance ? " maintenance" : "");
            case Q931Out.Refused(CallRef _, Cause cause, Message _) -> "refused " + cause.value();
            case Q931Out.RestartIndication(List<Integer> channels) -> "restarted " + channels;
            case Q931Out.RestartConfirmed(List<Integer> channels) ->
                    "restart confirmed " + channels;
            case Q931Out.RestartFailed(List<Integer> channels) -> "restart failed " + channels;
            case Q931Out.StatusReport(CallRef _, int state, Cause cause) ->
                    "peer in " + state + " says " + cause.value();
            case Q931Out.Start(TimerId id, long ms) -> "start " + id.timer() + " " + ms;
            case Q931Out.Stop(TimerId id) -> "stop " + id.timer();
        };
    }

    static String text(Bytes octets) {
        Message message = Q931Codec.decode(octets).message();
        StringJoiner joiner = new StringJoiner(" ");
        joiner.add(message.type().standardName());
        for (InfoElement element : message.elements()) {
            if (element instanceof Cause cause) {
                joiner.add("cause=" + cause.value() + (cause.diagnostics().isEmpty() ? ""
                        : "(" + cause.diagnostics().toHex() + ")"));
            } else if (element instanceof InfoElement.CallState state) {
                joiner.add("state=" + state.value());
            } else if (element instanceof ChannelIdentification channel) {
                joiner.add("channels=" + channel.channels());
            } else if (element instanceof InfoElement.RestartIndicator indicator) {
                joiner.add("class=" + indicator.restartClass());
            }
        }
        return joiner.toString();
    }
}
