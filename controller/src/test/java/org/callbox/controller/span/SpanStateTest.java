package org.callbox.controller.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.callbox.bridge.state.StateFormat;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.lapd.LapdAddress;
import org.callbox.controller.lapd.LapdCodec;
import org.callbox.controller.lapd.LapdFrame;
import org.callbox.controller.lapd.LapdParameters;
import org.callbox.controller.lapd.LapdTimer;
import org.callbox.controller.lapd.Side;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.Q931Codec;
import org.callbox.controller.q931.Q931Parameters;
import org.callbox.controller.q931.Q931Timer;
import org.callbox.controller.q931.TimerId;
import org.junit.jupiter.api.Test;

/** What a span shows of itself is told whenever it changes. */
class SpanStateTest {
    private static final SpanIn T200 = new SpanIn.Expired(new SpanTimer.DataLink(LapdTimer.T200));
    private static final SpanIn T203 = new SpanIn.Expired(new SpanTimer.DataLink(LapdTimer.T203));

    private final Span span = new Span(1, LapdParameters.defaults(Side.USER),
            Q931Parameters.defaults(org.callbox.controller.q931.Side.USER), List.of(1, 2), false);
    private List<SpanOut> said;

    @Test
    void a_link_that_layer_2_sets_up_again_by_itself_is_shown_as_down_and_as_up() {
        tell(new SpanIn.CardReady());
        confirmSabme();
        tell(T203);
        for (int i = 0; i < 3; i++) {
            tell(T200);
        }
        assertTrue(span.state().dChannel());
        tell(T200);
        assertFalse(span.state().dChannel(), "T200 ran down N200 times: SABME went out");
        assertTrue(said.contains(new SpanOut.Changed()), said.toString());
        confirmSabme();
        assertTrue(span.state().dChannel());
        assertEquals(1, said.stream().filter(new SpanOut.Changed()::equals).count());
    }

    @Test
    void releases_of_before_take_the_time_of_a_reset_for_one_of_a_call_that_is_over()
            throws Exception {
        byte[] state = StateFormat.write("1", new SpanTimer.Reset(), SpanCodecs.SPAN_TIMER);
        String text = new String(state, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("layer3") && text.contains("T316"), text);
        assertEquals(new SpanTimer.Reset(), StateFormat.read(state, SpanCodecs.SPAN_TIMER));
        tell(new SpanIn.CardReady());
        confirmSabme();
        tell(new SpanIn.Expired(new SpanTimer.Layer3(
                new TimerId(new CallRef(0, false), Q931Timer.T316))));
        assertEquals(List.of(), said);
    }

    @Test
    @Clause("Q.931 5.8.10")
    void after_such_a_reset_the_exchange_is_asked_about_each_call() {
        tell(new SpanIn.CardReady());
        confirmSabme();
        Message setup = new Message(CallReference.of(7, false), MessageType.SETUP, List.of(
                InfoElement.BearerCapability.speech(), ChannelIdentification.of(1, true)));
        LapdAddress theirs = LapdAddress.command(Side.NETWORK);
        tell(new SpanIn.Frame(LapdCodec.encode(
                new LapdFrame.I(theirs, 0, 0, false, Q931Codec.encode(setup)))));
        tell(new SpanIn.Request(new CallRef(7, false), Primitive.ALERTING, List.of()));
        tell(new SpanIn.Frame(LapdCodec.encode(new LapdFrame.RR(theirs, 1, false))));
        tell(T203);
        for (int i = 0; i < 4; i++) {
            tell(T200);
        }
        confirmSabme();
        assertTrue(frames().stream().anyMatch(frame -> LapdCodec.decode(frame)
                instanceof LapdFrame.I i && Q931Codec.decode(i.information()).message()
                .type() == MessageType.STATUS_ENQUIRY), said.toString());
    }

    private List<Bytes> frames() {
        return said.stream().filter(SpanOut.Frame.class::isInstance)
                .map(out -> ((SpanOut.Frame) out).frame()).toList();
    }

    private void tell(SpanIn in) {
        said = span.on(1, in);
    }

    /** Answers the SABME that went out last. */
    private void confirmSabme() {
        Bytes frame = said.stream().filter(SpanOut.Frame.class::isInstance)
                .map(out -> ((SpanOut.Frame) out).frame()).reduce((a, b) -> b).orElseThrow();
        LapdFrame.SABME sabme = (LapdFrame.SABME) LapdCodec.decode(frame);
        tell(new SpanIn.Frame(LapdCodec.encode(new LapdFrame.UA(sabme.address(), true))));
    }
}
