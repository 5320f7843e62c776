package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.callbox.controller.acd.AcdTimer;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** Starts, reloads and ends: what an order changes for the calls after it. */
class CallControlOrdersTest {
    private static final CallRef REF = new CallRef(1, false);
    private static final CallRef OURS = new CallRef(1, true);
    private static final Plan PLAN = RandomCalls.plan(0, false);

    private final SmallBox box = new SmallBox(PLAN);

    private static CallTimer distributor(AcdTimer.Kind kind, String id) {
        return new CallTimer.Distributor(new AcdTimer(kind, id));
    }

    private void indicate(CallRef ref, Primitive what, InfoElement... elements) {
        box.tell(new CallIn.Indication(1, ref, what, new Message(
                CallReference.of(1, ref.ours()), MessageType.STATUS, List.of(elements))));
    }

    private boolean said(CallOut what) {
        return box.said.contains(what);
    }

    private static CallOut touched(CallOut.Topic topic, String id) {
        return new CallOut.Touched(topic, id);
    }

    private long headsets() {
        return box.said.stream().filter(
                one -> one.equals(touched(CallOut.Topic.HEADSET, "1"))).count();
    }

    private static Plan with(List<PositionPlan> positions, List<QueuePlan> queues,
            List<NumberPlan> numbers, List<AgentPlan> agents) {
        return new Plan("box", "", PLAN.cards(), PLAN.spans(), positions, queues, numbers,
                agents, null, PLAN.office(), PLAN.outbound());
    }

    private static <T> List<T> and(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }

    private void reload(Plan plan) {
        box.said.clear();
        box.tell(new CallIn.Reload(plan, Set.of(), Set.of()));
    }

    @Test
    void service_begins_with_a_log_and_counts_for_how_long_nobody_is_there() {
        CallControl control = new CallControl(new CallParameters(PLAN, "t", Map.of()));
        List<CallOut> said = control.on(new Now(1, 1), new CallIn.Began());
        assertEquals(new AssignmentFact.Started(false, "", 0),
                ((CallOut.Assigned) said.getFirst()).facts().fact());
        assertTrue(said.contains(new CallOut.Start(
                distributor(AcdTimer.Kind.NO_AGENTS, "service/a"), 20_000)));
        assertEquals(List.of("service", "sales", "vip"), control.queuesWithoutAgents());
    }

    @Test
    void a_line_that_is_released_is_nobodys_until_the_next_setup() {
        box.call(1, 1, "2");
        box.tell(new CallIn.Released(1, REF, null));
        box.said.clear();
        box.tell(new CallIn.Released(1, REF, null));
        indicate(REF, Primitive.DISCONNECT, new Cause(0, 16));
        assertEquals(List.of(), box.said);
    }

    @Test
    void the_calls_of_spans_are_cleared_and_no_others() {
        box.call(1, 1, "2");
        box.call(2, 2, "2");
        box.said.clear();
        box.tell(new CallIn.ClearOf(Set.of(2), Set.of()));
        assertEquals(List.of(new CallRef(2, false)), box.said.stream()
                .filter(CallOut.Request.class::isInstance)
                .map(one -> ((CallOut.Request) one).ref()).toList());
    }

    @Test
    void a_timer_of_the_distributor_goes_there() {
        box.call(1, 1, "2");
        box.said.clear();
        box.tell(new CallIn.Expired(distributor(AcdTimer.Kind.RING, "1")));
        assertTrue(said(new CallOut.StopRing(1)));
        assertTrue(said(new CallOut.Ring(3)));
        assertEquals("no-answer", box.control.agent("1").reason());
    }

    @Test
    void a_card_that_is_lost_leaves_its_agents_not_ready() {
        box.tell(new CallIn.CardAway(1, 0));
        assertEquals("card-away", box.control.agent("2").reason());
        box.tell(new CallIn.Expired(new CallTimer.CardLost(1)));
        assertEquals("seat-fault", box.control.agent("2").reason());
        assertEquals("", box.control.agent("5").reason(), "at the other card");
    }

    @Test
    void a_queue_that_is_new_is_called_counted_and_logged() {
        reload(with(PLAN.positions(), and(PLAN.queues(), new QueuePlan("new", 7,
                new QueuePlan.Offer(15, 0),
                new QueuePlan.Waits(QueuePlan.Waiting.ALERTING_WITH_TONE, 150, 0, 0))),
                and(PLAN.numbers(), new NumberPlan("5", "new")), PLAN.agents()));
        box.call(1, 1, "5");
        assertEquals(1, box.control.ledger().queue("new").enteredTotal());
        assertEquals(1, box.control.ledger().queue("new").open());
        assertTrue(box.said.stream().anyMatch(one -> one instanceof CallOut.Assigned(var facts)
                && facts.fact().equals(new AssignmentFact.Arrived(
                        "t-1", "new", "a", 7, 1, false, null))), box.said.toString());
    }

    @Test
    void who_is_given_a_seat_with_a_headset_is_signed_in_and_who_had_it_keeps_the_place() {
        long place = box.control.agent("2").idleSequence();
        List<AgentPlan> agents = and(PLAN.agents().subList(1, 6),
                new AgentPlan("7", "Agent 7", 1, List.of("sales")));
        box.tell(new CallIn.Leave(List.of("1"), List.of()));
        reload(with(PLAN.positions(), PLAN.queues(), PLAN.numbers(), agents));
        assertEquals(AgentState.READY, box.control.agent("7").state());
        assertEquals("7", box.control.seat(1).agent());
        assertEquals(place, box.control.agent("2").idleSequence(), "no second sign-in");
    }

