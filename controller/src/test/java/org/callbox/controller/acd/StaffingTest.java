package org.callbox.controller.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.controller.acd.QueueRules.NoAgents;
import org.callbox.controller.acd.QueueRules.Overflow;
import org.junit.jupiter.api.Test;

/** Who counts as there for a queue, for how long nobody was, and what follows. */
class StaffingTest {
    private static final long AFTER_MS = 20_000;
    private static final AcdTimer TIMER = new AcdTimer(AcdTimer.Kind.NO_AGENTS, "q/a");
    private static final AcdOut START = new AcdOut.Start(TIMER, AFTER_MS);
    private static final AcdOut STOP = new AcdOut.Stop(TIMER);
    private static final AcdOut TOLD = new AcdOut.StaffChanged("q");

    private static QueueRules rules(boolean refuse, long afterMs, String... buses) {
        return new QueueRules("q", 0, 15_000, 5_000, 0, 0,
                new NoAgents(refuse, afterMs, List.of(buses)));
    }

    private static QueueRules other() {
        return new QueueRules("r", 0, 15_000, 0, 0, 0);
    }

    private static Office office(QueueRules queue, String... agents) {
        Office office = Office.of(queue, agents);
        office.on(new AcdIn.Opened());
        return office;
    }

    private static Office refusing(String... agents) {
        return office(rules(true, AFTER_MS, "a"), agents);
    }

    private static List<AcdOut> staff(List<AcdOut> out) {
        return out.stream().filter(one -> one.equals(START) || one.equals(STOP)
                || one.equals(TOLD)).toList();
    }

    private static AcdOut refused(String call) {
        return new AcdOut.Refused(call, "q", RefusalReason.NO_AGENTS);
    }

    private static List<AcdOut> refusals(List<AcdOut> out) {
        return out.stream().filter(AcdOut.Refused.class::isInstance).toList();
    }

    // ---- when the time begins and ends

    @Test
    void the_time_begins_with_the_start_and_ends_with_the_first_agent() {
        Office office = Office.of(rules(true, AFTER_MS, "a"), "ann", "bob");
        assertEquals(List.of(START, TOLD), staff(office.on(new AcdIn.Opened())));
        assertEquals(List.of(STOP, TOLD),
                staff(office.on(new AcdIn.SignIn("ann", List.of(), "a"))));
        assertEquals(List.of(), staff(office.on(new AcdIn.SignIn("bob", List.of(), "a"))));
        assertEquals(List.of(), staff(office.on(new AcdIn.SignOut("ann"))));
        assertEquals(List.of(START, TOLD), staff(office.on(new AcdIn.SignOut("bob"))));
    }

    @Test
    void a_queue_that_lets_callers_wait_is_told_of_and_has_no_time() {
        Office office = Office.of(rules(false, AFTER_MS, "a"), "ann");
        assertEquals(List.of(TOLD), staff(office.on(new AcdIn.Opened())));
        office.arrive("1");
        office.pass(10 * AFTER_MS);
        assertEquals("1", office.waiting("q"));
        assertFalse(office.acd.turnsAway("q", "a"));
        assertFalse(office.acd.deserted("q", "a"));
        assertFalse(office.acd.unattended("q", "a", Long.MAX_VALUE));
    }

    @Test
    void a_queue_from_which_callers_go_on_has_the_time_as_well() {
        Office office = Office.of(new QueueRules("q", 0, 15_000, 0, 0, 0,
                new NoAgents(false, AFTER_MS, List.of("a")),
                new Overflow(List.of(), true)), "ann");
        assertEquals(List.of(START, TOLD), staff(office.on(new AcdIn.Opened())));
        office.arrive("1");
        List<AcdOut> out = office.pass(AFTER_MS);
        assertTrue(out.contains(new AcdOut.MayGoOn("1", "q")), "" + out);
        assertEquals(List.of(), refusals(out));
        assertTrue(office.acd.deserted("q", "a"));
        assertFalse(office.acd.turnsAway("q", "a"));
    }

