package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.callbox.controller.acd.AgentView;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.core.Alike;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Primitive;
import org.junit.jupiter.api.Test;

/** A call in each phase, written and read: the same, and it goes on the same. */
class CallPhasesStateTest {
    private static final Function<String, AgentView> NOBODY = unasked -> null;
    private final Plan plan = RandomCalls.plan(0, false);
    private final SmallBox box = new SmallBox(plan);

    private CallControl again() {
        return Alike.again(box.control,
                () -> new CallControl(new CallParameters(plan, "other", Map.of())),
                CallControl::state);
    }

    /** Each input of these leads to the same on both. */
    private void goOn(List<CallIn> inputs) {
        CallControl copy = again();
        for (CallIn in : inputs) {
            box.pass(1_000);
            List<CallOut> said = copy.on(box.now(), in);
            assertEquals(box.control.on(box.now(), in), said, in.toString());
        }
    }

    private Set<String> phases() {
        return new TreeSet<>(box.control.calls(box.now()).stream().map(CallView::phase).toList());
    }

    private void indicate(int ref, boolean ours, Primitive what, InfoElement... elements) {
        box.tell(new CallIn.Indication(1, new CallRef(ref, ours), what, new Message(
                CallReference.of(ref, ours), MessageType.STATUS, List.of(elements))));
    }

    private static CallIn released(int ref, boolean ours) {
        return new CallIn.Released(1, new CallRef(ref, ours), new Cause(0, 16));
    }

    @Test
    void seizures_go_on() {
        box.call(1, 1, "1");
        box.hook(2, true);
        box.call(1, 2, "1");
        box.hook(3, true);
        box.hook(3, false);
        for (int ref = 3; ref <= 8; ref++) {
            box.call(1, ref, ref % 2 == 0 ? "31" : "2");
        }
        box.call(1, 9, "3");
        box.call(1, 10, "1");
        box.call(1, 11, "1");
        box.call(2, 12, "31");
        box.hook(1, true);
        box.tell(new CallIn.JoinFailed(1, "so"));
        box.tell(new CallIn.StoodStill());
        assertEquals(new TreeSet<>(List.of(
                "clearing", "collecting", "offered", "talking", "waiting")), phases());
        goOn(List.of(new CallIn.JoinFailed(2, "so"), new CallIn.AtPosition(3,
                        new PositionIn.Hook(true)), new CallIn.Expired(
                                new CallTimer.ConnectIntoQueue("t-10")),
                new CallIn.Expired(new CallTimer.ConnectIntoQueue("t-12")),
                released(2, false), released(9, false), released(1, false), released(10, false),
                released(11, false), released(3, false), released(4, false),
                new CallIn.ClearAll()));
    }

    @Test
    void callers_and_the_calls_outside_for_them_go_on() {
        for (int i = 2; i <= 3; i++) {
            box.call(1, i, "1");
            box.hook(i, true);
            box.tell(new CallIn.Asked(0, i, new AgentWish.ToNumber("030 77" + i)));
            box.tell(new CallIn.Placed(1, "t-o" + (i - 1), new CallRef(i, true), 20 + i, 0));
        }
        indicate(2, true, Primitive.CONNECT);
        assertEquals(new TreeSet<>(List.of("outside", "dialling", "talking")), phases());
        goOn(List.of(new CallIn.LinesNotJoined(1, 22, "so"),
                new CallIn.Expired(new CallTimer.Outgoing(
                        CallTimer.Outgoing.Kind.ANSWER, "t-o2")),
                released(2, true), released(3, true)));
    }

    @Test
    void calls_of_agents_go_on() {
        String[] numbers = {"030123", "030124", "030125", "08001"};
        for (int i = 1; i <= 4; i++) {
            box.tell(new CallIn.Dial(i, i, numbers[i - 1]));
        }
        for (int i = 2; i <= 4; i++) {
            box.tell(new CallIn.Placed(1, "t-o" + i, new CallRef(i, true), i, 0));
        }
        indicate(2, true, Primitive.PROCEEDING, new ProgressIndicator(
                0, ProgressIndicator.IN_BAND));
        indicate(3, true, Primitive.CONNECT);
        indicate(4, true, Primitive.PROCEEDING);
        indicate(4, true, Primitive.DISCONNECT, new Cause(0, 17),
                new ProgressIndicator(0, ProgressIndicator.IN_BAND));
        assertEquals(new TreeSet<>(List.of("dialling", "hearing", "proceeding", "talking")),
                phases());
        goOn(List.of(new CallIn.Placed(1, "t-o1", null, 0, 34),
                new CallIn.Expired(new CallTimer.Outgoing(
                        CallTimer.Outgoing.Kind.TELL, "t-o2")),
                new CallIn.Expired(new CallTimer.Outgoing(
                        CallTimer.Outgoing.Kind.LIMIT, "t-o3")),
                new CallIn.AtPosition(2, new PositionIn.Headset(false)),
                new CallIn.Expired(new CallTimer.HeadsetGone(2)),
                new CallIn.Dial(9, 5, "08002"), new CallIn.Dial(9, 5, "030126"),
                new CallIn.Expired(new CallTimer.Outgoing(
                        CallTimer.Outgoing.Kind.TONES, "t-o4")),
                released(4, true), released(3, true), released(2, true)));
    }