    @Test
    void who_has_signed_out_is_signed_in_again_by_a_reload() {
        box.tell(new CallIn.Leave(List.of("1"), List.of()));
        box.tell(new CallIn.AtPosition(3, new PositionIn.Headset(false)));
        box.tell(new CallIn.Leave(List.of("3"), List.of()));
        reload(PLAN);
        assertEquals(AgentState.READY, box.control.agent("1").state());
        assertEquals(AgentState.SIGNED_OUT, box.control.agent("3").state(), "no headset there");
    }

    @Test
    void more_digits_are_asked_for_while_they_can_lead_somewhere() {
        box.said.clear();
        box.call(1, 1, "3");
        assertTrue(said(new CallOut.Request(1, REF, Primitive.MORE_INFO, Elements.channel(1))));
        assertEquals("collecting", box.control.calls(box.now()).getFirst().phase());
        indicate(REF, Primitive.INFORMATION, new CalledNumber(Number.dialled("1")));
        assertEquals("vip", box.control.calls(box.now()).getFirst().queue());
        assertEquals(1, box.control.ledger().queue("vip").enteredTotal());
    }

    @Test
    void a_caller_for_whom_nobody_is_there_is_refused_instead_of_connected() {
        box.tell(new CallIn.Leave(List.of("1", "2", "3", "4", "5", "6"), List.of()));
        box.call(1, 1, "1");
        box.said.clear();
        box.tell(new CallIn.Expired(new CallTimer.ConnectIntoQueue("t-1")));
        assertEquals(List.of(20), box.causes());
        assertEquals("clearing", box.control.calls(box.now()).getFirst().phase());
    }

    @Test
    void watchers_see_a_call_of_an_agent_begin_and_end() {
        box.said.clear();
        box.tell(new CallIn.Dial(9, 1, "030123"));
        assertEquals(2, headsets(), "for the call, and for what the agent does");
        assertEquals(List.of("setup:1"), box.steps());
        box.tell(new CallIn.Placed(1, "t-o1", OURS, 31, 0));
        indicate(OURS, Primitive.PROCEEDING);
        box.said.clear();
        indicate(OURS, Primitive.DISCONNECT, new Cause(0, 17),
                new ProgressIndicator(0, ProgressIndicator.IN_BAND));
        assertTrue(said(new CallOut.Join(1, 31, 1)), "the busy tone is heard");
        assertEquals("hearing", box.control.calls(box.now()).getFirst().phase());
        box.pass(5_000);
        box.said.clear();
        box.tell(new CallIn.Expired(new CallTimer.Outgoing(
                CallTimer.Outgoing.Kind.TONES, "t-o1")));
        assertEquals(2, headsets());
        assertTrue(said(new CallOut.Request(1, OURS, Primitive.RELEASE, List.of())));
        box.tell(new CallIn.Released(1, OURS, null));
        CallStep last = box.said.stream().filter(CallOut.Step.class::isInstance)
                .map(one -> ((CallOut.Step) one).step()).toList().getLast();
        assertEquals(17, last.cause(), "the first cause counts");
        assertEquals(CallStep.Kind.RELEASED, last.kind());
    }

    @Test
    void watchers_of_all_calls_are_told_when_a_seizure_is_over() {
        box.call(1, 1, "2");
        box.said.clear();
        box.tell(new CallIn.Released(1, REF, null));
        int row = box.said.indexOf(new CallOut.Finished(box.rows().getFirst()));
        assertEquals(List.of(touched(CallOut.Topic.CALLS, ""),
                touched(CallOut.Topic.QUEUE, "sales")), box.said.subList(row + 1, row + 3));
    }

    @Test
    void a_box_that_drains_has_drained_when_the_last_call_is_over() {
        box.call(1, 1, "2");
        box.said.clear();
        box.tell(new CallIn.Drain());
        assertFalse(said(new CallOut.Drained()), "one talks on");
        box.tell(new CallIn.Released(1, REF, null));
        assertTrue(said(new CallOut.Drained()));
    }

    @Test
    void a_restart_counts_again_for_how_long_nobody_is_there() {
        CallControl control = new CallControl(new CallParameters(PLAN, "t", Map.of()));
        assertTrue(control.on(new Now(1, 1), new CallIn.Restarted("u", 0)).contains(
                new CallOut.Start(distributor(AcdTimer.Kind.NO_AGENTS, "service/a"), 20_000)));
    }

    @Test
    void a_call_is_as_old_as_it_has_been_there() {
        box.pass(5_000);
        box.call(1, 1, "2");
        box.pass(7_000);
        assertEquals(List.of(7_000L, 7_000L), box.control.calls(box.now()).stream()
                .flatMap(call -> Stream.of(call.forMs(), call.waitMs()))
                .toList());
    }

    /** Outgoing calls were switched off while the first channel was refused. */
    @Test
    void a_call_under_way_is_placed_again_without_our_number_when_nobody_may_call_any_more() {
        box.tell(new CallIn.Dial(9, 1, "030123"));
        Plan off = new Plan("box", "", PLAN.cards(), PLAN.spans(), PLAN.positions(),
                PLAN.queues(), PLAN.numbers(), PLAN.agents(), null, PLAN.office(), null);
        reload(off);
        box.tell(new CallIn.Placed(1, "t-o1", OURS, 31, 0));
        box.tell(new CallIn.Released(1, OURS, new Cause(0, 44)));
        assertTrue(said(new CallOut.Place(
                1, "t-o1", 31, false, false, Elements.setup(null, "030123"))));
    }
}
