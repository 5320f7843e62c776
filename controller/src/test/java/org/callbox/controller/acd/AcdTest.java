package org.callbox.controller.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.acd.Assignment.Eligibility;
import org.callbox.controller.acd.Assignment.Head;
import org.callbox.controller.acd.Assignment.ReadyAgent;
import org.junit.jupiter.api.Test;

class AcdTest {
    private static final QueueRules SALES = Office.queue("sales", 0, 0);
    private static final QueueRules SERVICE = Office.queue("service", 0, 0);
    private static final QueueRules HOTLINE = Office.queue("hotline", 5, 0);

    @Test
    void an_arrival_is_offered_at_once_with_its_evidence() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob");
        Assignment evidence = new Assignment(
                1, "1", "q", "a", 1, List.of(new Head("1", "q", "a", 0, 1)),
                List.of(new ReadyAgent("ann", 1, Eligibility.ELIGIBLE, 0),
                        new ReadyAgent("bob", 2, Eligibility.ELIGIBLE, 0)),
                "longest-idle/standard-2", "ann");
        assertEquals(List.of(
                new AcdOut.Offer("1", "ann", "q", evidence),
                new AcdOut.Start(new AcdTimer(AcdTimer.Kind.RING, "ann"), 15_000),
                new AcdOut.AgentChanged("ann", AgentState.OFFERED, "", Pending.NONE),
                new AcdOut.QueueChanged("q")),
                office.on(new AcdIn.Arrived("1", "q", "a")));
        assertEquals(List.of(
                new AcdOut.Stop(new AcdTimer(AcdTimer.Kind.RING, "ann")),
                new AcdOut.AgentChanged("ann", AgentState.TALKING, "", Pending.NONE),
                new AcdOut.QueueChanged("q")),
                office.on(new AcdIn.Answered("ann")));
    }

    @Test
    void a_burst_of_30_with_3_agents_is_served_strictly_in_order() {
        Office office = Office.of("ann", "bob", "cid").signIn("ann", "bob", "cid");
        List<String> served = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        String[] turn = {"ann", "bob", "cid"};
        for (int i = 0; i < 30; i++) {
            served.addAll(office.arrive("call" + i));
            expected.add("call" + i + ">" + turn[i % 3]);
        }
        for (int i = 0; i < 30; i++) {
            served.addAll(Office.offers(office.serve(turn[i % 3])));
        }
        assertEquals(expected, served);
        assertEquals("", office.waiting("q"));
        assertEquals("ann bob cid", office.idle());
    }

    @Test
    void a_caller_whose_offer_failed_goes_on_at_once_and_before_all_later_ones() {
        Office office = Office.of("ann", "bob").signIn("ann");
        office.arrive("1");
        office.arrive("2");
        office.pass(15_000);
        assertEquals("1 2", office.waiting("q"));
        assertEquals(List.of("1>bob"), Office.offers(
                office.on(new AcdIn.SignIn("bob", List.of(), Office.BUS))));
    }

    @Test
    void between_queues_priority_goes_first_then_arrival() {
        Office office = new Office(List.of(SALES, SERVICE, HOTLINE), List.of(
                new AgentRules("ann", List.of("sales", "service", "hotline"))));
        office.on(new AcdIn.Arrived("1", "service", "a"));
        office.on(new AcdIn.Arrived("2", "sales", "a"));
        office.on(new AcdIn.Arrived("3", "hotline", "a"));
        office.on(new AcdIn.Arrived("4", "service", "a"));
        List<String> served = new ArrayList<>(Office.offers(
                office.on(new AcdIn.SignIn("ann", List.of(), "a"))));
        for (int i = 0; i < 3; i++) {
            served.addAll(Office.offers(office.serve("ann")));
        }
        assertEquals(List.of("3>ann", "1>ann", "2>ann", "4>ann"), served);
    }

    @Test
    void a_blocked_head_does_not_hold_up_another_queue_or_bus_but_its_own_line() {
        Office office = new Office(List.of(SALES, SERVICE), List.of(
                new AgentRules("ann", List.of("sales")),
                new AgentRules("bob", List.of("service"))));
        office.on(new AcdIn.SignIn("ann", List.of(), "a"));
        office.on(new AcdIn.Arrived("1", "sales", "b"));
        office.on(new AcdIn.Arrived("2", "service", "a"));
        List<AcdOut> out = office.on(new AcdIn.Arrived("3", "sales", "a"));
        assertEquals(List.of("3>ann"), Office.offers(out));
        Assignment evidence = ((AcdOut.Offer) out.getFirst()).evidence();
        assertEquals("1", evidence.head().callId());
        assertEquals(List.of("1", "2", "3"),
                evidence.considered().stream().map(Head::callId).toList());
        assertEquals("1", office.waiting("sales").substring(0, 1));
        office.on(new AcdIn.Arrived("4", "sales", "b"));
        assertEquals(List.of("1>bob"), Office.offers(
                office.on(new AcdIn.SignIn("bob", List.of("sales"), "b"))));
    }

    @Test
    void the_evidence_says_why_an_agent_was_passed_over() {
        Office office = new Office(List.of(SALES, SERVICE), List.of(
                new AgentRules("ann", List.of("sales")), new AgentRules("bob", List.of("sales")),
                new AgentRules("cid", List.of("service")),
                new AgentRules("dan", List.of("sales"))));
        office.on(new AcdIn.SignIn("ann", List.of(), "a"));
        office.on(new AcdIn.Occupied("ann"));
        office.on(new AcdIn.SignIn("bob", List.of(), "b"));
        office.on(new AcdIn.SignIn("cid", List.of(), "a"));
        office.on(new AcdIn.SignIn("dan", List.of(), "a"));
        List<AcdOut> out = office.on(new AcdIn.Arrived("1", "sales", "a"));
        assertEquals(
                List.of(new ReadyAgent("ann", 1, Eligibility.OCCUPIED, 0),
                        new ReadyAgent("bob", 2, Eligibility.OTHER_BUS, 0),
                        new ReadyAgent("cid", 3, Eligibility.OTHER_QUEUES, 0),
                        new ReadyAgent("dan", 4, Eligibility.ELIGIBLE, 0)),
                ((AcdOut.Offer) out.getFirst()).evidence().ready());
    }

    @Test
    void a_move_keeps_the_number_of_arrival() {
        Office office = new Office(List.of(SALES, SERVICE), List.of(
                new AgentRules("ann", List.of("sales"))));
        office.on(new AcdIn.Arrived("1", "service", "a"));
        office.on(new AcdIn.Arrived("2", "sales", "a"));
        office.on(new AcdIn.Move("1", "sales"));
        assertEquals("1 2", office.waiting("sales"));
        assertEquals("", office.waiting("service"));
        assertEquals(List.of("1>ann"), Office.offers(
                office.on(new AcdIn.SignIn("ann", List.of(), "a"))));
    }

    @Test
    void a_move_while_ringing_withdraws_and_costs_the_agent_no_place() {
        Office office = new Office(List.of(SALES, SERVICE), List.of(
                new AgentRules("ann", List.of("sales")), new AgentRules("bob", List.of("sales"))));
        office.on(new AcdIn.SignIn("ann", List.of(), "a"));
        office.on(new AcdIn.SignIn("bob", List.of(), "a"));
        office.on(new AcdIn.Arrived("1", "sales", "a"));
        assertTrue(office.on(new AcdIn.Move("1", "service"))
                .contains(new AcdOut.Withdraw("1", "ann", WithdrawReason.MOVED)));
        assertEquals("ann bob", office.idle());
        assertEquals("1", office.waiting("service"));
    }

    @Test
    void a_caller_who_returns_gets_the_old_place() {
        Office office = Office.of("ann");
        office.arrive("1");
        office.arrive("2");
        office.arrive("3");
        office.on(new AcdIn.CallerGone("2"));
        office.on(new AcdIn.Returned("2b", "q", "a", 2));
        assertEquals("1 2b 3", office.waiting("q"));
        assertThrows(IllegalArgumentException.class,
                () -> office.on(new AcdIn.Returned("x", "q", "a", 3)));
    }

    @Test
    void a_full_queue_refuses_and_a_move_into_it_leaves_the_caller_where_they_are() {
        Office office = new Office(
                List.of(new QueueRules("small", 0, 1_000, 0, 0, 1), SALES), List.of());
        office.on(new AcdIn.Arrived("1", "small", "a"));
        AcdOut refused = new AcdOut.Refused("2", "small", RefusalReason.QUEUE_FULL);
        assertEquals(List.of(refused), office.on(new AcdIn.Arrived("2", "small", "a")));
        office.on(new AcdIn.Arrived("2", "sales", "a"));
        assertEquals(List.of(new AcdOut.NotMoved("2", "small", RefusalReason.QUEUE_FULL)),
                office.on(new AcdIn.Move("2", "small")));
        assertEquals("2", office.waiting("sales"));
    }

    @Test
    void the_box_has_a_limit_of_its_own() {
        Office office = Office.of("ann");
        for (int i = 0; i < Acd.MAX_CALLERS; i++) {
            office.arrive("c" + i);
        }
        assertEquals(List.of(new AcdOut.Refused("x", "q", RefusalReason.BOX_FULL)),
                office.on(new AcdIn.Arrived("x", "q", "a")));
    }

    @Test
    void the_longest_wait_is_told_once_and_the_caller_stays() {
        Office office = Office.of(new QueueRules("q", 0, 15_000, 0, 60_000, 0), "ann");
        office.arrive("1");
        assertEquals(List.of(new AcdOut.WaitedTooLong("1", "q")), office.pass(200_000));
        assertEquals("1", office.waiting("q"));
        assertEquals(List.of("1>ann"), Office.offers(
                office.on(new AcdIn.SignIn("ann", List.of(), "a"))));
    }

    @Test
    void while_an_agent_rings_nobody_has_waited_too_long() {
        Office office = Office.of(new QueueRules("q", 0, 15_000, 0, 10_000, 0), "ann", "bob");
        office.signIn("ann", "bob");
        office.arrive("1");
        assertEquals(List.of("1>bob"), Office.offers(office.pass(20_000)));
        assertFalse(office.all.contains(new AcdOut.WaitedTooLong("1", "q")));
        office.pass(10_000);
        assertEquals(1, office.all.stream().filter(AcdOut.WaitedTooLong.class::isInstance).count());
    }

    @Test
    void a_new_visit_has_a_new_longest_wait() {
        Office office = new Office(
                List.of(new QueueRules("q", 0, 1_000, 0, 10_000, 0),
                        new QueueRules("r", 0, 1_000, 0, 10_000, 0)),
                List.of());
        office.on(new AcdIn.Arrived("1", "q", "a"));
        office.pass(8_000);
        office.on(new AcdIn.Move("1", "r"));
        assertEquals(List.of(), office.pass(9_000));
        assertEquals(List.of(new AcdOut.WaitedTooLong("1", "r")), office.pass(2_000));
    }

    @Test
    void what_comes_too_late_means_nothing() {
        Office office = Office.of("ann").signIn("ann");
        office.arrive("1");
        office.on(new AcdIn.CallerGone("1"));
        assertEquals(List.of(), office.on(new AcdIn.CallerGone("1")));
        assertEquals(List.of(), office.on(new AcdIn.Answered("ann")));
        assertEquals(List.of(), office.on(new AcdIn.Released("ann")));
        assertEquals(List.of(), office.on(new AcdIn.Move("1", "q")));
        for (AcdTimer.Kind kind : AcdTimer.Kind.values()) {
            assertEquals(List.of(), office.on(new AcdIn.Expired(new AcdTimer(kind, "ann"))));
            assertEquals(List.of(), office.on(new AcdIn.Expired(new AcdTimer(kind, "nobody"))));
        }
        assertEquals("READY", office.state("ann"));
    }

    @Test
    void what_was_never_declared_is_our_own_mistake() {
        Office office = Office.of("ann");
        for (AcdIn in : List.of(
                new AcdIn.Arrived("1", "nowhere", "a"), new AcdIn.Ready("nobody"),
                new AcdIn.SignIn("ann", List.of("nowhere"), "a"))) {
            assertThrows(IllegalArgumentException.class, () -> office.on(in));
        }
        office.arrive("1");
        assertThrows(IllegalArgumentException.class, () -> office.arrive("1"));
    }

    @Test
    void rules_that_go_are_kept_for_those_who_still_use_them() {
        Office office = new Office(List.of(SALES, SERVICE), List.of(
                new AgentRules("ann", List.of("sales")),
                new AgentRules("bob", List.of("service"))));
        office.on(new AcdIn.SignIn("ann", List.of(), "a"));
        office.on(new AcdIn.Arrived("1", "sales", "a"));
        office.on(new AcdIn.Reload(
                new AcdParameters(IdlePolicy.STANDARD_2, List.of(SERVICE), List.of())));
        assertEquals(List.of("ann"), office.acd.agents().stream().map(AgentView::id).toList());
        assertEquals(2, office.acd.queues().size());
        office.on(new AcdIn.Answered("ann"));
        assertEquals(1, office.acd.queues().size());
        office.on(new AcdIn.SignOut("ann"));
        office.on(new AcdIn.Released("ann"));
        assertEquals(List.of(), office.acd.agents());
    }

    @Test
    void the_views_show_lines_and_people() {
        Office office = Office.of("ann", "bob", "cid").signIn("ann", "bob");
        office.on(new AcdIn.NotReady("bob", "tea"));
        office.arrive("1");
        office.arrive("2");
        QueueView view = office.acd.queue("q");
        assertEquals(
                new QueueView("q", List.of(
                        new QueueView.CallerView("1", "a", 1, 4, "ann"),
                        new QueueView.CallerView("2", "a", 2, 5, ""))),
                view);
        assertEquals(new QueueCounts("longest-idle", 2, 4, 1, 5, 0, 1, 1),
                office.acd.counts("q"));
        assertEquals(2, office.acd.callers("q"));
        AgentView ann = office.acd.agent("ann");
        assertEquals("1", ann.callId());
        assertEquals(4, ann.sinceMs());
        assertEquals(1, ann.idleSequence());
        assertEquals(new AgentCounters(1, 0, 1, 0, 0, 0, 0, 0), ann.counters());
    }
}
