package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AcdOut;
import org.callbox.controller.acd.AcdTimer;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.OfferFailure;
import org.callbox.controller.acd.Merits;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.call.AssignmentFact.AgentDid;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** The word and the row of the idle policy for everything that happens to an agent. */
class WitnessOfAgentsTest {
    private static final String DIRECT = "direct or outgoing call";
    private static final String AFTER_CALL = "becomes ready after a queue call (and its wrap-up)";
    private static final String AGAIN = "not-ready, then ready";

    private final Plan plan = RandomCalls.plan(0, false);
    private final Acd acd = new Acd(Rules.of(plan));
    private final Witness witness = new Witness("t", plan, now -> List.of());

    WitnessOfAgentsTest() {
        witness.began(new Now(1, 1), acd);
    }

    private List<AssignmentFact> tell(AcdIn in) {
        Witness.Before before = witness.before(acd, in);
        List<AcdOut> said = acd.on(1, in);
        return witness.after(new Now(1, 1), acd, in, before, said).stream()
                .map(AssignmentFacts::fact).toList();
    }

    private void did(AcdIn in, String by, String row, AgentState state, String reason,
            long place, String call) {
        did(in, by, row, state, Pending.NONE, reason, place, call);
    }

    private void did(AcdIn in, String by, String row, AgentState state, Pending pending,
            String reason, long place, String call) {
        String agent = in instanceof AcdIn.OfAgent of ? of.agent()
                : ((AcdIn.Expired) in).timer().id();
        assertEquals(List.of(new AgentDid(agent, by, row, state, pending, reason, place, call,
                "", List.of(), Merits.NONE)), tell(in).stream()
                .filter(AgentDid.class::isInstance).toList());
    }

    private void signIn(String agent) {
        tell(new AcdIn.SignIn(agent, List.of(), "a"));
    }

    private void offered() {
        signIn("2");
        tell(new AcdIn.Arrived("c1", "service", "a"));
        assertEquals(AgentState.OFFERED, acd.agent("2").state());
    }

    private void talking() {
        offered();
        tell(new AcdIn.Answered("2"));
    }

    @Test
    void a_sign_in_names_switching_domain_and_queues() {
        assertEquals(List.of(new AgentDid("2", "sign-in", "sign-in", AgentState.READY,
                        Pending.NONE, "", 1, "", "a", List.of("service"),
                        Merits.NONE)),
                tell(new AcdIn.SignIn("2", List.of(), "a")));
        assertEquals(List.of(new AgentDid("2", "sign-in", "sign-in", AgentState.READY,
                        Pending.NONE, "", 2, "", "b",
                        List.of("vip", "sales"), Merits.NONE)),
                tell(new AcdIn.SignIn("2", List.of("vip", "sales"), "b")));
    }

    @Test
    void what_an_agent_does_without_a_call() {
        signIn("2");
        did(new AcdIn.NotReady("2", "lunch"), "not-ready", "",
                AgentState.NOT_READY, "lunch", 0, "");
        did(new AcdIn.Ready("2"), "ready", AGAIN, AgentState.READY, "", 2, "");
        did(new AcdIn.ToggleReady("2"), "button", "", AgentState.NOT_READY, "break", 0, "");
        did(new AcdIn.ToggleReady("2"), "button", AGAIN, AgentState.READY, "", 3, "");
        did(new AcdIn.Occupied("2"), "occupied", DIRECT, AgentState.OCCUPIED, "", 3, "");
        did(new AcdIn.Vacant("2"), "vacant", DIRECT, AgentState.READY, "", 3, "");
        did(new AcdIn.SignOut("2"), "sign-out", "", AgentState.SIGNED_OUT, "", 0, "");
    }

    @Test
    void what_a_card_that_is_away_does_to_an_agent() {
        signIn("2");
        did(new AcdIn.SeatAway("2"), "card-away", "card or its link away for less than card_away_s",
                AgentState.NOT_READY, "card-away", 1, "");
        did(new AcdIn.SeatBack("2"), "card-back", "", AgentState.READY, "", 1, "");
        tell(new AcdIn.SeatAway("2"));
        did(new AcdIn.SeatLost("2"), "card-lost", "card away for longer",
                AgentState.NOT_READY, "seat-fault", 0, "");
    }

    @Test
    void a_call_is_answered_and_released() {
        offered();
        did(new AcdIn.Answered("2"), "answered", "", AgentState.TALKING, "", 0, "c1");
        did(new AcdIn.NotReady("2", "tea"), "not-ready", "", AgentState.TALKING,
                Pending.NOT_READY, "tea", 0, "c1");
        did(new AcdIn.Ready("2"), "ready", "", AgentState.TALKING, "", 0, "c1");
        did(new AcdIn.Released("2"), "released", AFTER_CALL, AgentState.READY, "", 2, "c1");
    }

