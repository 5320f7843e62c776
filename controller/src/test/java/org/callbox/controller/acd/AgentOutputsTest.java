package org.callbox.controller.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the distributor says of one agent, and what their view shows. */
class AgentOutputsTest {
    private static final AcdTimer RING = new AcdTimer(AcdTimer.Kind.RING, "ann");

    private final Acd acd = new Acd(parameters(List.of("q")));

    private static AcdParameters parameters(List<String> queues) {
        QueueRules.NoAgents wait = new QueueRules.NoAgents(false, 0, List.of());
        return new AcdParameters(IdlePolicy.STANDARD_2, List.of(
                new QueueRules("q", 0, 15_000, 0, 0, 0, wait),
                new QueueRules("r", 0, 15_000, 0, 0, 0, wait)),
                List.of(new AgentRules("ann", queues)));
    }

    private List<AcdOut> tell(AcdIn in) {
        return acd.on(1, in);
    }

    private void signIn(String... queues) {
        tell(new AcdIn.SignIn("ann", List.of(queues), "a"));
    }

    private void offered() {
        signIn();
        tell(new AcdIn.Arrived("c1", "q", "a"));
        assertEquals(AgentState.OFFERED, acd.agent("ann").state());
    }

    @Test
    void a_ring_time_that_is_over_withdraws_and_is_shown() {
        offered();
        assertTrue(tell(new AcdIn.Expired(RING)).containsAll(List.of(
                new AcdOut.Withdraw("c1", "ann", WithdrawReason.NO_ANSWER),
                new AcdOut.AgentChanged("ann", AgentState.NOT_READY, "no-answer", Pending.NONE),
                new AcdOut.QueueChanged("q"))));
    }

    @Test
    void a_card_that_goes_away_withdraws_what_rings_at_it() {
        offered();
        assertTrue(tell(new AcdIn.SeatAway("ann")).containsAll(List.of(new AcdOut.Stop(RING),
                new AcdOut.Withdraw("c1", "ann", WithdrawReason.CARD_AWAY))));
    }

    @Test
    void an_offer_outlasts_what_has_nothing_to_do_with_it() {
        offered();
        for (AcdIn in : List.of(new AcdIn.Released("ann"), new AcdIn.SeatBack("ann"),
                new AcdIn.SeatLost("ann"), new AcdIn.Vacant("ann"))) {
            assertEquals(List.of(), tell(in), in.toString());
            assertEquals(AgentState.OFFERED, acd.agent("ann").state());
        }
    }

    @Test
    void who_is_signed_out_stays_so_whatever_the_card_does() {
        for (AcdIn in : List.of(new AcdIn.SeatAway("ann"), new AcdIn.SeatBack("ann"),
                new AcdIn.SeatLost("ann"))) {
            assertEquals(List.of(), tell(in), in.toString());
            assertEquals(AgentState.SIGNED_OUT, acd.agent("ann").state());
        }
    }

    @Test
    void queues_are_those_of_the_sign_in_or_of_the_rules_in_force() {
        signIn("r");
        assertEquals(List.of("r"), acd.agent("ann").queues());
        tell(new AcdIn.Reload(parameters(List.of("q", "r"))));
        assertEquals(List.of("r"), acd.agent("ann").queues(), "named at the sign-in");
        signIn();
        assertEquals(List.of("q", "r"), acd.agent("ann").queues());
        tell(new AcdIn.Reload(parameters(List.of("r"))));
        assertEquals(List.of("r"), acd.agent("ann").queues(), "of the rules");
        tell(new AcdIn.SignOut("ann"));
        assertEquals(List.of(), acd.agent("ann").queues());
    }

    @Test
    void an_answer_is_counted() {
        offered();
        tell(new AcdIn.Answered("ann"));
        assertEquals(1, acd.agent("ann").counters().answered());
        assertEquals(1, acd.agent("ann").counters().offers());
    }
}