    @Test
    void the_next_call_of_each_kind_has_the_next_number_whoever_reads_or_writes() {
        box.call(1, 1, "2");
        box.tell(new CallIn.Dial(1, 2, "030123"));
        CallControl copy = again();
        copy.on(box.now(), new CallIn.Dial(2, 4, "030124"));
        assertEquals("t-o2", copy.calls(box.now()).getLast().id());
        box.call(1, 2, "2");
        assertEquals(List.of("t-1", "t-2", "t-o1"), box.control.calls(box.now()).stream()
                .map(CallView::id).toList());
    }

    /** The network asks for the digits after the release that placed the call has ended. */
    @Test
    void digits_that_wait_for_the_network_are_sent_by_who_reads_the_state() {
        SmallBox overlap = new SmallBox(RandomCalls.plan(0, true));
        overlap.tell(new CallIn.Dial(1, 1, "030123"));
        overlap.tell(new CallIn.Placed(1, "t-o1", new CallRef(1, true), 1, 0));
        CallControl copy = Alike.again(overlap.control, () -> new CallControl(
                new CallParameters(RandomCalls.plan(0, true), "other", Map.of())),
                CallControl::state);
        CallRef ours = new CallRef(1, true);
        assertTrue(copy.on(overlap.now(), new CallIn.Indication(1, ours, Primitive.MORE_INFO,
                new Message(CallReference.of(1, true), MessageType.SETUP_ACKNOWLEDGE, List.of())))
                .contains(new CallOut.Request(1, ours, Primitive.INFORMATION,
                        Elements.lastDigits("030123"))));
    }

    @Test
    void orders_and_seats_go_on() {
        box.tell(new CallIn.AtPosition(1, new PositionIn.Headset(false)));
        box.tell(new CallIn.AtPosition(2, new PositionIn.Mute(true)));
        box.tell(new CallIn.CardAway(2, 0));
        box.tell(new CallIn.Expired(new CallTimer.CardLost(2)));
        box.tell(new CallIn.Reload(plan, Set.of(1), Set.of()));
        goOn(List.of(new CallIn.CardBack(2, true), new CallIn.Dial(9, 2, "030123"),
                new CallIn.Restarted("u", 0), new CallIn.Dial(9, 3, "030123")));
        box.tell(new CallIn.Drain());
        goOn(List.of(new CallIn.Dial(10, 4, "030123")));
    }

    @Test
    void a_seat_without_an_agent_is_read_as_one() {
        Seats seats = new Seats(without(plan.positions()), NOBODY);
        Seats read = Alike.again(seats,
                () -> new Seats(without(plan.positions()), NOBODY),
                (all, f) -> all.state(f, without(plan.positions())));
        assertEquals("", read.view(6).agent());
    }

    /** A seat keeps the plan by which it was made while another plan waits for its calls. */
    @Test
    void a_seat_that_the_plan_has_no_longer_is_read_with_its_own() {
        Plan fewer = without(plan.positions().subList(0, 5));
        Seats read = Alike.again(
                new Seats(plan, NOBODY), () -> new Seats(fewer, NOBODY),
                (all, f) -> all.state(f, fewer));
        assertEquals(plan.positions().get(5), read.at(6).plan);
        assertEquals("6", read.view(6).agent());
    }

    /** The plan has a seat more, and gives another to whom the state has nowhere. */
    @Test
    void seats_are_those_of_the_state_then_those_that_the_plan_has_more() throws Exception {
        Seats five = new Seats(
                without(plan.positions().subList(1, 6)), NOBODY);
        Seats read = StateFormat.read(StateFormat.write("t", five, codec(five)),
                codec(new Seats(plan, NOBODY)));
        assertEquals(List.of(2, 3, 4, 5, 6, 1), read.lamps().stream()
                .map(one -> ((CallOut.Lamp) one).position()).toList());
        assertEquals("1", read.view(1).agent());
        assertNull(read.of("6"));
        assertEquals(read.at(5), read.of("5"));
    }

    private Codec<Seats> codec(Seats of) {
        return Codec.machine(() -> of, (all, f) -> all.state(f, plan));
    }

    /** Nobody sits at position 6. */
    private Plan without(List<PositionPlan> positions) {
        return new Plan("box", "", plan.cards(), plan.spans(), positions, plan.queues(),
                plan.numbers(), plan.agents().stream()
                        .filter(one -> one.position() != 6 && positions.stream().anyMatch(
                                at -> at.id() == one.position())).toList(), null, plan.office(),
                plan.outbound());
    }
}
