package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AcdParameters;
import org.callbox.controller.acd.AcdTimer;
import org.callbox.controller.acd.AgentRules;
import org.callbox.controller.acd.IdlePolicy;
import org.callbox.controller.acd.QueueRules;
import org.callbox.controller.time.Now;
import org.callbox.controller.wait.Score;
import org.junit.jupiter.api.Test;

class OutlooksTest {
    private static final List<String> QUEUES = List.of("a", "b", "c");

    private final Acd acd = new Acd(new AcdParameters(IdlePolicy.STANDARD_2,
            List.of(new QueueRules("a", 0, 15_000, 0, 0, 0,
                            new QueueRules.NoAgents(true, 20_000, List.of("x", "y"))),
                    new QueueRules("b", 0, 15_000, 0, 0, 0),
                    new QueueRules("c", 0, 15_000, 0, 90_000, 0)),
            List.of(new AgentRules("ann", List.of("a", "b")), new AgentRules("ben", List.of("a")),
                    new AgentRules("joe", List.of("c")),
                    new AgentRules("eve", List.of("a"), Map.of(), true))));
    private final Outlooks outlooks = new Outlooks(acd, new Calls(), QUEUES);
    private long nowMs = 1_000;

    private void on(AcdIn in) {
        nowMs += 1_000;
        outlooks.after(new Now(nowMs, nowMs), in, acd.on(nowMs, in));
    }

    private void signIn(String agent, String bus) {
        on(new AcdIn.SignIn(agent, List.of(), bus));
    }

    private void arrive(String call, String queue, String bus) {
        on(new AcdIn.Arrived(call, queue, bus));
    }

    private Now now() {
        return new Now(nowMs, nowMs);
    }

    private long bound(String queue) {
        return outlooks.of(queue).next().boundMs();
    }

    private void talks(String agent, String call, String queue, String bus) {
        signIn(agent, bus);
        arrive(call, queue, bus);
        on(new AcdIn.Answered(agent));
    }

    @Test
    void an_agent_who_is_free_is_waited_for_by_nobody() {
        assertNull(outlooks.of("a").next());
        signIn("ben", "x");
        assertEquals(0, bound("a"));
        assertNull(outlooks.of("b").next());
        arrive("1", "a", "x");
        assertTrue(bound("a") > 60_000);
    }

    @Test
    void who_serves_two_queues_counts_for_half_and_who_is_about_to_leave_not_at_all() {
        talks("ann", "1", "a", "x");
        long half = bound("a");
        talks("ben", "2", "a", "x");
        assertEquals(half / 3.0, bound("a"), 0.05 * half);
        on(new AcdIn.NotReady("ben", "break"));
        assertEquals(half, bound("a"), 0.05 * half);
        on(new AcdIn.SignOut("ann"));
        assertNull(outlooks.of("a").next());
        on(new AcdIn.Ready("ben"));
        assertNotNull(outlooks.of("a").next());
    }

    @Test
    void nobody_is_promised_more_than_is_left_of_the_longest_wait_of_the_queue() {
        talks("joe", "1", "c", "x");
        assertEquals(90_000, bound("c"));
        assertEquals(0, outlooks.of("c").next().bandS());
        arrive("2", "c", "x");
        nowMs += 30_000;
        assertEquals(60_000, outlooks.standings(QUEUES, now()).get("2").estimate().boundMs());
        on(new AcdIn.Released("joe"));
        on(new AcdIn.Answered("joe"));
        assertEquals(new Score(0, 0), outlooks.of("c").bounds());
    }

    @Test
    void of_several_switching_domains_the_longest_wait_counts() {
        talks("ben", "1", "a", "x");
        talks("eve", "2", "a", "y");
        long one = bound("a");
        arrive("3", "a", "y");
        arrive("4", "a", "y");
        assertTrue(bound("a") > 3 * one / 2);
        assertEquals(List.of(1, 2), List.of(outlooks.standings(QUEUES, now()).get("3").position(),
                outlooks.standings(QUEUES, now()).get("4").position()));
        on(new AcdIn.SignOut("eve"));
        assertNull(outlooks.of("a").next(), "in one of them nobody is left for those who wait");
        assertNull(outlooks.standings(QUEUES, now()).get("3").estimate());
    }

    /** Whose turn it would have been is not known by that. */
    @Test
    void who_is_picked_up_out_of_the_order_ends_no_wait_but_the_own() {
        talks("ben", "1", "a", "x");
        signIn("eve", "x");
        on(new AcdIn.NotReady("eve", "break"));
        arrive("2", "a", "x");
        arrive("3", "a", "x");
        on(new AcdIn.CallerGone("2"));
        on(new AcdIn.PickUp("eve", "3"));
        on(new AcdIn.Answered("eve"));
        assertEquals(1, outlooks.of("a").bounds().scored(), "of caller 3 alone");
        arrive("4", "a", "x");
        on(new AcdIn.Released("ben"));
        on(new AcdIn.Answered("ben"));
        assertEquals(3, outlooks.of("a").bounds().scored());
    }

    @Test
    void who_is_moved_or_refused_counts_as_gone() {
        talks("ann", "1", "a", "x");
        arrive("2", "a", "x");
        arrive("3", "a", "x");
        on(new AcdIn.Move("2", "b"));
        assertEquals(2, outlooks.standings(QUEUES, now()).size());
        on(new AcdIn.Released("ann"));
        on(new AcdIn.Answered("ann"));
        assertEquals(new Score(1, 1), outlooks.of("b").bounds(), "the moved caller is first");
        on(new AcdIn.SignOut("ann"));
        on(new AcdIn.Released("ann"));
        nowMs += 20_000;
        on(new AcdIn.Expired(new AcdTimer(AcdTimer.Kind.NO_AGENTS, "a/x")));
        assertNull(acd.caller("3"));
        signIn("ben", "x");
        assertEquals(2, outlooks.of("a").bounds().scored());
    }

    @Test
    void an_agent_who_does_not_answer_ends_no_wait() {
        signIn("ben", "x");
        arrive("1", "a", "x");
        assertEquals(0, outlooks.standings(QUEUES, now()).size());
        on(new AcdIn.Expired(new AcdTimer(AcdTimer.Kind.RING, "ben")));
        assertNull(outlooks.standings(QUEUES, now()).get("1").estimate());
        signIn("eve", "x");
        on(new AcdIn.Answered("eve"));
        assertEquals(0, outlooks.of("a").bounds().scored(), "nothing could be promised");
    }
}
