package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import java.util.Set;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AcdOut;
import org.callbox.controller.acd.AcdTimer;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.Assignment;
import org.callbox.controller.acd.Merits;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.acd.RefusalReason;
import org.callbox.controller.call.AssignmentFact.AgentServes;
import org.callbox.controller.call.AssignmentFact.AgentStands;
import org.callbox.controller.call.AssignmentFact.Arrived;
import org.callbox.controller.call.AssignmentFact.CallerStands;
import org.callbox.controller.call.AssignmentFact.Gone;
import org.callbox.controller.call.AssignmentFact.Moved;
import org.callbox.controller.call.AssignmentFact.Offered;
import org.callbox.controller.call.AssignmentFact.QueueStands;
import org.callbox.controller.call.AssignmentFact.Refused;
import org.callbox.controller.call.AssignmentFact.Reloaded;
import org.callbox.controller.call.AssignmentFact.Standing;
import org.callbox.controller.call.AssignmentFact.Started;
import org.callbox.controller.core.Alike;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** The facts that each input of the distributor leaves in the log, all of them and in order. */
class WitnessTest {
    private static final String RULE = "longest-idle/standard-2";
    private static final Function<Now, List<AssignmentFact.OldPlace>> NO_PLACES =
            now -> List.of();
    private static final List<QueueStands> QUEUES = List.of(
            new QueueStands("service", 0, 0, "longest-idle"),
            new QueueStands("sales", 0, 20_000, "longest-idle"),
            new QueueStands("vip", 5, 0, "longest-idle"));
    private static final long DAY_MS = 86_400_000;

    private final Plan plan = RandomCalls.plan(0, false);
    private final Acd acd = new Acd(Rules.of(plan));
    private Witness witness = new Witness("t", plan, NO_PLACES);
    private long nowMs = 1_000;

    private Now now() {
        return new Now(nowMs, nowMs);
    }

    private List<AssignmentFacts> numbered(AcdIn in) {
        Witness.Before before = witness.before(acd, in);
        List<AcdOut> said = acd.on(nowMs, in);
        return witness.after(now(), acd, in, before, said);
    }

    private List<AssignmentFact> tell(AcdIn in) {
        return facts(numbered(in));
    }

    private static List<AssignmentFact> facts(List<AssignmentFacts> of) {
        return of.stream().map(AssignmentFacts::fact).toList();
    }

    private void signIn(String... agents) {
        for (String agent : agents) {
            tell(new AcdIn.SignIn(agent, List.of(), "a"));
        }
    }

    private List<AssignmentFact> arrive(String call, String queue) {
        return tell(new AcdIn.Arrived(call, queue, "a"));
    }

    private static AcdIn expired(AcdTimer.Kind kind, String id) {
        return new AcdIn.Expired(new AcdTimer(kind, id));
    }

    private Standing standing() {
        return (Standing) witness.began(now(), acd).getLast().fact();
    }

    @Test
    void a_start_with_nothing_carried_over_says_what_there_is() {
        assertEquals(List.of(new AssignmentFacts("t", 1, now(), new Started(false, "", 0)),
                new AssignmentFacts("t", 2, now(), new Standing(
                        RULE, QUEUES, List.of(), List.of(), 0, 0, 0, List.of()))),
                witness.began(now(), acd));
    }

    @Test
    void a_restart_begins_a_run_of_its_own_and_says_how_all_stand() {
        witness.began(now(), acd);
        signIn("1", "2", "3");
        tell(new AcdIn.SeatAway("3"));
        tell(new AcdIn.Occupied("4"));
        arrive("c1", "service");
        arrive("c2", "sales");
        tell(new AcdIn.Answered("1"));
        tell(new AcdIn.NotReady("1", "lunch"));
        arrive("c3", "vip");
        List<AssignmentFacts> restarted = witness.restarted(now(), acd, "u");
        assertEquals(List.of(new AssignmentFacts("u", 1, now(), new Started(true, "t", 14)),
                new AssignmentFacts("u", 2, now(), new Standing(RULE, QUEUES, List.of(
                        new AgentStands("1", AgentState.TALKING, Pending.NOT_READY, "lunch", 0,
                                false, false, "c2", "a", List.of("sales"), Merits.NONE),
                        new AgentStands("2", AgentState.OFFERED, Pending.NONE, "", 2, false,
                                false, "c1", "a", List.of("service"), Merits.NONE),
                        new AgentStands("3", AgentState.NOT_READY, Pending.NONE, "card-away", 3,
                                false, true, "", "a", List.of("service", "sales", "vip"),
                                Merits.NONE),
                        new AgentStands("4", AgentState.SIGNED_OUT, Pending.NONE, "", 0, true,
                                false, "", "", List.of(), Merits.NONE)), List.of(
                        new CallerStands("c1", "service", "a", 1, "2"),
                        new CallerStands("c3", "vip", "a", 3, "")), 3, 3, 2,
                        List.of()))), restarted);
        assertEquals(3, numbered(new AcdIn.Released("1")).getFirst().number());
    }

