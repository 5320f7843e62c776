package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Primitive;
import org.junit.jupiter.api.Test;

/** What call control says in the life of one call, all of it and in order. */
class CallFlowTest {
    private static final CallRef REF = new CallRef(1, false);
    private static final CallRef OURS = new CallRef(1, true);

    private final SmallBox box = new SmallBox();

    private static CallOut request(CallRef ref, Primitive what, List<InfoElement> elements) {
        return new CallOut.Request(1, ref, what, elements);
    }

    private void indicate(CallRef ref, Primitive what, InfoElement... elements) {
        box.tell(new CallIn.Indication(1, ref, what, new Message(
                CallReference.of(1, ref.ours()), MessageType.STATUS, List.of(elements))));
    }

    /** What was said since the last time, but for what watchers and the log are told. */
    private List<CallOut> said() {
        List<CallOut> said = box.said.stream().filter(one -> switch (one) {
            case CallOut.Touched _, CallOut.Step _, CallOut.Figure _, CallOut.Assigned _,
                    CallOut.Lamp _, CallOut.Between _ -> false;
            case CallOut.Start(var timer, var ms) -> !(timer instanceof CallTimer.Distributor);
            case CallOut.Stop(var timer) -> !(timer instanceof CallTimer.Distributor);
            case CallOut.Request _, CallOut.Place _, CallOut.Answer _, CallOut.Say _,
                    CallOut.Join _, CallOut.Part _, CallOut.JoinLines _, CallOut.PartLines _,
                    CallOut.PlayTone _, CallOut.Silence _,
                    CallOut.Ring _, CallOut.StopRing _, CallOut.Finished _,
                    CallOut.Reveal _, CallOut.Check _, CallOut.ChangePin _, CallOut.Signal _,
                    CallOut.Guessing _, CallOut.LimitReached _,
                    CallOut.OfBridge _, CallOut.Drained _, CallOut.JoinSeats _,
                    CallOut.PartSeats _ -> true;
        }).toList();
        box.said.clear();
        return said;
    }

    private CallRecord row() {
        return box.said.stream().filter(CallOut.Finished.class::isInstance)
                .map(one -> ((CallOut.Finished) one).record()).findFirst().orElseThrow();
    }

    private static CallTimer timer(CallTimer.Outgoing.Kind kind) {
        return new CallTimer.Outgoing(kind, "t-o1");
    }

    @Test
    void a_caller_is_answered_and_the_agent_puts_down() {
        said();
        box.call(1);
        CallTimer connect = new CallTimer.ConnectIntoQueue("t-1");
        assertEquals(List.of(request(REF, Primitive.PROCEEDING, Elements.channel(1)),
                request(REF, Primitive.ALERTING, Elements.inBand()),
                new CallOut.PlayTone(1, 1), new CallOut.Start(connect, 150_000),
                new CallOut.Ring(1)), said());
        box.hook(1, true);
        assertEquals(List.of(new CallOut.StopRing(1), new CallOut.Stop(connect),
                request(REF, Primitive.CONNECT, List.of()), new CallOut.Join(1, 1, 1)), said());
        assertEquals(AgentState.TALKING, box.control.agent("1").state());
        box.hook(1, false);
        assertEquals(List.of(new CallOut.Part(1, 1, 1),
                request(REF, Primitive.DISCONNECT, Elements.cause(16))), said());
        assertEquals(AgentState.READY, box.control.agent("1").state());
        assertEquals("clearing", box.control.calls(box.now()).getFirst().phase());
        box.tell(new CallIn.Released(1, REF, null));
        assertEquals(Reason.ANSWERED, row().reason());
        assertEquals("1", row().agent());
        assertEquals(List.of(), box.control.calls(box.now()));
    }

    @Test
    void a_caller_who_hangs_up_while_it_rings_is_released_and_the_headset_silent() {
        box.call(1);
        said();
        indicate(REF, Primitive.DISCONNECT, new Cause(0, 16));
        assertEquals(List.of(new CallOut.Stop(new CallTimer.ConnectIntoQueue("t-1")),
                new CallOut.Silence(1, 1), request(REF, Primitive.RELEASE, List.of()),
                new CallOut.StopRing(1)), said());
        assertEquals("", box.control.seat(1).call());
        box.tell(new CallIn.Released(1, REF, null));
        assertEquals(Reason.SHORT_ABANDONED, row().reason());
        assertEquals(1, box.control.ledger().queue("service").of(Reason.SHORT_ABANDONED));
        assertEquals("released:1", box.steps().getLast(), "who was rung is told of");
    }

