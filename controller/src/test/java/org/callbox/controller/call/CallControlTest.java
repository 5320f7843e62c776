package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.Primitive;
import org.junit.jupiter.api.Test;

/** To whom an input goes: lines, positions, cards, timers and orders. Two cards, three queues. */
class CallControlTest {
    private static final CallRef REF = new CallRef(1, false);

    private final SmallBox box = new SmallBox(RandomCalls.plan(0, false));

    private Reason lost(int span, int ref) {
        box.said.clear();
        CallRef its = new CallRef(ref, false);
        box.tell(new CallIn.Clearing(span, its, new Cause(0, 102)));
        box.tell(new CallIn.Released(span, its, new Cause(0, 102)));
        return box.rows().getFirst().reason();
    }

    private AgentState state(int agent) {
        return box.control.agent("" + agent).state();
    }

    private void talks(int position) {
        box.call(1, 1, "2");
        assertEquals("t-1", box.control.seat(position).call());
        box.hook(position, true);
        assertEquals(AgentState.TALKING, state(position));
        box.said.clear();
    }

    @Test
    void a_call_that_is_lost_after_an_outage_of_its_card_is_interrupted_by_us() {
        for (int span = 1; span <= 2; span++) {
            box.call(span, span, "31");
        }
        box.tell(new CallIn.CardAway(1, 0));
        assertEquals(Reason.INTERRUPTED, lost(1, 1));
        assertEquals(Reason.FAILED, lost(2, 2));
        box.call(1, 3, "31");
        box.call(2, 4, "31");
        box.tell(new CallIn.CardBack(1, true));
        assertEquals(Reason.INTERRUPTED, lost(1, 3));
        assertEquals(Reason.FAILED, lost(2, 4));
    }

    @Test
    void a_standstill_and_a_restart_are_outages_for_all() {
        box.call(1, 1, "31");
        box.call(2, 2, "31");
        box.tell(new CallIn.StoodStill());
        assertEquals(Reason.INTERRUPTED, lost(1, 1));
        box.pass(OurOutage.BLAME_MS + 1);
        assertEquals(Reason.FAILED, lost(2, 2));
        box.call(1, 3, "31");
        box.tell(new CallIn.Restarted("u", 0));
        assertEquals(Reason.INTERRUPTED, lost(1, 3));
    }

    @Test
    void agents_of_a_card_that_is_away_are_not_rung_until_it_is_back() {
        box.tell(new CallIn.CardAway(1, 0));
        assertTrue(box.said.contains(new CallOut.Start(new CallTimer.CardLost(1), 10_000)));
        box.said.clear();
        box.call(1, 1, "1");
        assertTrue(box.said.contains(new CallOut.Ring(6)), "position 6 is at card 2");
        box.tell(new CallIn.Expired(new CallTimer.CardLost(1)));
        assertEquals(AgentState.NOT_READY, state(2));
        box.tell(new CallIn.CardBack(1, true));
        assertEquals(AgentState.READY, state(2));
    }

    @Test
    void a_caller_who_was_never_joined_waits_on_at_the_old_place() {
        talks(1);
        box.tell(new CallIn.NeverJoined(3));
        assertEquals(List.of(), box.said, "nobody talks there");
        box.tell(new CallIn.NeverJoined(1));
        assertTrue(box.said.contains(new CallOut.Part(1, 1, 1)));
        assertTrue(box.said.contains(new CallOut.PlayTone(1, 1)));
        assertTrue(box.said.contains(new CallOut.Touched(CallOut.Topic.HEADSET, "1")));
        assertTrue(box.said.contains(new CallOut.Touched(CallOut.Topic.CALLS, "")));
        assertEquals("t-1", box.control.seat(3).call(), "the next agent is rung");
        assertEquals("", box.control.seat(1).call());
        assertEquals("offered", box.control.calls(box.now()).getFirst().phase());
    }

    @Test
    void whoever_has_put_down_has_talked() {
        talks(1);
        box.tell(new CallIn.AtPosition(1, new PositionIn.Headset(false)));
        box.hook(1, false);
        box.said.clear();
        box.tell(new CallIn.NeverJoined(1));
        assertEquals(List.of(), box.said);
        assertEquals("t-1", box.control.seat(1).call());
    }

    @Test
    void an_agent_leaves_and_another_stays() {
        box.tell(new CallIn.Leave(List.of("1"), List.of()));
        assertEquals(AgentState.SIGNED_OUT, state(1));
        talks(3);
        box.tell(new CallIn.Leave(List.of("3"), List.of()));
        assertEquals(Pending.SIGN_OUT,
                box.control.agent("3").pending());
        box.tell(new CallIn.Leave(List.of(), List.of("3")));
        assertEquals(Pending.NONE, box.control.agent("3").pending());
    }

    @Test
    void a_call_at_a_position_is_cleared_and_others_are_not() {
        talks(1);
        box.call(1, 2, "1");
        box.said.clear();
        box.tell(new CallIn.ClearOf(Set.of(), Set.of(1)));
        assertEquals(List.of(41), box.causes());
        assertTrue(box.said.contains(new CallOut.Request(
                1, REF, Primitive.DISCONNECT, Elements.cause(41))));
        assertTrue(box.said.contains(new CallOut.Touched(CallOut.Topic.HEADSET, "1")));
    }