    @Test
    void a_caller_comes_with_the_priority_of_the_queue_and_is_offered() {
        signIn("3");
        assertEquals(List.of(new Arrived("c1", "service", "b", 0, 1, false, null)),
                tell(new AcdIn.Arrived("c1", "service", "b")));
        List<AssignmentFact> facts = arrive("c2", "vip");
        assertEquals(new Arrived("c2", "vip", "a", 5, 2, false, null), facts.getFirst());
        Assignment evidence = ((Offered) facts.get(1)).evidence();
        assertEquals(List.of("c2", "3", 1L), List.of(
                evidence.callId(), evidence.winner(), evidence.number()));
        assertEquals(2, facts.size());
    }

    @Test
    void a_caller_who_returns_has_the_number_of_an_earlier_time() {
        arrive("c1", "service");
        arrive("c2", "service");
        assertEquals(List.of(new Gone("c1", null)), tell(new AcdIn.CallerGone("c1")));
        assertEquals(List.of(new Arrived("c1", "service", "a", 0, 1, true, null)),
                tell(new AcdIn.Returned("c1", "service", "a", 1)));
        assertEquals(2, standing().lastSequence(), "the highest that was given");
    }

    @Test
    void who_is_not_let_in_is_refused_and_has_no_number() {
        for (int i = 1; i <= 4; i++) {
            arrive("c" + i, "sales");
        }
        assertEquals(List.of(new Refused("c5", "sales", "a", RefusalReason.QUEUE_FULL)),
                arrive("c5", "sales"));
        assertEquals(4, standing().lastSequence());
    }

    @Test
    void a_caller_who_goes_while_it_rings_leaves_the_place_as_it_was() {
        signIn("2", "6");
        arrive("c1", "service");
        arrive("c2", "service");
        arrive("c3", "service");
        List<AssignmentFact> facts = tell(new AcdIn.CallerGone("c1"));
        assertEquals(List.of(new AssignmentFact.AgentDid("2", "caller-gone",
                        "caller hung up while ringing", AgentState.READY, Pending.NONE, "", 1,
                        "c1", "", List.of(), Merits.NONE), new Gone("c1", null)),
                facts.subList(0, 2));
        assertEquals("c3", ((Offered) facts.get(2)).evidence().callId());
        assertEquals(3, facts.size());
        assertEquals(List.of(new Gone("c2", null)), tell(new AcdIn.CallerGone("c2"))
                .stream().filter(Gone.class::isInstance).toList());
        assertEquals(List.of(), tell(new AcdIn.CallerGone("c1")), "gone already");
    }

    @Test
    void a_caller_who_is_moved_frees_who_was_rung() {
        signIn("2");
        arrive("c1", "service");
        assertEquals(List.of(new AssignmentFact.AgentDid("2", "caller-moved",
                        "caller hung up while ringing", AgentState.READY, Pending.NONE, "", 1,
                        "c1", "", List.of(), Merits.NONE), new Moved("c1", "vip", 5)),
                tell(new AcdIn.Move("c1", "vip")));
        assertEquals(List.of(new Moved("c1", "sales", 0)), tell(new AcdIn.Move("c1", "sales")));
    }

    @Test
    void a_move_that_is_none_leaves_no_fact() {
        for (int i = 1; i <= 4; i++) {
            arrive("c" + i, "sales");
        }
        arrive("c5", "vip");
        assertEquals(List.of(), tell(new AcdIn.Move("c5", "sales")), "full");
        assertEquals(List.of(), tell(new AcdIn.Move("c5", "vip")), "there already");
        assertEquals(List.of(), tell(new AcdIn.Move("c6", "vip")), "nobody");
    }

