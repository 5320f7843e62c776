package org.callbox.controller.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an agent does and what a button, a hook or a plug makes of it. */
class AgentStatesTest {
    private static final String A = "ann";

    private static Office office() {
        return Office.of(Office.queue("q", 0, 5_000), A, "bob");
    }

    private static Office notReady() {
        Office office = office().signIn(A);
        office.on(new AcdIn.NotReady(A, "tea"));
        return office;
    }

    private static Office offered() {
        Office office = office().signIn(A);
        office.arrive("1");
        return office;
    }

    private static Office talking() {
        Office office = offered();
        office.on(new AcdIn.Answered(A));
        return office;
    }

    private static Office wrapUp() {
        Office office = talking();
        office.on(new AcdIn.Released(A));
        return office;
    }

    private static Map<String, Office> everyState() {
        Map<String, Office> offices = new LinkedHashMap<>();
        offices.put("SIGNED_OUT", office());
        offices.put("NOT_READY", notReady());
        offices.put("READY", office().signIn(A));
        offices.put("OFFERED", offered());
        offices.put("TALKING", talking());
        offices.put("WRAP_UP", wrapUp());
        return offices;
    }

    private static List<AcdIn> everyInput() {
        return List.of(
                new AcdIn.SignIn(A, List.of(), Office.BUS), new AcdIn.SignOut(A),
                new AcdIn.Ready(A), new AcdIn.NotReady(A, "nap"),
                new AcdIn.NotReady(A, NotReadyReason.HEADSET), new AcdIn.ToggleReady(A),
                new AcdIn.Answered(A), new AcdIn.OfferFailed(A, OfferFailure.REJECTED),
                new AcdIn.OfferFailed(A, OfferFailure.SEAT_FAULT), new AcdIn.Released(A),
                new AcdIn.Occupied(A), new AcdIn.Vacant(A));
    }

    /** Rows in the order of {@link #everyState}, columns in that of {@link #everyInput}. */
    private static final String[] TABLE = {
        "READY, SIGNED_OUT, SIGNED_OUT, SIGNED_OUT, SIGNED_OUT, SIGNED_OUT, SIGNED_OUT, "
                + "SIGNED_OUT, SIGNED_OUT, SIGNED_OUT, SIGNED_OUT, SIGNED_OUT",
        "READY, SIGNED_OUT, READY, NOT_READY nap, NOT_READY tea, READY, NOT_READY tea, "
                + "NOT_READY tea, NOT_READY tea, NOT_READY tea, OCCUPIED then NOT_READY tea, "
                + "NOT_READY tea",
        "READY, SIGNED_OUT, READY, NOT_READY nap, NOT_READY headset, NOT_READY break, READY, "
                + "READY, READY, READY, OCCUPIED, READY",
        "OFFERED, SIGNED_OUT, OFFERED, OFFERED then NOT_READY nap, NOT_READY seat-fault, "
                + "OFFERED then NOT_READY break, TALKING, NOT_READY rejected, "
                + "NOT_READY seat-fault, OFFERED, OCCUPIED, OFFERED",
        "TALKING, TALKING then SIGN_OUT, TALKING, TALKING then NOT_READY nap, "
                + "TALKING then NOT_READY headset, TALKING then NOT_READY break, TALKING, "
                + "TALKING, TALKING, WRAP_UP, TALKING, TALKING",
        "READY, SIGNED_OUT, READY, NOT_READY nap, NOT_READY headset, READY, WRAP_UP, WRAP_UP, "
                + "WRAP_UP, WRAP_UP, OCCUPIED, WRAP_UP",
    };

    @Test
    void every_input_in_every_state_has_a_defined_outcome() {
        List<AcdIn> inputs = everyInput();
        List<String> states = List.copyOf(everyState().keySet());
        for (int row = 0; row < states.size(); row++) {
            String[] expected = TABLE[row].split(", ");
            for (int column = 0; column < inputs.size(); column++) {
                Office office = everyState().get(states.get(row));
                office.on(inputs.get(column));
                assertEquals(expected[column], office.state(A),
                        states.get(row) + " on " + inputs.get(column));
            }
        }
    }

