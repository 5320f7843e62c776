package org.callbox.controller.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.core.Alike;
import org.junit.jupiter.api.Test;

/** The table {@code standard-2}, a test for each row. */
class IdlePolicyTest {

    /** The last word of each input; what was not decided by a row has none. */
    private static String rows(Office office, AcdIn in) {
        StringBuilder rows = new StringBuilder();
        for (AcdOut out : office.on(in)) {
            if (out instanceof AcdOut.PlaceDecided(var agent, var row)) {
                rows.append(agent).append(' ').append(row);
            }
        }
        return rows.toString();
    }

    @Test
    void the_distributor_says_which_row_decided_a_place() {
        Office office = Office.of("ann");
        assertEquals("ann SIGN_IN", rows(office, new AcdIn.SignIn("ann", List.of(), "a")));
        assertEquals("", rows(office, new AcdIn.Ready("ann")));
        assertEquals("ann DIRECT_OR_OUTGOING_CALL", rows(office, new AcdIn.Occupied("ann")));
        assertEquals("ann DIRECT_OR_OUTGOING_CALL", rows(office, new AcdIn.Vacant("ann")));
        assertEquals("ann CARD_AWAY", rows(office, new AcdIn.SeatAway("ann")));
        assertEquals("ann CARD_LOST", rows(office, new AcdIn.SeatLost("ann")));
        assertEquals("", rows(office, new AcdIn.SeatBack("ann")));
        assertEquals("ann BACK_FROM_NOT_READY", rows(office, new AcdIn.Ready("ann")));
        assertEquals("", rows(office, new AcdIn.Arrived("1", "q", "a")));
        assertEquals("ann CALLER_GONE_WHILE_RINGING",
                rows(office, new AcdIn.CallerGone("1")));
        rows(office, new AcdIn.Arrived("2", "q", "a"));
        assertEquals("", rows(office, new AcdIn.NotReady("ann", "tea")));
        assertEquals("ann PENDING_NOT_READY", rows(office, new AcdIn.CallerGone("2")));
        assertEquals("", rows(office, new AcdIn.SignOut("ann")));
    }