    @Test
    void another_channel_of_a_call_is_the_one_that_is_joined() {
        CallRef ours = new CallRef(1, true);
        box.tell(new CallIn.Dial(9, 1, "030123"));
        assertTrue(box.said.contains(new CallOut.Place(
                1, "t-o1", 0, false, false, Elements.setup("+4930123", "030123"))));
        box.tell(new CallIn.Placed(1, "t-o1", ours, 31, 0));
        box.tell(new CallIn.Moved(1, ours, 30));
        box.tell(new CallIn.Indication(1, ours, Primitive.CONNECT, null));
        assertTrue(box.said.contains(new CallOut.Join(1, 30, 1)));
        assertEquals("answered:1", box.steps().getLast());
        box.said.clear();
        box.tell(new CallIn.Clearing(1, ours, new Cause(0, 102)));
        assertTrue(box.said.contains(new CallOut.Part(1, 30, 1)));
        assertTrue(box.said.contains(new CallOut.Touched(CallOut.Topic.HEADSET, "1")));
        assertFalse(box.said.contains(new CallOut.Touched(CallOut.Topic.CALLS, "")));
    }

    @Test
    void watchers_are_told_which_topics_a_call_changes() {
        box.said.clear();
        box.call(1, 1, "2");
        assertTrue(box.said.containsAll(List.of(
                new CallOut.Touched(CallOut.Topic.CALLS, ""),
                new CallOut.Touched(CallOut.Topic.QUEUE, "sales"),
                new CallOut.Touched(CallOut.Topic.HEADSET, "1"),
                new CallOut.Touched(CallOut.Topic.AGENT, "1"),
                new CallOut.Lamp(1, LampPattern.FAST))), box.said.toString());
        assertEquals(List.of("setup:0", "queued:0", "offered:1"), box.steps());
        box.said.clear();
        box.tell(new CallIn.Released(1, REF, null));
        assertTrue(box.said.containsAll(List.of(
                new CallOut.Touched(CallOut.Topic.CALLS, ""),
                new CallOut.Touched(CallOut.Topic.QUEUE, "sales"))));
        box.said.clear();
        box.call(1, 2, "7");
        box.tell(new CallIn.Released(1, new CallRef(2, false), null));
        assertTrue(box.said.stream().noneMatch(one -> one instanceof CallOut.Touched(
                var topic, var id) && topic == CallOut.Topic.QUEUE), "it came to no queue");
    }

    @Test
    void a_reload_changes_queues_rules_and_spans_and_keeps_who_waits() {
        box.tell(new CallIn.Dial(9, 2, "0800123"));
        box.said.clear();
        box.tell(new CallIn.Reload(RandomCalls.plan(2, false), Set.of(1), Set.of()));
        assertTrue(box.said.stream().anyMatch(one -> one instanceof CallOut.Assigned(var fact)
                && fact.fact() instanceof AssignmentFact.Reloaded));
        box.said.clear();
        box.call(1, 1, "1");
        assertTrue(box.said.contains(new CallOut.Request(
                1, REF, Primitive.REJECT, Elements.cause(34))), "the span is closed");
        box.tell(new CallIn.Dial(10, 1, "12"));
        assertTrue(box.said.contains(new CallOut.Answer(10, false, "no rule in outbound.rules of"
                + " the site file allows this number", "")));
        box.said.clear();
        box.tell(new CallIn.Expired(new CallTimer.Outgoing(
                CallTimer.Outgoing.Kind.LIMIT, "t-o1")));
        assertTrue(box.said.stream().anyMatch(one -> one instanceof CallOut.Say(
                var warning, var text) && text.endsWith("as the rule that allowed it said")));
    }

    @Test
    void a_start_shows_every_lamp_and_begins_a_log_of_its_own() {
        box.said.clear();
        box.tell(new CallIn.Restarted("u", 0));
        assertEquals(6, box.said.stream().filter(CallOut.Lamp.class::isInstance).count());
        assertTrue(box.said.stream().anyMatch(one -> one instanceof CallOut.Assigned(var fact)
                && fact.run().equals("u") && fact.fact() instanceof AssignmentFact.Started));
        box.tell(new CallIn.Dial(9, 1, "030123"));
        box.said.clear();
        box.tell(new CallIn.Restarted("v", 0));
        box.tell(new CallIn.Expired(new CallTimer.Outgoing(
                CallTimer.Outgoing.Kind.TELL, "u-o1")));
        assertTrue(box.said.stream().noneMatch(CallOut.Answer.class::isInstance),
                "who asked is not there any more");
    }

    @Test
    void a_queue_whose_agents_are_all_gone_is_named() {
        assertEquals(List.of(), box.control.queuesWithoutAgents());
        box.tell(new CallIn.Leave(List.of("1", "2", "3", "4", "5", "6"), List.of()));
        assertTrue(box.control.queuesWithoutAgents().contains("service"));
    }
}
