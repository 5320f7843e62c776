package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callbox.controller.core.Alike;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A layer read from a state goes on as the one that was written. */
class Q931LayerStateTest {
    private static final int STEPS = 3_000;
    private static final int COPIED_EVERY = 5;
    private static final List<MessageType> GOOD = List.of(MessageType.SETUP_ACKNOWLEDGE,
            MessageType.CALL_PROCEEDING, MessageType.ALERTING, MessageType.CONNECT,
            MessageType.CONNECT_ACKNOWLEDGE, MessageType.INFORMATION, MessageType.DISCONNECT);
    private static final List<Primitive> ASKED = List.of(Primitive.MORE_INFO,
            Primitive.PROCEEDING, Primitive.ALERTING, Primitive.CONNECT, Primitive.CONNECT_ACK,
            Primitive.STATUS_ENQUIRY, Primitive.DISCONNECT, Primitive.RELEASE);

    private static Q931Layer again(Q931Layer layer) {
        return Alike.again(layer, () -> new Q931Layer(layer.parameters()), Q931Layer::state);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_call_goes_on_in_every_state_until_its_timers_end_it(Side side) {
        for (CallState state : CallState.values()) {
            States.At at = States.reach(side, state);
            Q931Layer copy = again(at.end().layer);
            assertEquals(at.end().layer.calls(), copy.calls());
            for (Q931Timer timer : Q931Timer.values()) {
                Q931In in = new Q931In.Expired(new TimerId(at.ref(), timer));
                at.end().timers.stop(new TimerId(at.ref(), timer));
                at.end().running.remove(new TimerId(at.ref(), timer));
                at.end().feed(in);
                assertEquals(at.end().last, copy.on(at.end().nowMs, in), state + " " + timer);
                copy = again(copy);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void calls_restarts_and_what_the_peer_was_not_told_go_on_whatever_comes(Side side) {
        Random random = new Random(3);
        End end = new End(Q931Parameters.of(side, Map.of(),
                Map.of("calls-max", 4)).withRestartAnsweredAbove());
        Q931Layer copy = again(end.layer);
        EnumSet<CallState> seen = EnumSet.noneOf(CallState.class);
        EnumSet<Q931Timer> ran = EnumSet.noneOf(Q931Timer.class);
        for (int i = 0; i < STEPS; i++) {
            end.nowMs += random.nextInt(3_000);
            Q931In in = next(random, end);
            if (in instanceof Q931In.Expired(TimerId timer)) {
                ran.add(timer.timer());
            }
            if (in instanceof Q931In.Request request && request.what() == Primitive.SETUP) {
                assertEquals(request.ref(), copy.allocate());
            }
            end.feed(in);
            assertEquals(end.last, copy.on(end.nowMs, in), in.toString());
            seen.addAll(end.layer.calls().values());
            if (i % COPIED_EVERY == 0) {
                copy = again(copy);
            }
        }
        assertEquals(end.layer.counters(), copy.counters());
        assertEquals(EnumSet.complementOf(EnumSet.of(CallState.NULL)), seen);
        assertTrue(ran.containsAll(EnumSet.of(Q931Timer.T303, Q931Timer.T305, Q931Timer.T308,
                Q931Timer.T310, Q931Timer.T316, Q931Timer.T317, Q931Timer.T322)), ran.toString());
        assertEquals(end.layer.allocate(), copy.allocate());
    }

    private static Q931In next(Random random, End end) {
        List<CallRef> calls = List.copyOf(end.layer.calls().keySet());
        CallRef theirs = new CallRef(1 + random.nextInt(9), false);
        CallRef ref = calls.isEmpty() || random.nextInt(9) == 0 ? theirs
                : calls.get(random.nextInt(calls.size()));
        return switch (random.nextInt(20)) {
            case 0 -> received(theirs, MessageType.SETUP, States.elements(MessageType.SETUP));
            case 1 -> new Q931In.Request(
                    end.layer.allocate(), Primitive.SETUP, End.setupElements());
            case 2 -> new Q931In.DataLinkUp();
            case 3 -> random.nextInt(4) == 0 ? new Q931In.DataLinkDown() : new Q931In.DataLinkUp();
            case 4 -> global(random);
            case 5 -> received(ref, MessageType.STATUS, End.cause(30),
                    new InfoElement.CallState(random.nextInt(26)));
            case 6, 7, 8 -> due(random, end);
            case 9, 10, 11, 12 -> {
                MessageType type = GOOD.get(random.nextInt(GOOD.size()));
                yield received(ref, type, States.elements(type));
            }
            default -> new Q931In.Request(ref, ASKED.get(random.nextInt(ASKED.size())),
                    List.of());
        };
    }

    private static Q931In due(Random random, End end) {
        List<TimerId> running = new ArrayList<>(end.running);
        if (running.isEmpty()) {
            return new Q931In.RestartNeedless(random.nextInt(4));
        }
        TimerId timer = running.get(random.nextInt(running.size()));
        end.timers.stop(timer);
        end.running.remove(timer);
        return new Q931In.Expired(timer);
    }

    private static Q931In global(Random random) {
        ChannelIdentification channel = ChannelIdentification.of(1 + random.nextInt(3), true);
        InfoElement some = new InfoElement.RestartIndicator(
                InfoElement.RestartIndicator.INDICATED_CHANNELS);
        return switch (random.nextInt(4)) {
            case 0 -> new Q931In.RestartRequest(channel.channels());
            case 1 -> message(CallReference.of(0, true),
                    MessageType.RESTART_ACKNOWLEDGE, channel, some);
            case 2 -> message(CallReference.of(0, false), MessageType.RESTART, channel, some);
            default -> new Q931In.RestartDone(channel.channels());
        };
    }

    private static Q931In received(CallRef ref, MessageType type, InfoElement... elements) {
        return message(CallReference.of(ref.value(), ref.ours()), type, elements);
    }

    private static Q931In message(
            CallReference reference, MessageType type, InfoElement... elements) {
        return new Q931In.Received(Q931Codec.encode(new Message(reference, type, elements)));
    }

    @Test
    void a_reference_of_one_octet_stays_one() {
        End end = End.up(Side.USER);
        end.got(Q931Codec.encode(new Message(new CallReference(1, 7, false),
                MessageType.SETUP, End.setupElements())));
        Q931Layer copy = again(end.layer);
        end.want(End.THEIRS, Primitive.ALERTING);
        assertEquals(end.last, copy.on(end.nowMs,
                new Q931In.Request(End.THEIRS, Primitive.ALERTING, List.of())));
        end.linkDown();
        copy.on(end.nowMs, new Q931In.DataLinkDown());
        copy = again(copy);
        end.linkUp();
        assertEquals(end.last, copy.on(end.nowMs, new Q931In.DataLinkUp()));
        assertEquals("08018775", ((Q931Out.Transmit) end.last.getLast()).message().toHex());
    }
}