    @Test
    void no_pair_of_inputs_in_any_state_loses_an_agent_a_caller_or_a_timer() {
        for (String state : everyState().keySet()) {
            for (AcdIn first : everyInput()) {
                for (AcdIn second : everyInput()) {
                    Office office = everyState().get(state);
                    office.on(first);
                    office.on(second);
                    office.on(new AcdIn.Vacant(A));
                    office.on(new AcdIn.Released(A));
                    office.pass(100_000);
                    AgentView ann = office.acd.agent(A);
                    assertTrue(List.of(AgentState.SIGNED_OUT, AgentState.NOT_READY,
                            AgentState.READY).contains(ann.state()), state + first + second);
                    assertEquals(ann.state() == AgentState.READY, office.idle().equals(A));
                    assertEquals(0, office.timers.size(), state + first + second);
                    assertEquals("", ann.callId());
                }
            }
        }
    }

    @Test
    void wrap_up_ends_by_its_timer_or_early_by_ready() {
        Office office = wrapUp();
        office.pass(4_999);
        assertEquals("WRAP_UP", office.state(A));
        office.pass(1);
        assertEquals("READY", office.state(A));

        office = wrapUp();
        assertTrue(office.on(new AcdIn.Ready(A)).contains(
                new AcdOut.Stop(new AcdTimer(AcdTimer.Kind.WRAP_UP, A))));
        assertEquals("READY", office.state(A));
    }

    @Test
    void not_ready_asked_for_while_ringing_holds_when_the_caller_hangs_up() {
        Office office = offered();
        office.on(new AcdIn.ToggleReady(A));
        office.on(new AcdIn.CallerGone("1"));
        assertEquals("NOT_READY break", office.state(A));
        assertEquals("", office.idle());
    }

    @Test
    void not_ready_asked_for_while_ringing_and_no_answer_is_a_miss() {
        Office office = offered();
        office.on(new AcdIn.ToggleReady(A));
        office.pass(15_000);
        assertEquals("NOT_READY no-answer", office.state(A));
    }

    @Test
    void not_ready_during_a_direct_call_waits_for_its_end_and_can_be_withdrawn() {
        Office office = office().signIn(A, "bob");
        office.on(new AcdIn.Occupied(A));
        office.on(new AcdIn.ToggleReady(A));
        assertEquals("OCCUPIED then NOT_READY break", office.state(A));
        office.on(new AcdIn.ToggleReady(A));
        office.on(new AcdIn.Vacant(A));
        assertEquals("ann bob", office.idle());

        office.on(new AcdIn.Occupied(A));
        office.on(new AcdIn.NotReady(A, "tea"));
        office.on(new AcdIn.Vacant(A));
        assertEquals("NOT_READY tea", office.state(A));
        assertEquals("bob", office.idle());
    }

    @Test
    void a_direct_call_of_somebody_not_ready_ends_not_ready() {
        Office office = notReady();
        office.on(new AcdIn.Occupied(A));
        office.on(new AcdIn.Vacant(A));
        assertEquals("NOT_READY tea", office.state(A));
    }

    @Test
    void a_direct_call_while_signed_out_blocks_after_sign_in() {
        Office office = office();
        office.on(new AcdIn.Occupied(A));
        office.signIn(A);
        assertEquals("OCCUPIED", office.state(A));
        assertEquals(List.of(), office.arrive("1"));
        assertEquals(List.of("1>ann"), Office.offers(office.on(new AcdIn.Vacant(A))));
    }

    @Test
    void wrap_up_that_ends_during_an_outgoing_call_gives_the_place_then() {
        Office office = wrapUp();
        office.on(new AcdIn.Occupied(A));
        office.pass(5_000);
        office.signIn("bob");
        office.on(new AcdIn.Vacant(A));
        assertEquals("ann bob", office.idle());
    }

    @Test
    void a_sign_out_during_a_call_waits_for_its_end() {
        Office office = talking();
        office.on(new AcdIn.SignOut(A));
        office.on(new AcdIn.NotReady(A, "tea"));
        assertEquals("TALKING then SIGN_OUT", office.state(A));
        office.on(new AcdIn.Released(A));
        assertEquals("WRAP_UP then SIGN_OUT", office.state(A));
        office.on(new AcdIn.Expired(new AcdTimer(AcdTimer.Kind.WRAP_UP, A)));
        assertEquals("SIGNED_OUT", office.state(A));
    }