    @Test
    void a_caller_who_waits_long_is_connected_and_answered_without_another_connect() {
        box.call(1);
        said();
        box.tell(new CallIn.Expired(new CallTimer.ConnectIntoQueue("t-1")));
        assertEquals(List.of(request(REF, Primitive.CONNECT, List.of()),
                new CallOut.PlayTone(1, 1)), said());
        box.tell(new CallIn.Expired(new CallTimer.ConnectIntoQueue("t-9")));
        box.tell(new CallIn.Expired(new CallTimer.ConnectIntoQueue("t-1")));
        assertEquals(List.of(), said());
        box.hook(1, true);
        assertFalse(said().contains(request(REF, Primitive.CONNECT, List.of())));
    }

    @Test
    void a_refused_setup_is_a_seizure_that_is_over() {
        said();
        box.tell(new CallIn.Refused(1, REF, new Cause(0, 96), new Message(
                CallReference.of(1, false), MessageType.SETUP, List.of())));
        assertEquals(Reason.REFUSED, row().reason());
        assertEquals(96, row().cause());
        assertEquals(0, box.control.ledger().open());
        box.call(1);
        assertEquals(1, box.control.calls(box.now()).size(), "the reference is used again");
    }

    @Test
    void a_call_of_an_agent_is_placed_heard_answered_and_ended() {
        said();
        box.tell(new CallIn.Dial(9, 1, "030123"));
        assertEquals(List.of(new CallOut.Start(timer(CallTimer.Outgoing.Kind.TELL), 8_000),
                new CallOut.Start(timer(CallTimer.Outgoing.Kind.LIMIT), 3_600_000),
                new CallOut.Place(1, "t-o1", 0, false, false, Elements.setup(null, "030123"))),
                said());
        assertEquals(AgentState.OCCUPIED, box.control.agent("1").state());
        assertEquals("t-o1", box.control.seat(1).call());
        box.tell(new CallIn.Placed(1, "t-o1", OURS, 31, 0));
        indicate(OURS, Primitive.ALERTING, Elements.inBand().getFirst());
        assertEquals(List.of(new CallOut.Join(1, 31, 1),
                new CallOut.Answer(9, true, "ringing", "t-o1"),
                new CallOut.Stop(timer(CallTimer.Outgoing.Kind.TELL))), said());
        indicate(OURS, Primitive.CONNECT);
        assertEquals(List.of(request(OURS, Primitive.CONNECT_ACK, List.of())), said());
        assertEquals("talking", box.control.calls(box.now()).getFirst().phase());
        box.hook(1, true);
        box.hook(1, false);
        assertEquals(List.of(new CallOut.Stop(timer(CallTimer.Outgoing.Kind.LIMIT)),
                new CallOut.Stop(timer(CallTimer.Outgoing.Kind.TONES)),
                new CallOut.Part(1, 31, 1),
                request(OURS, Primitive.DISCONNECT, Elements.cause(16))), said());
        assertEquals(AgentState.READY, box.control.agent("1").state());
        box.tell(new CallIn.Released(1, OURS, null));
        assertEquals(List.of("released:1"), box.steps());
        assertEquals(List.of(), said(), "no row, for it is no seizure");
        assertEquals(List.of(), box.control.calls(box.now()));
    }

    @Test
    void a_call_that_ends_before_it_has_a_line_is_cleared_when_it_has() {
        box.tell(new CallIn.Dial(9, 1, "030123"));
        box.tell(new CallIn.ClearOf(Set.of(), Set.of(1)));
        said();
        box.tell(new CallIn.Placed(1, "t-o1", OURS, 31, 0));
        assertEquals(List.of(request(OURS, Primitive.DISCONNECT, Elements.cause(16))), said());
    }

    @Test
    void the_asker_of_a_call_that_cannot_be_placed_is_told_why() {
        box.tell(new CallIn.Dial(9, 1, "030123"));
        box.tell(new CallIn.Dial(10, 1, "030123"));
        assertTrue(said().contains(new CallOut.Answer(10, false, "position 1 is in a call", "")));
        box.tell(new CallIn.Placed(1, "t-o1", null, 0, 34));
        assertTrue(said().contains(new CallOut.Answer(
                9, false, "No circuit/channel available (cause 34)", "t-o1")));
        assertEquals(List.of(), box.control.calls(box.now()));
        box.tell(new CallIn.Expired(timer(CallTimer.Outgoing.Kind.TELL)));
        assertEquals(List.of(), said());
    }