    @Test
    void a_queue_to_which_nobody_comes_is_not_looked_at() {
        Office office = Office.of(rules(true, AFTER_MS), "ann");
        assertEquals(List.of(), staff(office.on(new AcdIn.Opened())));
        assertEquals(List.of(), office.acd.queuesWithoutAgents());
    }

    @Test
    void each_switching_domain_counts_by_itself() {
        Office office = office(rules(true, AFTER_MS, "a", "b"), "ann");
        assertEquals(List.of("q"), office.acd.queuesWithoutAgents());
        office.on(new AcdIn.SignIn("ann", List.of(), "b"));
        assertEquals(List.of(), office.acd.queuesWithoutAgents(), "somebody is there at b");
        assertTrue(office.acd.attended("q", "b"));
        assertFalse(office.acd.attended("q", "a"));
        office.on(new AcdIn.Arrived("1", "q", "a"));
        office.on(new AcdIn.Arrived("2", "q", "b"));
        office.on(new AcdIn.Arrived("3", "q", "a"));
        office.on(new AcdIn.Arrived("4", "q", "b"));
        assertEquals(List.of(refused("1"), refused("3")), refusals(office.pass(AFTER_MS)));
        assertEquals("2 4", office.waiting("q"));
        assertTrue(office.acd.turnsAway("q", "a"));
        assertFalse(office.acd.turnsAway("q", "b"));
    }

    // ---- who counts

    @Test
    void who_is_signed_in_counts_whatever_they_do() {
        for (AcdIn busy : List.of(new AcdIn.NotReady("ann", "tea"), new AcdIn.Occupied("ann"))) {
            Office office = refusing("ann").signIn("ann");
            assertEquals(List.of(), staff(office.on(busy)), "" + busy);
            assertTrue(office.acd.attended("q", "a"), "" + busy);
        }
        Office office = refusing("ann").signIn("ann");
        office.arrive("1");
        assertTrue(office.acd.attended("q", "a"), "rung");
        office.on(new AcdIn.Answered("ann"));
        office.on(new AcdIn.NotReady("ann", "tea"));
        assertTrue(office.acd.attended("q", "a"), "talking, asked for a break");
    }

    @Test
    void who_cannot_be_reached_does_not_count() {
        Office office = refusing("ann").signIn("ann");
        assertEquals(List.of(START, TOLD), staff(office.on(new AcdIn.SeatAway("ann"))));
        assertFalse(office.acd.attended("q", "a"));
        assertEquals(List.of(STOP, TOLD), staff(office.on(new AcdIn.SeatBack("ann"))));
    }

    @Test
    void who_signs_in_for_another_queue_or_serves_another_from_now_on_does_not_count() {
        Office office = new Office(List.of(rules(true, AFTER_MS, "a"), other()),
                List.of(new AgentRules("ann", List.of("q", "r"))));
        office.on(new AcdIn.Opened());
        office.on(new AcdIn.SignIn("ann", List.of("r"), "a"));
        assertFalse(office.acd.attended("q", "a"));
        assertEquals(List.of(STOP, TOLD),
                staff(office.on(new AcdIn.SignIn("ann", List.of(), "a"))));
        List<AcdOut> out = office.on(new AcdIn.Reload(new AcdParameters(IdlePolicy.STANDARD_2,
                List.of(rules(true, AFTER_MS, "a"), other()),
                List.of(new AgentRules("ann", List.of("r"))))));
        assertEquals(List.of(START, TOLD), staff(out));
    }

    // ---- when it has expired

