package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.NumberingPlan.CallerPlan;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.plan.NumberingPlan.LimitsPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Number;
import org.junit.jupiter.api.Test;

/** A number leads to a person, and to the queue where that person does not answer. */
class DirectCallTest {
    /** Agent 2 by name, whoever sits at position 1, and callers of their own. */
    static Plan plan(LimitsPlan limits) {
        Plan from = SmallBox.plan();
        List<NumberPlan> numbers = List.of(new NumberPlan("1", "service"),
                new NumberPlan("2", List.of(), "Office Two",
                        new DestinationPlan("service", "2", 0, 20, 0)),
                new NumberPlan("31", List.of(), "", new DestinationPlan("service", "", 1, 20, 0)),
                new NumberPlan("9*", List.of(), "", new DestinationPlan("", "", 0, 20, 34)));
        return new Plan(from.box(), "", from.cards(), from.spans(), from.positions(),
                from.queues(), numbers, from.agents(), null, from.office(), from.outbound(),
                HoursPlan.NONE,
                new NumberingPlan(new FormPlan("49", "", "0", "00"), List.of(), List.of(
                        new CallerPlan("030111", "", new DestinationPlan("service", "3", 0, 9, 0)),
                        new CallerPlan("030666", "", new DestinationPlan("", "", 0, 20, 21)),
                        new CallerPlan(CallerPlan.WITHHELD, "",
                                new DestinationPlan("", "", 0, 20, 1))),
                        limits));
    }

    private final SmallBox box = new SmallBox(plan(NumberingPlan.NONE.limits()));

    private void timeout(String call) {
        box.pass(20_000);
        box.tell(new CallIn.Expired(new CallTimer.ConnectIntoQueue(call)));
    }

    private AgentState state(String agent) {
        return box.control.agent(agent).state();
    }

    /** From a vouched number. */
    private void calls(int ref, String number) {
        box.call(ref, number, "30999", Number.SCREENING_NETWORK);
    }

    @Test
    void the_agent_is_rung_and_keeps_the_place_in_the_idle_list() {
        long place = box.control.agent("2").idleSequence();
        box.said.clear();
        calls(1, "2");
        assertEquals(List.of("setup:0", "offered:2"), box.steps());
        assertEquals(List.of("PROCEEDING", "ALERTING"), box.asked(1), "nothing is charged yet");
        assertTrue(box.said.contains(new CallOut.Ring(2)));
        assertEquals(AgentState.OCCUPIED, state("2"));
        calls(2, "1");
        box.hook(1, true);
        box.hook(2, true);
        assertEquals(List.of("setup:0", "offered:2", "setup:0", "queued:0", "offered:1",
                "answered:1", "answered:2"), box.steps());
        assertTrue(box.said.contains(new CallOut.Join(1, 1, 2)));
        box.said.clear();
        box.hook(2, false);
        box.tell(new CallIn.Released(1, new CallRef(1, false), null));
        assertEquals(AgentState.READY, state("2"));
        assertEquals(place, box.control.agent("2").idleSequence(),
                "direct or outgoing call: keeps place");
        CallRecord row = box.rows().getFirst();
        assertEquals(Reason.ANSWERED, row.reason());
        assertEquals("2", row.agent());
        assertEquals(null, row.queue());
        assertEquals(1, box.control.ledger().open());
    }

    @Test
    void whom_nobody_answers_in_time_goes_into_the_queue_without_a_second_ringing_message() {
        calls(1, "2");
        box.said.clear();
        timeout("t-1");
        assertEquals(List.of("queued:0", "offered:1"), box.steps());
        assertEquals(List.of(), box.asked(1));
        assertTrue(box.said.contains(new CallOut.StopRing(2)));
        assertEquals(AgentState.READY, state("2"));
        assertEquals("service", box.control.calls(box.now()).getFirst().queue());
        CallOut.Start connect = (CallOut.Start) box.said.stream().filter(
                one -> one instanceof CallOut.Start(CallTimer.ConnectIntoQueue _, var ms))
                .findFirst().orElseThrow();
        assertTrue(connect.ms() <= 130_000, "T301 has run since the first ringing");
        timeout("t-1");
        assertEquals(List.of("CONNECT"), box.asked(1));
    }