    @Test
    void what_the_site_file_or_an_absent_headset_has_so_leaves_no_wrap_up() {
        for (String why : List.of(SignOutReason.SITE_FILE, SignOutReason.HEADSET)) {
            Office office = talking();
            office.on(new AcdIn.SignOut(A, why));
            office.on(new AcdIn.Released(A));
            assertEquals("SIGNED_OUT " + why, office.state(A));
        }
    }

    @Test
    void a_sign_out_waits_for_a_call_of_the_own_that_goes_on_beside_the_queues() {
        Office office = talking();
        office.on(new AcdIn.Occupied(A));
        office.on(new AcdIn.LeaveAfter(A, SignOutReason.SHIFT_OVER));
        office.on(new AcdIn.Released(A));
        assertEquals("OCCUPIED then SIGN_OUT shift-over", office.state(A));
        office.on(new AcdIn.NotReady(A, "tea"));
        office.on(new AcdIn.Vacant(A));
        assertEquals("SIGNED_OUT shift-over", office.state(A));
    }

    @Test
    void a_call_of_the_own_ends_the_wrap_up_before_a_sign_out() {
        Office office = talking();
        office.on(new AcdIn.SignOut(A));
        office.on(new AcdIn.Released(A));
        office.on(new AcdIn.Occupied(A));
        assertEquals("OCCUPIED then SIGN_OUT", office.state(A));
        office.on(new AcdIn.Ready(A));
        assertEquals("OCCUPIED then NOT_READY break", office.state(A));
        office.on(new AcdIn.LeaveAfter(A, SignOutReason.SHIFT_OVER));
        office.on(new AcdIn.Vacant(A));
        assertEquals("SIGNED_OUT shift-over", office.state(A));
    }

    @Test
    void an_unplugged_headset_replaces_no_other_reason() {
        Office office = notReady();
        office.on(new AcdIn.NotReady(A, NotReadyReason.HEADSET));
        assertEquals("NOT_READY tea", office.state(A));

        office = talking();
        office.on(new AcdIn.NotReady(A, "tea"));
        office.on(new AcdIn.NotReady(A, NotReadyReason.HEADSET));
        assertEquals("TALKING then NOT_READY tea", office.state(A));
    }

    @Test
    void a_press_does_not_plug_a_headset_in() {
        Office office = office().signIn(A);
        office.on(new AcdIn.NotReady(A, NotReadyReason.HEADSET));
        office.on(new AcdIn.ToggleReady(A));
        assertEquals("NOT_READY headset", office.state(A));
        office.on(new AcdIn.Ready(A));
        assertEquals("READY", office.state(A));

        office = talking();
        office.on(new AcdIn.NotReady(A, NotReadyReason.HEADSET));
        office.on(new AcdIn.ToggleReady(A));
        assertEquals("TALKING then NOT_READY headset", office.state(A));
        office.on(new AcdIn.Ready(A));
        assertEquals("TALKING", office.state(A));
    }

    @Test
    void an_offer_lost_to_a_direct_call_costs_no_place_and_the_caller_goes_on() {
        Office office = office().signIn(A, "bob");
        office.arrive("1");
        List<AcdOut> out = office.on(new AcdIn.Occupied(A));
        assertTrue(out.contains(new AcdOut.Withdraw("1", A, WithdrawReason.OCCUPIED)));
        assertEquals(List.of("1>bob"), Office.offers(out));
        office.on(new AcdIn.Vacant(A));
        assertEquals(A, office.idle());
        assertEquals(1, office.acd.agent(A).idleSequence());
    }

    @Test
    void an_own_reason_is_cut_and_never_empty() {
        assertEquals("break", new AcdIn.NotReady(A, "").reason());
        assertEquals(NotReadyReason.MAX_LENGTH,
                new AcdIn.NotReady(A, "x".repeat(1_000)).reason().length());
    }
}
