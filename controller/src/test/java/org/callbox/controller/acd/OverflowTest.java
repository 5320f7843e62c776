package org.callbox.controller.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.acd.QueueRules.NoAgents;
import org.callbox.controller.acd.QueueRules.Overflow;
import org.junit.jupiter.api.Test;

/** When the distributor says that a caller may go on to another queue. */
class OverflowTest {
    private static final AcdOut MAY_GO_ON = new AcdOut.MayGoOn("1", "q");

    private static QueueRules rules(boolean refuse, Overflow overflow) {
        return new QueueRules("q", 0, 15_000, 0, 0, 0,
                new NoAgents(refuse, 20_000, List.of(Office.BUS)), overflow);
    }

    private static Office office(Overflow overflow, String... agents) {
        return Office.of(rules(true, overflow), agents);
    }

    private static long told(Office office) {
        return office.all.stream().filter(MAY_GO_ON::equals).count();
    }

    @Test
    void it_is_told_after_each_time_and_again_while_the_caller_stays() {
        Office office = office(new Overflow(List.of(33_000L, 30_000L), false), "ann");
        office.arrive("1");
        office.pass(29_999);
        assertEquals(0, told(office));
        office.pass(1);
        assertEquals(1, told(office));
        office.pass(3_000);
        assertEquals(2, told(office), "the second step");
        office.pass(9_999);
        assertEquals(2, told(office));
        office.pass(1);
        assertEquals(3, told(office), "again");
        office.on(new AcdIn.CallerGone("1"));
        office.pass(60_000);
        assertEquals(3, told(office));
    }

    @Test
    void not_while_an_agent_rings_but_at_once_when_nobody_is_left() {
        Office office = office(new Overflow(List.of(10_000L), false), "ann", "bob");
        office.signIn("ann", "bob");
        office.arrive("1");
        office.pass(29_999);
        assertEquals(0, told(office), "bob rings");
        List<AcdOut> out = office.pass(1);
        assertTrue(out.contains(MAY_GO_ON), out.toString());
    }

    @Test
    void without_agents_nobody_is_refused_before_it_is_told() {
        Office office = office(new Overflow(List.of(), true), "ann");
        office.on(new AcdIn.Opened());
        office.arrive("1");
        assertTrue(office.pass(19_998).isEmpty());
        assertTrue(office.pass(1).contains(MAY_GO_ON));
        assertTrue(office.acd.deserted("q", Office.BUS));
        assertFalse(office.acd.attended("q", Office.BUS));
        assertEquals("1", office.waiting("q"));
        assertTrue(office.on(new AcdIn.Unattended("1"))
                .contains(new AcdOut.Refused("1", "q", RefusalReason.NO_AGENTS)));
        office.signIn("ann");
        assertFalse(office.acd.deserted("q", Office.BUS));
        assertTrue(office.acd.attended("q", Office.BUS));
    }

    @Test
    void a_queue_that_waits_without_agents_tells_it_as_well() {
        Office office = Office.of(rules(false, new Overflow(List.of(), true)), "ann");
        office.on(new AcdIn.Opened());
        office.arrive("1");
        assertTrue(office.pass(20_000).contains(MAY_GO_ON));
        assertTrue(office.pass(10_000).contains(MAY_GO_ON), "again");
    }

    @Test
    void by_order_whoever_is_in_line_may_go_on_until_it_is_taken_back() {
        Office office = office(Overflow.NONE, "ann");
        office.arrive("1");
        assertTrue(office.on(new AcdIn.GoOn("q", true)).contains(MAY_GO_ON));
        assertTrue(office.pass(10_000).contains(MAY_GO_ON), "again");
        office.arrive("2");
        assertTrue(office.pass(10_000).contains(new AcdOut.MayGoOn("2", "q")));
        office.on(new AcdIn.GoOn("q", false));
        long before = told(office);
        office.pass(60_000);
        assertEquals(before, told(office));
        assertEquals(List.of(), office.on(new AcdIn.GoOn("gone", true)));
    }

    @Test
    void a_move_is_told_and_begins_a_visit_with_times_of_its_own() {
        Office office = new Office(List.of(rules(true, new Overflow(List.of(5_000L), false)),
                new QueueRules("r", 0, 15_000, 0, 0, 0, NoAgents.WAIT,
                        new Overflow(List.of(5_000L), false))), List.of());
        office.arrive("1");
        office.pass(3_000);
        assertTrue(office.on(new AcdIn.Move("1", "r")).contains(new AcdOut.Moved("1", "r")));
        assertEquals(List.of(), office.pass(4_999));
        assertTrue(office.pass(1).contains(new AcdOut.MayGoOn("1", "r")));
    }

    @Test
    void other_rules_count_from_the_arrival() {
        Office office = office(Overflow.NONE, "ann");
        office.arrive("1");
        office.pass(8_000);
        office.on(new AcdIn.Reload(new AcdParameters(IdlePolicy.STANDARD_2,
                List.of(rules(true, new Overflow(List.of(10_000L), false))),
                List.of(new AgentRules("ann", List.of("q"))))));
        office.pass(1_998);
        assertEquals(0, told(office));
        office.pass(1);
        assertEquals(1, told(office));
    }

    @Test
    void releases_of_before_take_its_timer_for_one_of_a_caller_who_is_gone() throws Exception {
        AcdTimer timer = new AcdTimer(AcdTimer.Kind.OVERFLOW, "run-7");
        String state = new String(StateFormat.write("1", timer, AcdCodecs.TIMER),
                StandardCharsets.ISO_8859_1);
        assertTrue(state.contains("max-wait") && state.contains("overflow/run-7"), state);
        assertEquals(timer, StateFormat.read(StateFormat.write("1", timer, AcdCodecs.TIMER),
                AcdCodecs.TIMER));
    }
}