    @Test
    void all_are_cleared_who_waits_first_and_the_box_says_when_none_is_left() {
        box.call(1);
        box.hook(1, true);
        for (int ref = 2; ref <= 4; ref++) {
            box.call(ref);
        }
        said();
        box.tell(new CallIn.ClearAll());
        assertEquals(List.of(4, 1, 2, 3), said().stream()
                .filter(CallOut.Request.class::isInstance)
                .map(one -> ((CallOut.Request) one).ref().value()).toList());
        for (int ref = 1; ref <= 4; ref++) {
            box.tell(new CallIn.Released(1, new CallRef(ref, false), null));
        }
        assertEquals(new CallOut.Drained(), said().getLast());
        box.call(5);
        assertTrue(said().contains(request(new CallRef(5, false), Primitive.REJECT,
                Elements.cause(34))));
        box.tell(new CallIn.Released(1, new CallRef(5, false), null));
        box.tell(new CallIn.Restarted("u", 0));
        box.call(6);
        assertEquals("u-6", box.control.calls(box.now()).getFirst().id());
    }

    @Test
    void calls_of_a_span_or_a_position_are_cleared_and_no_others() {
        box.call(1);
        box.call(2);
        said();
        box.tell(new CallIn.ClearOf(Set.of(2), Set.of(2)));
        assertEquals(List.of(2), said().stream().filter(CallOut.Request.class::isInstance)
                .map(one -> ((CallOut.Request) one).ref().value()).toList());
        box.tell(new CallIn.CardForgot(2));
        assertEquals(List.of(), said());
        box.tell(new CallIn.CardForgot(1));
        assertEquals(List.of(41), said().stream().filter(CallOut.Request.class::isInstance)
                .map(one -> ((Cause) ((CallOut.Request) one).elements().getFirst()).value())
                .toList());
    }

    @Test
    void what_others_may_know_of_a_call() {
        box.call(1);
        box.tell(new CallIn.Dial(9, 2, "030123"));
        assertEquals("1/1", box.control.referenceOf("t-1"));
        assertEquals("", box.control.referenceOf("t-o1"));
        assertEquals("", box.control.referenceOf(null));
        assertEquals(List.of("t-1", "t-o1"), box.control.calls(box.now()).stream()
                .map(CallView::id).toList());
        assertEquals(1, box.control.inUse().onSpan(1), "those from outside");
        assertEquals(1, box.control.inUse().ofQueue("service"));
        assertTrue(box.control.inUse().at(1) && box.control.inUse().at(2));
        assertFalse(box.control.inUse().at(3));
        List<CallRecord> rows = box.control.abandon(box.now());
        assertEquals(List.of("t-1"), rows.stream().map(CallRecord::id).toList());
        assertEquals(Reason.INTERRUPTED, rows.getFirst().reason());
    }

    @Test
    void a_line_of_no_call_is_of_no_interest() {
        said();
        indicate(REF, Primitive.DISCONNECT);
        box.tell(new CallIn.Clearing(1, REF, new Cause(0, 41)));
        box.tell(new CallIn.Moved(1, REF, 4));
        box.tell(new CallIn.Released(1, REF, null));
        assertEquals(List.of(), box.said);
    }

    @Test
    void an_agent_whose_headset_stays_away_ends_a_call_of_their_own_only() {
        box.tell(new CallIn.Dial(9, 1, "030123"));
        box.tell(new CallIn.Placed(1, "t-o1", OURS, 31, 0));
        said();
        box.tell(new CallIn.Expired(new CallTimer.HeadsetGone(1)));
        assertTrue(said().contains(request(OURS, Primitive.DISCONNECT, Elements.cause(16))));
        assertEquals(AgentState.SIGNED_OUT, box.control.agent("1").state());
        box.call(2);
        box.hook(2, true);
        said();
        box.tell(new CallIn.Expired(new CallTimer.HeadsetGone(2)));
        assertEquals(List.of(), said());
        assertEquals(AgentState.TALKING, box.control.agent("2").state());
    }
}
