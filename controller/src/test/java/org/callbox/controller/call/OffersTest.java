package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.controller.acd.AcdTimer;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.q931.CallRef;
import org.junit.jupiter.api.Test;

/** What the distributor decides, as callers, headsets and watchers get to know it. */
class OffersTest {
    private static final CallTimer RING =
            new CallTimer.Distributor(new AcdTimer(AcdTimer.Kind.RING, "2"));

    private final SmallBox box = new SmallBox(RandomCalls.plan(0, false));

    private void stay(String... agents) {
        List<String> gone = List.of("1", "2", "3", "4", "5", "6").stream()
                .filter(one -> !List.of(agents).contains(one)).toList();
        box.tell(new CallIn.Leave(gone, List.of()));
        box.said.clear();
    }

    private boolean touched(CallOut.Topic topic, String id) {
        return box.said.contains(new CallOut.Touched(topic, id));
    }

    private CallView call() {
        return box.control.calls(box.now()).getFirst();
    }

    @Test
    void an_offer_rings_and_is_shown_and_so_is_its_end() {
        stay("2");
        box.call(1, 1, "1");
        assertTrue(box.said.contains(new CallOut.Ring(2)));
        assertTrue(box.said.contains(new CallOut.Start(RING, 15_000)));
        assertEquals(1, box.said.stream().filter(one -> one.equals(
                new CallOut.Lamp(2, LampPattern.FAST))).count());
        assertTrue(touched(CallOut.Topic.HEADSET, "2"));
        assertEquals("2", call().agent());
        box.said.clear();
        box.tell(new CallIn.Expired(RING));
        assertTrue(box.said.contains(new CallOut.StopRing(2)));
        assertEquals("waiting", call().phase());
        assertEquals("", call().agent());
        assertEquals("", box.control.seat(2).call());
        assertEquals("no-answer", box.control.agent("2").reason());
    }

    @Test
    void an_answer_ends_the_ring_time() {
        stay("2");
        box.call(1, 1, "1");
        box.said.clear();
        box.hook(2, true);
        assertTrue(box.said.contains(new CallOut.Stop(RING)));
    }

    /** For the call at the seat, and for what the agent does. */
    @Test
    void a_headset_is_shown_for_the_call_and_for_its_agent() {
        stay("2");
        box.call(1, 1, "1");
        assertEquals(2, headsets());
        box.said.clear();
        box.call(1, 2, "1");
        assertEquals(0, headsets(), "who waits rings nowhere");
        box.said.clear();
        box.tell(new CallIn.Expired(RING));
        assertEquals(2, headsets());
    }

    private int headsets() {
        return (int) box.said.stream().filter(one -> one instanceof CallOut.Touched(
                var topic, var id) && topic == CallOut.Topic.HEADSET).count();
    }

    @Test
    void a_queue_that_nobody_serves_any_more_changes_what_the_box_says_of_itself() {
        stay("2");
        box.tell(new CallIn.Leave(List.of("2"), List.of()));
        assertTrue(touched(CallOut.Topic.STATUS, ""));
        assertTrue(touched(CallOut.Topic.AGENT, "2"));
        assertFalse(touched(CallOut.Topic.AGENT, "4"));
    }

    /** A caller of the other switching domain came first and waits in the same line. */
    @Test
    void a_caller_who_was_not_joined_returns_to_the_old_place_and_no_better_one() {
        stay("2");
        box.call(3, 1, "1");
        box.call(1, 2, "1");
        box.hook(2, true);
        box.call(1, 3, "1");
        box.tell(new CallIn.JoinFailed(2, "so"));
        Map<String, QueuePlace> standings = box.control.standings(box.now());
        assertEquals(List.of("t-1", "t-2", "t-3"), List.copyOf(standings.keySet()));
        assertEquals("waiting", box.control.calls(box.now()).get(1).phase());
        assertEquals("seat-fault", box.control.agent("2").reason());
    }

    @Test
    void an_agent_whose_caller_returned_has_no_call_and_is_not_ready() {
        stay("2");
        box.call(1, 1, "1");
        box.hook(2, true);
        box.said.clear();
        box.tell(new CallIn.JoinFailed(2, "so"));
        assertEquals(3, headsets());
        assertEquals("", box.control.seat(2).call());
        assertEquals(AgentState.NOT_READY, box.control.agent("2").state());
        assertEquals(List.of("waiting", ""), List.of(call().phase(), call().agent()));
    }

    @Test
    void a_caller_who_waits_too_long_or_for_nobody_is_cleared_with_the_cause_of_it() {
        box.call(1, 1, "2");
        stay("4");
        box.tell(new CallIn.Expired(new CallTimer.Distributor(
                new AcdTimer(AcdTimer.Kind.MAX_WAIT, "t-1"))));
        assertEquals(List.of(19), box.causes());
        box.call(1, 2, "1");
        box.tell(new CallIn.Leave(List.of("4"), List.of()));
        box.said.clear();
        box.tell(new CallIn.Expired(new CallTimer.Distributor(
                new AcdTimer(AcdTimer.Kind.NO_AGENTS, "service/a"))));
        assertEquals(List.of(20), box.causes());
        box.tell(new CallIn.Released(1, new CallRef(2, false), null));
        assertEquals(Reason.REFUSED, box.rows().getLast().reason());
    }
}