    @Test
    void sign_in_goes_to_the_bottom_and_again_is_counted() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob");
        assertEquals("ann bob", office.idle());
        office.signIn("ann");
        assertEquals("bob ann", office.idle());
        assertEquals(1, office.acd.agent("ann").counters().signIns());
        assertEquals(1, office.acd.agent("ann").counters().signInsAgain());
    }

    @Test
    void queue_call_ended_means_the_bottom() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob");
        assertEquals(List.of("1>ann"), office.arrive("1"));
        office.serve("ann");
        assertEquals("bob ann", office.idle());
    }

    @Test
    void queue_call_ended_only_after_its_wrap_up_which_is_no_idle_time() {
        Office office = Office.of(Office.queue("q", 0, 5_000), "ann", "bob").signIn("ann", "bob");
        office.arrive("1");
        office.arrive("2");
        office.serve("ann");
        office.pass(3_000);
        office.serve("bob");
        office.on(new AcdIn.Ready("bob"));
        office.pass(60_000);
        assertEquals("bob ann", office.idle());
    }

    @Test
    void back_from_not_ready_goes_to_the_bottom() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob");
        office.on(new AcdIn.NotReady("ann", "tea"));
        assertEquals("bob", office.idle());
        office.on(new AcdIn.Ready("ann"));
        assertEquals("bob ann", office.idle());
    }

    @Test
    void pending_not_ready_leaves_the_list_when_the_call_ends() {
        Office office = Office.of(Office.queue("q", 0, 5_000), "ann", "bob").signIn("ann", "bob");
        office.arrive("1");
        office.on(new AcdIn.Answered("ann"));
        office.on(new AcdIn.NotReady("ann", "tea"));
        assertEquals("TALKING then NOT_READY tea", office.state("ann"));
        office.on(new AcdIn.Released("ann"));
        assertEquals("NOT_READY tea", office.state("ann"));
        assertEquals("bob", office.idle());
    }

    @Test
    void pending_not_ready_is_withdrawn_by_a_second_press() {
        Office office = Office.of("ann").signIn("ann");
        office.arrive("1");
        office.on(new AcdIn.Answered("ann"));
        office.on(new AcdIn.ToggleReady("ann"));
        assertEquals("TALKING then NOT_READY break", office.state("ann"));
        office.on(new AcdIn.ToggleReady("ann"));
        assertEquals("TALKING", office.state("ann"));
        office.on(new AcdIn.Released("ann"));
        assertEquals("READY", office.state("ann"));
    }

    @Test
    void no_answer_forces_not_ready_and_the_bottom_on_return() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob");
        office.arrive("1");
        List<AcdOut> out = office.pass(15_000);
        assertEquals(List.of("1>bob"), Office.offers(out));
        assertEquals("NOT_READY no-answer", office.state("ann"));
        assertEquals(1, office.acd.agent("ann").counters().missed());
        office.on(new AcdIn.CallerGone("1"));
        office.on(new AcdIn.Ready("ann"));
        assertEquals("bob ann", office.idle());
    }

    @Test
    void rejected_is_treated_as_no_answer_but_counted_apart() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob");
        office.arrive("1");
        assertEquals(List.of("1>bob"), Office.offers(
                office.on(new AcdIn.OfferFailed("ann", OfferFailure.REJECTED))));
        assertEquals("NOT_READY rejected", office.state("ann"));
        assertEquals(0, office.acd.agent("ann").counters().missed());
        assertEquals(1, office.acd.agent("ann").counters().rejected());
    }

    @Test
    void seat_fault_is_not_held_against_the_agent() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob");
        office.arrive("1");
        assertEquals(List.of("1>bob"), Office.offers(
                office.on(new AcdIn.OfferFailed("ann", OfferFailure.SEAT_FAULT))));
        assertEquals("NOT_READY seat-fault", office.state("ann"));
        assertEquals(0, office.acd.agent("ann").counters().missed());
        assertEquals(1, office.acd.agent("ann").counters().seatFaults());
    }

    @Test
    void caller_gone_while_ringing_costs_no_place() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob");
        office.arrive("1");
        office.on(new AcdIn.CallerGone("1"));
        assertEquals("ann bob", office.idle());
        assertEquals(List.of("2>ann"), office.arrive("2"));
    }

    @Test
    void direct_or_outgoing_call_costs_no_place_but_nothing_is_offered() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob");
        office.on(new AcdIn.Occupied("ann"));
        assertEquals("OCCUPIED", office.state("ann"));
        assertEquals(List.of("1>bob"), office.arrive("1"));
        assertEquals(List.of(), office.arrive("2"));
        office.serve("bob");
        office.on(new AcdIn.CallerGone("2"));
        office.on(new AcdIn.Vacant("ann"));
        assertEquals(List.of("3>ann"), office.arrive("3"));
    }

    @Test
    void transfer_lets_idle_begin_when_the_own_leg_is_released() {
        Office office = Office.of("ann", "bob", "cid").signIn("ann", "bob", "cid");
        office.arrive("1");
        office.on(new AcdIn.Answered("ann"));
        office.on(new AcdIn.Released("ann"));
        office.arrive("2");
        office.serve("bob");
        office.on(new AcdIn.CallerGone("1"));
        assertEquals("cid ann bob", office.idle());
    }

    @Test
    void restart_keeps_every_place_exactly() {
        Office office = Office.of(Office.queue("q", 0, 5_000), "ann", "bob", "cid", "dan", "eve");
        office.signIn("ann", "bob", "cid", "dan", "eve").signIn("bob");
        office.arrive("1");
        office.arrive("2");
        office.on(new AcdIn.Answered("cid"));
        office.on(new AcdIn.Occupied("dan"));
        office.arrive("3");
        office.arrive("4");
        office.arrive("5");

        Acd before = office.acd;
        Acd after = Alike.again(before, () -> new Acd(office.parameters), Acd::state);
        assertEquals(before.agents(), after.agents());
        assertEquals(before.readyList(), after.readyList());
        assertEquals(before.queues(), after.queues());
        for (AcdIn in : List.of(
                new AcdIn.CallerGone("1"), new AcdIn.Released("cid"), new AcdIn.Vacant("dan"),
                new AcdIn.Answered("eve"), new AcdIn.Ready("cid"),
                new AcdIn.Arrived("6", "q", Office.BUS))) {
            assertEquals(before.on(99_999, in), after.on(99_999, in));
        }
    }

    @Test
    void statistics_reset_touches_no_place() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob", "ann");
        office.on(new AcdIn.ResetStatistics());
        assertEquals("bob ann", office.idle());
        assertEquals(0, office.acd.agent("ann").counters().signInsAgain());
    }

    @Test
    void config_reload_touches_no_place() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob", "ann");
        List<AgentRules> agents = List.of(
                new AgentRules("cid", List.of("q")), new AgentRules("ann", List.of("q")),
                new AgentRules("bob", List.of("q")));
        assertEquals(List.of(), office.on(new AcdIn.Reload(new AcdParameters(
                IdlePolicy.STANDARD_2, List.of(Office.queue("q", 3, 9_000)), agents))));
        assertEquals("bob ann", office.idle());
        assertEquals(3, office.acd.priority("q"));
    }

    @Test
    void card_away_shortly_costs_no_place_but_nothing_is_offered() {
        Office office = Office.of("ann", "bob", "cid").signIn("cid", "ann", "bob");
        office.on(new AcdIn.SeatAway("cid"));
        office.on(new AcdIn.SeatAway("ann"));
        assertEquals("NOT_READY card-away", office.state("cid"));
        assertEquals("bob", office.idle());
        assertEquals(List.of("1>bob"), office.arrive("1"));
        assertEquals(List.of(), office.arrive("2"));
        office.on(new AcdIn.CallerGone("2"));
        office.serve("bob");
        office.on(new AcdIn.SeatBack("ann"));
        office.on(new AcdIn.SeatBack("cid"));
        assertEquals("cid ann bob", office.idle());
        assertEquals(List.of("3>cid"), office.arrive("3"));
    }

    @Test
    void card_away_while_ringing_costs_no_place_and_is_no_miss() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob");
        office.arrive("1");
        assertEquals(List.of("1>bob"), Office.offers(office.on(new AcdIn.SeatAway("ann"))));
        office.on(new AcdIn.SeatBack("ann"));
        assertEquals("ann", office.idle());
        assertEquals(0, office.acd.agent("ann").counters().missed());
        assertEquals(0, office.acd.agent("ann").counters().seatFaults());
    }

    @Test
    void card_lost_takes_the_place_and_gives_the_bottom_on_return() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob");
        office.on(new AcdIn.SeatAway("ann"));
        office.on(new AcdIn.SeatLost("ann"));
        assertEquals("NOT_READY seat-fault", office.state("ann"));
        office.on(new AcdIn.ToggleReady("ann"));
        assertEquals("NOT_READY seat-fault", office.state("ann"));
        assertEquals(1, office.acd.lostPlace("ann"));
        office.on(new AcdIn.SeatBack("ann"));
        office.on(new AcdIn.Ready("ann"));
        assertEquals("bob ann", office.idle());
    }

    @Test
    void card_lost_in_a_call_lets_it_go_on_and_takes_the_place() {
        Office office = Office.of("ann", "bob").signIn("ann", "bob");
        office.arrive("1");
        office.on(new AcdIn.Answered("ann"));
        office.on(new AcdIn.SeatAway("ann"));
        assertEquals("TALKING", office.state("ann"));
        office.on(new AcdIn.SeatLost("ann"));
        assertEquals("TALKING then NOT_READY seat-fault", office.state("ann"));
        office.on(new AcdIn.SeatBack("ann"));
        office.on(new AcdIn.Ready("ann"));
        assertEquals("TALKING", office.state("ann"));
        office.on(new AcdIn.SeatAway("ann"));
        office.on(new AcdIn.SeatLost("ann"));
        office.on(new AcdIn.Released("ann"));
        assertEquals("NOT_READY seat-fault", office.state("ann"));
    }

    @Test
    void card_lost_and_back_ends_no_break() {
        Office office = Office.of("ann").signIn("ann");
        office.on(new AcdIn.NotReady("ann", "tea"));
        office.on(new AcdIn.SeatAway("ann"));
        office.on(new AcdIn.SeatLost("ann"));
        office.on(new AcdIn.SeatBack("ann"));
        assertEquals("NOT_READY tea", office.state("ann"));
    }

    @Test
    void standard_1_is_standard_2_without_the_rows_for_a_card_that_is_away() {
        for (IdleEvent event : IdlePolicy.STANDARD_1.rows()) {
            assertSame(IdlePolicy.STANDARD_2.place(event), IdlePolicy.STANDARD_1.place(event));
        }
        assertEquals(IdlePolicy.STANDARD_2.rows().size() - 2,
                IdlePolicy.STANDARD_1.rows().size());
        assertThrows(IllegalArgumentException.class,
                () -> IdlePolicy.STANDARD_1.place(IdleEvent.CARD_AWAY));
    }

    @Test
    void the_page_in_the_docs_is_the_table_in_the_code() throws IOException {
        Path page = Path.of(System.getProperty("callbox.root", ".."), "docs/idle-policy.md");
        List<String> rows = new ArrayList<>();
        boolean table = false;
        for (String line : Files.readAllLines(page)) {
            table = line.startsWith("## ") ? line.equals("## `standard-2`") : table;
            if (table && line.startsWith("| ") && !line.startsWith("| event")) {
                String[] cells = line.split(" *\\| *");
                rows.add(cells[1] + " | " + cells[2]);
            }
        }
        List<String> expected = new ArrayList<>();
        for (IdleEvent event : IdlePolicy.STANDARD_2.rows()) {
            expected.add(event.words() + " | " + IdlePolicy.STANDARD_2.place(event).words());
        }
        assertEquals(expected, rows);
    }

    @Test
    void the_policy_is_found_by_its_name() {
        assertSame(IdlePolicy.STANDARD_1, IdlePolicy.of("standard-1"));
        assertSame(IdlePolicy.STANDARD_2, IdlePolicy.of("standard-2"));
        assertNull(IdlePolicy.of("standard-0"));
    }
}
