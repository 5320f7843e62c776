package org.callbox.controller.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.Q931Codec;
import org.callbox.controller.q931.Q931Parameters;
import org.callbox.controller.q931.Side;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged frames and messages into a whole span, either side: no exception, nothing grows, and a
 * normal call goes through afterwards. {@code -Dspan.hostile.frames=10000000} sets how many frames
 * each side is given.
 */
class HostileSpanTest {
    private static final long FRAMES = Long.getLong("span.hostile.frames", 200_000);
    /** Restarts that the peer never acknowledges: 30 channels one after the other, N316 x T316. */
    private static final long LONG_MS = 30 * 2 * 120_000 + 400_000;
    /** 64 calls with all their elements, and what waits to be sent. */
    private static final long WEIGHT_MAX = 100_000;
    /** Counters of things that had not happened to a fresh span. */
    private static final long WEIGHT_OF_COUNTERS = 500;
    private static final CallRef CALL = new CallRef(77, false);

    @Clause("Q.931 5.8")
    @Clause("Q.921 2.9")
    @ParameterizedTest
    @EnumSource(Side.class)
    void mutated_frames_leave_a_span_as_it_was(Side side) {
        HostileLine fresh = new HostileLine(side, 1);
        fresh.hostile = false;
        fresh.pass(LONG_MS);
        normalCall(fresh, side);
        final long weightFresh = Weight.of(fresh.span);

        HostileLine line = new HostileLine(side, 931);
        int callsMost = 0;
        long weightMost = 0;
        int timersMost = 0;
        for (long i = 0; line.given < FRAMES; i++) {
            line.garbage();
            callsMost = Math.max(callsMost, line.span.calls());
            timersMost = Math.max(timersMost, line.timersRunning());
            if (i % 10_000 == 0) {
                weightMost = Math.max(weightMost, Weight.of(line.span));
            }
        }
        assertTrue(line.seizures > FRAMES / 1_000, "only " + line.seizures + " got through");
        assertTrue(callsMost <= Q931Parameters.CALLS_MAX_DEFAULT, "calls " + callsMost);
        assertTrue(timersMost <= 3 * Q931Parameters.CALLS_MAX_DEFAULT, "timers " + timersMost);
        assertTrue(weightMost <= WEIGHT_MAX, "weight " + weightMost);

        line.hostile = false;
        line.tell(new SpanIn.Layer1(new Defects(true, false, false, false)));
        line.pass(LONG_MS);
        assertEquals(0, line.span.calls());
        assertEquals(0, line.span.state().channelsInUse());
        line.tell(new SpanIn.Layer1(Defects.NONE));
        line.pass(LONG_MS);
        normalCall(line, side);
        long weight = Weight.of(line.span);
        assertTrue(weight <= weightFresh + WEIGHT_OF_COUNTERS,
                "weight " + weight + ", fresh " + weightFresh);
    }

    private static void normalCall(HostileLine line, Side side) {
        assertTrue(line.span.state().dChannel());
        assertEquals(0, line.span.state().channelsBlocked());
        line.said.clear();
        send(line, MessageType.SETUP, BearerCapability.speech(),
                ChannelIdentification.of(5, true), new CalledNumber(Number.dialled("5550100")));
        assertEquals(5, line.span.channelOf(CALL));
        assertTrue(line.said.stream().anyMatch(out ->
                out instanceof SpanOut.Seizure(var ref, var channel, var refusal, _)
                        && ref.equals(CALL) && channel == 5 && refusal == null));
        line.tell(new SpanIn.Request(CALL, Primitive.CONNECT,
                List.of(ChannelIdentification.of(5, true))));
        if (side == Side.USER) {
            send(line, MessageType.CONNECT_ACKNOWLEDGE);
        }
        send(line, MessageType.DISCONNECT, new Cause(Cause.LOCATION_USER, 16));
        line.tell(new SpanIn.Request(CALL, Primitive.RELEASE, List.of()));
        send(line, MessageType.RELEASE_COMPLETE);
        assertTrue(line.said.stream().anyMatch(out ->
                out instanceof SpanOut.Released(var ref, var cause)
                        && ref.equals(CALL) && cause.value() == 16));
        assertEquals(0, line.span.calls());
        assertEquals(0, line.span.state().channelsInUse());
    }

    private static void send(HostileLine line, MessageType type, InfoElement... elements) {
        line.message(Q931Codec.encode(new Message(
                CallReference.of(CALL.value(), false), type, elements)));
    }
}