    @Test
    void a_wrap_up_ends_by_its_time() {
        signIn("1");
        tell(new AcdIn.Arrived("c1", "sales", "a"));
        tell(new AcdIn.Answered("1"));
        did(new AcdIn.Released("1"), "released", "", AgentState.WRAP_UP, "", 0, "c1");
        did(new AcdIn.Expired(new AcdTimer(AcdTimer.Kind.WRAP_UP, "1")), "wrap-up-over",
                AFTER_CALL, AgentState.READY, "", 2, "");
    }

    /** A queue call that goes on shows nothing of the other one. */
    @Test
    void a_call_beside_a_queue_call_is_written_down_although_no_view_shows_it() {
        talking();
        did(new AcdIn.Occupied("2"), "occupied", "", AgentState.TALKING, "", 0, "c1");
        assertEquals(List.of(), tell(new AcdIn.Occupied("2")));
        did(new AcdIn.Vacant("2"), "vacant", "", AgentState.TALKING, "", 0, "c1");
    }

    @Test
    void an_offer_that_nobody_answers() {
        offered();
        did(new AcdIn.Expired(new AcdTimer(AcdTimer.Kind.RING, "2")), "no-answer",
                "no answer (offer timed out)", AgentState.NOT_READY, "no-answer", 0, "c1");
    }

    @Test
    void an_offer_that_is_rejected() {
        offered();
        did(new AcdIn.OfferFailed("2", OfferFailure.REJECTED), "rejected",
                "offer rejected by the agent", AgentState.NOT_READY, "rejected", 0, "c1");
    }

    @Test
    void an_offer_to_a_headset_that_is_pulled_out() {
        offered();
        did(new AcdIn.NotReady("2", "headset"), "seat-fault",
                "offer failed through a seat fault (headset absent, port fault)",
                AgentState.NOT_READY, "seat-fault", 0, "c1");
    }

    @Test
    void an_offer_to_a_card_that_goes_away() {
        offered();
        did(new AcdIn.SeatAway("2"), "card-away", "card or its link away for less than card_away_s",
                AgentState.NOT_READY, "card-away", 1, "c1");
    }

    @Test
    void an_offer_to_who_begins_another_call_or_signs_out() {
        offered();
        did(new AcdIn.Occupied("2"), "occupied", DIRECT, AgentState.OCCUPIED, "", 1, "c1");
        signIn("4");
        did(new AcdIn.SignOut("4"), "sign-out", "", AgentState.SIGNED_OUT, "", 0, "c1");
    }

    /** The first is on the list again, at its place, when the next is rung. */
    @Test
    void what_an_agent_did_is_told_as_it_was_before_the_next_offer() {
        offered();
        tell(new AcdIn.Arrived("c2", "service", "a"));
        tell(new AcdIn.CallerGone("c2"));
        tell(new AcdIn.Answered("2"));
        tell(new AcdIn.Arrived("c3", "service", "a"));
        List<AssignmentFact> facts = tell(new AcdIn.Released("2"));
        assertEquals(new AgentDid("2", "released", AFTER_CALL, AgentState.READY, Pending.NONE,
                "", 2, "c1", "", List.of(), Merits.NONE), facts.getFirst());
        assertEquals("c3", ((AssignmentFact.Offered) facts.get(1)).evidence().callId());
    }

    @Test
    void who_is_gone_from_the_plan_is_last_seen_signing_out() {
        talking();
        Plan without = new Plan("box", "", plan.cards(), plan.spans(), plan.positions(),
                plan.queues(), plan.numbers(), List.of(), null, plan.office());
        tell(new AcdIn.Reload(Rules.of(without)));
        tell(new AcdIn.SignOut("2"));
        did(new AcdIn.Released("2"), "released", "", AgentState.SIGNED_OUT, "", 0, "c1");
        assertEquals(false, acd.hasAgent("2"));
    }

    @Test
    void the_highest_place_is_kept_although_nobody_has_it_any_more() {
        signIn("2");
        signIn("4");
        signIn("2");
        tell(new AcdIn.SignOut("2"));
        AssignmentFact standing = witness.began(new Now(1, 1), acd).getLast().fact();
        assertEquals(3, ((AssignmentFact.Standing) standing).lastPlace());
    }

    /** The log would lie: whoever reads it could not tell where the agent stands. */
    @Test
    void an_input_that_has_no_word_for_an_agent_must_not_have_moved_one() {
        signIn("2");
        tell(new AcdIn.Arrived("c1", "vip", "a"));
        Witness.Before other = new Witness.Before(acd.agent("4"), false, acd.caller("c1"));
        signIn("4");
        for (AcdIn in : List.of(new AcdIn.OfferFailed("4", OfferFailure.REJECTED),
                new AcdIn.CallerGone("c1"))) {
            assertEquals(in + " moved 4", assertThrows(IllegalStateException.class,
                    () -> witness.after(new Now(1, 1), acd, in, other, List.of()))
                            .getMessage());
        }
    }
}