    @Test
    void a_person_is_rung_while_the_queue_behind_is_closed_and_nobody_enters_that() {
        Plan open = plan(NumberingPlan.NONE.limits());
        SmallBox box = new SmallBox(new Plan(open.box(), "", open.cards(), open.spans(),
                open.positions(), open.queues(), open.numbers(), open.agents(), null,
                open.office(), null, new HoursPlan("Europe/Berlin", List.of(), List.of(
                        new HoursPlan.QueueHours(
                                "service", "c", HoursPlan.AtClose.SERVE, 20))),
                open.numbering()));
        box.tell(new CallIn.Turned("service", false));
        box.call(1, "2", "30999", Number.SCREENING_NETWORK);
        assertTrue(box.said.contains(new CallOut.Ring(2)));
        box.pass(20_000);
        box.tell(new CallIn.Expired(new CallTimer.ConnectIntoQueue("t-1")));
        assertEquals(List.of("DISCONNECT 20"), box.asked(1).stream()
                .filter(one -> one.startsWith("DISCONNECT") || one.equals("CONNECT")).toList());
        assertFalse(box.steps().stream().anyMatch(step -> step.startsWith("queued")));
    }

    @Test
    void a_person_who_is_busy_away_or_not_ready_is_not_rung() {
        calls(1, "2");
        box.said.clear();
        calls(2, "2");
        assertEquals(List.of("setup:0", "queued:0", "offered:1"), box.steps(), "busy");
        box.tell(new CallIn.AtPosition(2, new PositionIn.Headset(false)));
        assertEquals(List.of("setup:0", "queued:0", "offered:1", "queued:0", "offered:3"),
                box.steps(), "the headset is gone while it rings");
        calls(3, "2");
        assertTrue(box.steps().getLast().startsWith("queued"), "absent");
        assertFalse(box.said.contains(new CallOut.Ring(2)));
    }

    @Test
    void a_position_means_whoever_sits_there() {
        box.call(1, 1, "31");
        assertEquals("refused", refusalOf(1), "withheld callers are refused here");
        calls(2, "31");
        assertEquals("offered:1", box.steps().getLast());
        box.hook(1, true);
        assertEquals("1", box.control.calls(box.now()).getLast().agent());
    }

    private String refusalOf(int ref) {
        return box.asked(ref).equals(List.of("REJECT 1")) ? "refused" : "" + box.asked(ref);
    }

    @Test
    void a_caller_who_hangs_up_leaves_nothing_behind() {
        calls(1, "2");
        box.said.clear();
        box.pass(7_000);
        box.tell(new CallIn.Released(1, new CallRef(1, false), null));
        assertTrue(box.said.contains(new CallOut.StopRing(2)));
        assertEquals(AgentState.READY, state("2"));
        assertEquals(Reason.ABANDONED, box.rows().getFirst().reason());
        assertEquals(0, box.control.ledger().open());
        box.hook(2, true);
        assertEquals(List.of("released:2"), box.steps());
    }

    @Test
    void a_seat_that_is_not_joined_costs_the_caller_a_place_at_the_end_of_the_queue_only() {
        calls(1, "2");
        box.hook(2, true);
        box.said.clear();
        box.tell(new CallIn.JoinFailed(2, "the card refused"));
        assertEquals(List.of("join-failed:2", "queued:0", "offered:1"), box.steps());
        assertEquals(AgentState.NOT_READY, state("2"));
    }

    @Test
    void home_agents_are_for_numbers_that_the_network_vouches_for() {
        box.call(1, "1", "30111", Number.SCREENING_NETWORK);
        assertEquals("offered:3", box.steps().getLast());
        box.call(2, "1", "30111", Number.SCREENING_USER_UNVERIFIED);
        box.call(3, "1", "30111", Number.SCREENING_USER_FAILED);
        assertEquals(List.of("queued:0", "offered:1", "setup:0", "queued:0", "offered:2"),
                box.steps().subList(box.steps().size() - 5, box.steps().size()));
    }

    @Test
    void blocked_callers_and_refused_numbers_are_told_so_by_the_exchange() {
        box.call(1, "1", "30666", Number.SCREENING_USER_UNVERIFIED);
        calls(2, "91");
        calls(3, "7");
        assertEquals(List.of("REJECT 21"), box.asked(1));
        assertEquals(List.of("REJECT 34"), box.asked(2));
        assertEquals(List.of("REJECT 1"), box.asked(3));
    }

    @Test
    void a_reload_keeps_the_call_and_the_queue_behind_it() {
        calls(1, "2");
        assertEquals(1, box.control.inUse().ofQueue("service"));
        Plan next = plan(NumberingPlan.NONE.limits());
        box.tell(new CallIn.Reload(next, Set.of(), Set.of()));
        box.hook(2, true);
        assertEquals("answered:2", box.steps().getLast());
        assertEquals("Office Two", box.said.stream().filter(CallOut.Step.class::isInstance)
                .map(one -> ((CallOut.Step) one).step()).toList().getLast().calledName());
    }
}
