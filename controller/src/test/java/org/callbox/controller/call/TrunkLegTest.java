package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.InfoElement.SendingComplete;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call on a line asks of Q.931, and what it makes of the answers. */
class TrunkLegTest {
    private static final CallRef REF = new CallRef(7, false);
    private static final InfoElement IN_BAND =
            new ProgressIndicator(Cause.LOCATION_PRIVATE_LOCAL, ProgressIndicator.IN_BAND);

    private final Output out = new Output();
    private final TrunkLeg in = TrunkLeg.incoming(1, REF, 5);
    private final TrunkLeg ours = TrunkLeg.outgoing();

    private List<CallOut> requests(Primitive... what) {
        return List.of(what).stream().map(
                one -> (CallOut) new CallOut.Request(1, REF, one, List.of())).toList();
    }

    private static CallOut request(Primitive what, List<InfoElement> elements) {
        return new CallOut.Request(1, REF, what, elements);
    }

    private LegReport heard(TrunkLeg leg, Primitive what, InfoElement... elements) {
        return leg.heard(out, what, new Message(
                CallReference.of(7, false), MessageType.STATUS, List.of(elements)));
    }

    private void placed() {
        ours.place(out, "o1", 1, null, "030", false, false, false);
        ours.placed(REF, 5);
        out.taken();
    }

    @Test
    void digits_count_only_while_they_are_collected() {
        assertNull(heard(in, Primitive.INFORMATION, new CalledNumber(Number.dialled("1"))));
        assertNull(heard(in, Primitive.TIMEOUT));
        in.collect(out);
        assertEquals(List.of(request(Primitive.MORE_INFO, Elements.channel(5))), out.taken());
        assertEquals(new LegReport.Digits("1", false),
                heard(in, Primitive.INFORMATION, new CalledNumber(Number.dialled("1"))));
        assertEquals(new LegReport.Digits("", true),
                heard(in, Primitive.INFORMATION, new SendingComplete()));
        assertEquals(new LegReport.NoMoreDigits(), heard(in, Primitive.TIMEOUT));
    }

    @Test
    void a_setup_that_was_answered_is_disconnected_not_rejected() {
        in.refuse(out, 17);
        assertEquals(List.of(request(Primitive.REJECT, Elements.cause(17))), out.taken());
        TrunkLeg collecting = TrunkLeg.incoming(1, REF, 5);
        collecting.collect(out);
        out.taken();
        collecting.refuse(out, 1);
        assertEquals(List.of(request(Primitive.DISCONNECT, Elements.cause(1))), out.taken());
        assertTrue(in.clearing() && collecting.clearing());
    }

    @Test
    void a_caller_is_greeted_as_the_queue_says() {
        in.greet(out, QueuePlan.Waiting.ALERTING_WITH_TONE);
        assertEquals(List.of(request(Primitive.PROCEEDING, Elements.channel(5)),
                request(Primitive.ALERTING, Elements.inBand())), out.taken());
        assertEquals(TrunkLeg.Phase.ALERTING, in.phase());
        TrunkLeg silent = TrunkLeg.incoming(1, REF, 5);
        silent.greet(out, QueuePlan.Waiting.ALERTING);
        assertEquals(request(Primitive.ALERTING, List.of()), out.taken().getLast());
        assertFalse(silent.connectSent());
        TrunkLeg connected = TrunkLeg.incoming(1, REF, 5);
        connected.greet(out, QueuePlan.Waiting.CONNECTED);
        assertEquals(requests(Primitive.CONNECT).getFirst(), out.taken().getLast());
        assertTrue(connected.connectSent());
    }

    @Test
    void connect_is_sent_once() {
        in.connect(out);
        in.connect(out);
        assertEquals(requests(Primitive.CONNECT), out.taken());
        assertEquals(TrunkLeg.Phase.CONNECTED, in.phase());
    }

    @Test
    void both_directions_report_that_the_other_side_clears() {
        assertEquals(new LegReport.Cleared(17, true),
                heard(in, Primitive.DISCONNECT, new Cause(0, 17), IN_BAND));
        placed();
        assertEquals(new LegReport.Cleared(16, false), heard(ours, Primitive.DISCONNECT));
        assertEquals(new LegReport.Dropped(31),
                heard(in, Primitive.RELEASE, new Cause(0, 31)));
        assertEquals(new LegReport.Dropped(16), heard(in, Primitive.REJECT));
        assertNull(heard(ours, Primitive.RELEASE));
        assertEquals(List.of(), out.taken());
    }

