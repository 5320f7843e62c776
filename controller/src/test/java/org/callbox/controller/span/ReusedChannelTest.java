package org.callbox.controller.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.lapd.LapdAddress;
import org.callbox.controller.lapd.LapdCodec;
import org.callbox.controller.lapd.LapdFrame;
import org.callbox.controller.lapd.LapdParameters;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.Q931Codec;
import org.callbox.controller.q931.Q931Parameters;
import org.callbox.controller.q931.Side;
import org.junit.jupiter.api.Test;

/** The exchange offers a call where we hold another: who is right depends on what was said. */
class ReusedChannelTest {
    private static final CallRef FIRST = new CallRef(1, false);
    private static final CallRef SECOND = new CallRef(2, false);

    private final Span span = new Span(1, LapdParameters.defaults(
            org.callbox.controller.lapd.Side.USER), Q931Parameters.defaults(Side.USER),
            List.of(1, 2), false);
    private List<SpanOut> said;
    private LapdAddress commands;
    private int sent;

    private void tell(SpanIn in) {
        said = span.on(1, in);
    }

    private void linkUp() {
        tell(new SpanIn.CardReady());
        Bytes frame = said.stream().filter(SpanOut.Frame.class::isInstance)
                .map(out -> ((SpanOut.Frame) out).frame()).reduce((a, b) -> b).orElseThrow();
        LapdAddress address = ((LapdFrame.SABME) LapdCodec.decode(frame)).address();
        commands = new LapdAddress(address.sapi(), !address.cr(), address.tei());
        sent = 0;
        tell(new SpanIn.Frame(LapdCodec.encode(new LapdFrame.UA(address, true))));
    }

    private void setup(CallRef ref) {
        Message message = new Message(new CallReference(2, ref.value(), false), MessageType.SETUP,
                InfoElement.BearerCapability.speech(), ChannelIdentification.of(1, true),
                new InfoElement.CalledNumber(Number.dialled("5550100")));
        tell(new SpanIn.Frame(LapdCodec.encode(new LapdFrame.I(
                commands, sent++, 0, false, Q931Codec.encode(message)))));
    }

    private void talk() {
        linkUp();
        setup(FIRST);
        tell(new SpanIn.Request(FIRST, Primitive.CONNECT, List.of()));
    }

    private SpanOut.Seizure seizure() {
        return (SpanOut.Seizure) said.stream()
                .filter(SpanOut.Seizure.class::isInstance).findFirst().orElseThrow();
    }

    @Test
    @Clause("Q.931 5.2.3.1")
    void a_channel_in_use_is_refused() {
        talk();
        setup(SECOND);
        assertEquals(0, seizure().channel());
        assertEquals(CauseValue.REQUESTED_CIRCUIT_CHANNEL_NOT_AVAILABLE,
                seizure().refusal());
        assertEquals(1, span.channelOf(FIRST));
    }

    @Test
    @Clause("Q.931 5.8.8")
    void after_a_reset_the_exchange_wins_until_it_has_said_that_it_knows_the_call() {
        talk();
        tell(new SpanIn.Restarted());
        linkUp();
        setup(SECOND);
        assertInstanceOf(SpanOut.Clearing.class, said.stream().filter(out ->
                out instanceof SpanOut.Clearing || out instanceof SpanOut.Seizure)
                .findFirst().orElseThrow(), "first the old call goes");
        assertTrue(said.stream().anyMatch(out -> out instanceof SpanOut.Released released
                && released.ref().equals(FIRST)));
        assertEquals(1, seizure().channel());
        assertEquals(1, span.channelOf(SECOND));
        assertEquals(1, span.state().channelsInUse());
    }

    @Test
    @Clause("Q.931 5.8.3.2")
    void an_exchange_that_begins_its_references_anew_is_heard() {
        talk();
        tell(new SpanIn.Request(FIRST, Primitive.CONNECT_ACK, List.of()));
        tell(new SpanIn.Frame(LapdCodec.encode(new LapdFrame.I(commands, sent++, 0, false,
                Q931Codec.encode(new Message(new CallReference(2, 1, false),
                        MessageType.CONNECT_ACKNOWLEDGE))))));
        setup(FIRST);
        assertTrue(said.stream().noneMatch(SpanOut.Seizure.class::isInstance), "a repetition");
        tell(new SpanIn.Restarted());
        linkUp();
        setup(FIRST);
        assertEquals(1, seizure().channel());
        assertEquals(1, span.calls());
    }
}