    @Test
    void who_waits_for_nobody_is_gone_with_a_reason() {
        tell(new AcdIn.Opened());
        arrive("c1", "service");
        arrive("c2", "service");
        assertEquals(List.of(new Gone("c2", RefusalReason.NO_AGENTS)),
                tell(new AcdIn.Unattended("c2")));
        arrive("c3", "service");
        assertEquals(List.of(new Gone("c1", RefusalReason.NO_AGENTS),
                        new Gone("c3", RefusalReason.NO_AGENTS)),
                tell(expired(AcdTimer.Kind.NO_AGENTS, "service/a")));
        assertEquals(List.of(new Refused("c4", "service", "a", RefusalReason.NO_AGENTS)),
                arrive("c4", "service"));
    }

    @Test
    void inputs_that_change_nothing_leave_no_fact() {
        signIn("2");
        for (AcdIn in : List.of(new AcdIn.Opened(), new AcdIn.ResetStatistics(),
                new AcdIn.Answered("2"), new AcdIn.Vacant("2"), new AcdIn.SignOut("4"),
                new AcdIn.Unattended("c9"), expired(AcdTimer.Kind.RING, "2"),
                expired(AcdTimer.Kind.WRAP_UP, "2"), expired(AcdTimer.Kind.WRAP_UP, "9"),
                expired(AcdTimer.Kind.MAX_WAIT, "c9"))) {
            assertEquals(List.of(), tell(in), in.toString());
        }
    }

    @Test
    void a_reload_says_the_rules_and_who_serves_which_queue() {
        signIn("2");
        tell(new AcdIn.SignIn("5", List.of("vip"), "a"));
        Plan next = new Plan("box", "", plan.cards(), plan.spans(), plan.positions(),
                plan.queues().subList(1, 3), plan.numbers().subList(1, 3), plan.agents().stream()
                        .map(one -> new AgentPlan(one.id(), one.name(),
                                one.position(), List.of("sales"))).toList(),
                null, plan.office());
        witness.reload(next);
        assertEquals(List.of(new Reloaded(RULE, QUEUES.subList(1, 3), List.of(
                        new AgentServes("2", List.of("sales"), Merits.NONE),
                        new AgentServes("5", List.of("vip"), Merits.NONE)))),
                tell(new AcdIn.Reload(Rules.of(next, Set.of()))));
    }

    @Test
    void all_is_written_anew_after_a_thousand_facts_and_four_for_each_who_is_in_it() {
        witness.began(now(), acd);
        assertEquals(1_000, factsToStanding(), "nobody is there");
        assertEquals(1_004, factsToStanding(), "one agent");
        arrive("c1", "vip");
        arrive("c2", "vip");
        factsToStanding();
        assertEquals(1_012, factsToStanding(), "one agent and two callers");
    }

    /** Agent 2 signs in again and again. @return facts up to the next standing */
    private int factsToStanding() {
        for (int facts = 1; facts < 5_000; facts++) {
            List<AssignmentFact> said = tell(new AcdIn.SignIn("2", List.of(), "a"));
            if (said.getLast() instanceof Standing) {
                assertEquals(2, said.size());
                return facts;
            }
        }
        throw new AssertionError("no standing");
    }

    @Test
    void all_is_written_anew_with_the_first_fact_of_a_day() {
        nowMs = 5 * DAY_MS - 1;
        witness.began(now(), acd);
        assertEquals(1, tell(new AcdIn.SignIn("2", List.of(), "a")).size());
        nowMs++;
        assertEquals(List.of(), tell(new AcdIn.ResetStatistics()), "no fact");
        assertEquals(2, tell(new AcdIn.SignIn("2", List.of(), "a")).size());
        nowMs += DAY_MS - 1;
        assertEquals(1, tell(new AcdIn.SignIn("2", List.of(), "a")).size());
    }

    @Test
    void what_is_read_from_a_state_writes_on_as_the_one_that_was_kept() {
        nowMs = 5 * DAY_MS;
        witness.began(now(), acd);
        signIn("2", "4");
        arrive("c1", "service");
        tell(new AcdIn.Answered("2"));
        Witness kept = witness;
        witness = Alike.again(
                kept, () -> new Witness("other", SmallBox.plan(), NO_PLACES), Witness::state);
        List<AssignmentFacts> next = numbered(new AcdIn.Arrived("c2", "service", "a"));
        assertEquals("t", next.getFirst().run());
        assertEquals(8, next.getFirst().number());
        assertEquals(2, next.size(), "no standing before its time");
        assertEquals(List.of(QUEUES, 2L, 2L, 2L), List.of(standing().queues(),
                standing().lastSequence(), standing().lastPlace(), standing().lastOffer()));
    }
}