    @ParameterizedTest
    @EnumSource(names = {"MORE_INFO", "PROCEEDING", "PROGRESS", "ALERTING", "CONNECT"})
    void what_only_a_called_side_says_is_nothing_from_a_caller(Primitive what) {
        assertNull(heard(in, what, IN_BAND));
        assertEquals(List.of(), out.taken());
    }

    @ParameterizedTest
    @EnumSource(names = {"SETUP", "CONNECT_ACK", "NOTIFY", "FACILITY", "STATUS_ENQUIRY"})
    void what_concerns_nobody_is_not_reported(Primitive what) {
        assertNull(heard(ours, what));
        assertNull(heard(in, what));
    }

    @Test
    void what_is_to_be_heard_before_the_answer_is_reported() {
        placed();
        assertEquals(TrunkLeg.Phase.SETUP, ours.phase());
        assertEquals(new LegReport.Proceeding(false), heard(ours, Primitive.PROCEEDING));
        assertEquals(TrunkLeg.Phase.PROCEEDING, ours.phase());
        assertEquals(new LegReport.Proceeding(true),
                heard(ours, Primitive.PROGRESS, IN_BAND));
        assertEquals(new LegReport.Alerting(true), heard(ours, Primitive.ALERTING, IN_BAND));
        assertEquals(new LegReport.Alerting(false), heard(ours, Primitive.ALERTING));
        assertEquals(new LegReport.Answered(), heard(ours, Primitive.CONNECT));
        assertEquals(new LegReport.Proceeding(false),
                heard(ours, Primitive.PROGRESS, IN_BAND));
        assertEquals(TrunkLeg.Phase.CONNECTED, ours.phase());
    }

    @Test
    void an_answer_is_acknowledged_even_while_the_line_is_cleared() {
        placed();
        ours.loosen();
        assertNull(heard(ours, Primitive.CONNECT));
        assertEquals(requests(Primitive.CONNECT_ACK), out.taken());
        assertTrue(ours.clearing());
    }

    @Test
    void digits_that_the_network_asks_for_are_sent_once() {
        ours.place(out, "o1", 1, "+4930", "030123", true, false, false);
        assertEquals(List.of(new CallOut.Place(
                1, "o1", 0, false, false, Elements.setup("+4930", ""))), out.taken());
        ours.placed(REF, 5);
        assertEquals(new LegReport.Proceeding(false), heard(ours, Primitive.MORE_INFO));
        assertEquals(new LegReport.Proceeding(false), heard(ours, Primitive.MORE_INFO));
        assertEquals(List.of(request(Primitive.INFORMATION, Elements.lastDigits("030123")),
                request(Primitive.INFORMATION, Elements.lastDigits(""))), out.taken());
    }

    @Test
    void a_channel_that_was_tried_is_left_out_on_the_same_span_only() {
        placed();
        ours.moved(6);
        ours.gone();
        assertNull(ours.ref());
        ours.place(out, "o1", 1, null, "030", false, false, false);
        ours.place(out, "o1", 2, null, "030", false, false, false);
        assertEquals(List.of(
                new CallOut.Place(1, "o1", 6, false, false, Elements.setup(null, "030")),
                new CallOut.Place(2, "o1", 0, false, false, Elements.setup(null, "030"))),
                out.taken());
    }

    @Test
    void a_line_that_the_other_side_has_cleared_is_released() {
        placed();
        assertEquals(Primitive.DISCONNECT, ours.clearedBy());
        ours.cleared();
        assertEquals(TrunkLeg.Phase.CLEARED, ours.phase());
        assertEquals(Primitive.RELEASE, ours.clearedBy());
        ours.clear(out, Primitive.RELEASE, 16);
        ours.clear(out, Primitive.DISCONNECT, 16);
        ours.release(out);
        assertEquals(List.of(request(Primitive.RELEASE, List.of()),
                request(Primitive.DISCONNECT, Elements.cause(16)),
                request(Primitive.RELEASE, List.of())), out.taken());
    }

    @Test
    void a_line_that_is_not_there_yet_is_not_cleared() {
        ours.clear(out, Primitive.DISCONNECT, 16);
        assertEquals(List.of(), out.taken());
    }
}