    @Test
    void who_waits_and_who_comes_is_refused_after_the_time_and_not_before() {
        Office office = refusing("ann");
        office.arrive("1");
        office.arrive("2");
        assertEquals(List.of(), refusals(office.pass(AFTER_MS - office.now)));
        assertEquals("1 2", office.waiting("q"));
        assertEquals(List.of(refused("1"), refused("2")), refusals(office.pass(1)));
        assertEquals("", office.waiting("q"));
        assertEquals(List.of(refused("3")),
                refusals(office.on(new AcdIn.Arrived("3", "q", "a"))));
        office.signIn("ann");
        assertEquals(List.of("4>ann"), office.arrive("4"));
        assertFalse(office.acd.turnsAway("q", "a"));
        assertFalse(office.acd.deserted("q", "a"));
    }

    @Test
    void a_time_that_was_stopped_too_late_means_nothing() {
        Office office = refusing("ann").signIn("ann");
        office.arrive("1");
        office.arrive("2");
        assertEquals(List.of(), refusals(office.on(new AcdIn.Expired(TIMER))));
        assertEquals(List.of(), refusals(office.on(new AcdIn.Expired(
                new AcdTimer(AcdTimer.Kind.NO_AGENTS, "gone/a")))));
        assertFalse(office.acd.turnsAway("q", "a"));
        assertEquals("1 2", office.waiting("q"));
    }

    /** The card goes while it rings: the time runs, and an offer is never taken back for it. */
    @Test
    void who_is_rung_elsewhere_is_not_refused() {
        Office office = new Office(List.of(rules(true, AFTER_MS, "a"), other()),
                List.of(new AgentRules("ann", List.of("q"))));
        office.on(new AcdIn.Opened());
        office.signIn("ann");
        office.arrive("1");
        office.on(new AcdIn.Reload(new AcdParameters(IdlePolicy.STANDARD_2,
                List.of(rules(true, 1_000, "a"), other()),
                List.of(new AgentRules("ann", List.of("r"))))));
        office.arrive("2");
        assertEquals(List.of(refused("2")), refusals(office.pass(1_000)));
        assertEquals("1", office.waiting("q"));
        office.on(new AcdIn.Answered("ann"));
        assertEquals(AgentState.TALKING, office.acd.agent("ann").state());
    }

    @Test
    void who_would_be_connected_at_cost_is_refused_while_nobody_is_there() {
        Office office = refusing("ann");
        office.arrive("1");
        assertTrue(office.acd.unattended("q", "a", AFTER_MS + 1));
        assertFalse(office.acd.unattended("q", "a", AFTER_MS), "the time is over first");
        assertEquals(List.of(), refusals(office.on(new AcdIn.Unattended("none"))));
        assertEquals(List.of(refused("1")), refusals(office.on(new AcdIn.Unattended("1"))));
        office.arrive("2");
        office.on(new AcdIn.SignIn("ann", List.of(), "a"));
        office.arrive("3");
        assertFalse(office.acd.unattended("q", "a", AFTER_MS + 1));
        assertEquals(List.of(), refusals(office.on(new AcdIn.Unattended("3"))));
    }

    // ---- other rules

    @Test
    void the_time_begins_anew_with_other_rules_and_goes_on_with_the_same() {
        Office office = refusing("ann");
        List<AgentRules> ann = List.of(new AgentRules("ann", List.of("q")));
        office.pass(15_000);
        assertEquals(List.of(), staff(office.on(new AcdIn.Reload(new AcdParameters(
                IdlePolicy.STANDARD_2, List.of(rules(true, AFTER_MS, "a")), ann)))));
        List<AcdOut> out = office.on(new AcdIn.Reload(new AcdParameters(
                IdlePolicy.STANDARD_2, List.of(rules(true, 30_000, "a")), ann)));
        assertTrue(out.containsAll(List.of(STOP, new AcdOut.Start(TIMER, 30_000), TOLD)),
                "" + out);
        office.arrive("1");
        assertEquals(List.of(), refusals(office.pass(29_000)));
        assertEquals(List.of(refused("1")), refusals(office.pass(1_000)));
        office.on(new AcdIn.Reload(new AcdParameters(
                IdlePolicy.STANDARD_2, List.of(rules(true, 40_000, "a")), ann)));
        assertFalse(office.acd.turnsAway("q", "a"), "not closed by the new rules yet");
        office.on(new AcdIn.Reload(new AcdParameters(
                IdlePolicy.STANDARD_2, List.of(rules(true, 40_000, "b")), ann)));
        assertFalse(office.acd.unattended("q", "a", Long.MAX_VALUE), "nobody comes from there");
    }

    @Test
    void overflow_for_want_of_agents_is_another_rule_too() {
        Office office = refusing("ann");
        QueueRules same = rules(true, AFTER_MS, "a");
        List<AcdOut> out = office.on(new AcdIn.Reload(new AcdParameters(IdlePolicy.STANDARD_2,
                List.of(new QueueRules("q", 0, 15_000, 0, 0, 0, same.noAgents(),
                        new Overflow(List.of(), true))),
                List.of(new AgentRules("ann", List.of("q"))))));
        assertEquals(List.of(STOP, START, TOLD), staff(out));
    }

    // ---- who is at work

    @Test
    void an_agent_of_several_queues_is_a_part_of_one_for_each() {
        Office office = new Office(List.of(rules(true, AFTER_MS, "a"), other()),
                List.of(new AgentRules("ann", List.of("q", "r")),
                        new AgentRules("bob", List.of("q")), new AgentRules("cid", List.of("r"))));
        office.signIn("ann", "bob", "cid");
        assertEquals(new AtWork(1_500_000, true), office.acd.atWork("q", "a"));
        assertEquals(new AtWork(1_500_000, true), office.acd.atWork("r", "a"));
        assertEquals(new AtWork(0, false), office.acd.atWork("q", "b"));
    }

    @Test
    void who_will_take_no_more_calls_is_not_at_work() {
        Office office = refusing("ann", "bob").signIn("ann", "bob");
        office.arrive("1");
        office.on(new AcdIn.NotReady("bob", "tea"));
        assertEquals(new AtWork(1_000_000, false), office.acd.atWork("q", "a"), "ann is rung");
        office.on(new AcdIn.Answered("ann"));
        assertEquals(new AtWork(1_000_000, false), office.acd.atWork("q", "a"));
        office.on(new AcdIn.NotReady("ann", "tea"));
        assertEquals(new AtWork(0, false), office.acd.atWork("q", "a"), "leaves after it");
        office.on(new AcdIn.Ready("ann"));
        office.on(new AcdIn.Released("ann"));
        assertEquals(AgentState.WRAP_UP, office.acd.agent("ann").state());
        assertEquals(new AtWork(1_000_000, false), office.acd.atWork("q", "a"));
        office.on(new AcdIn.SeatAway("ann"));
        assertEquals(new AtWork(0, false), office.acd.atWork("q", "a"));
    }

    @Test
    void switching_domains_are_those_of_who_waits_and_of_who_is_at_work() {
        Office office = new Office(List.of(rules(true, AFTER_MS, "a", "b", "c"), other()),
                List.of(new AgentRules("ann", List.of("q")), new AgentRules("bob", List.of("r")),
                        new AgentRules("cid", List.of("q"))));
        office.on(new AcdIn.SignIn("ann", List.of(), "b"));
        office.on(new AcdIn.SignIn("bob", List.of(), "d"));
        office.on(new AcdIn.SignIn("cid", List.of(), "e"));
        office.on(new AcdIn.NotReady("cid", "tea"));
        office.on(new AcdIn.Arrived("1", "q", "c"));
        assertEquals(List.of("b", "c"), List.copyOf(office.acd.buses("q")));
        assertEquals(List.of("b"), List.copyOf(office.acd.readyBuses("q")));
        office.on(new AcdIn.Occupied("ann"));
        assertEquals(List.of("b", "c"), List.copyOf(office.acd.buses("q")));
        assertEquals(List.of(), List.copyOf(office.acd.readyBuses("q")));
    }
}
