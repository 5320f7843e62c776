package org.callbox.controller.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.controller.acd.Assignment.Eligibility;
import org.callbox.controller.acd.Assignment.Head;
import org.callbox.controller.acd.Assignment.ReadyAgent;
import org.callbox.controller.acd.NaiveModel.What;
import org.callbox.controller.core.Alike;
import org.junit.jupiter.api.Test;

/** Random offices, judged by {@link NaiveModel} after every single event. */
class AcdModelTest {
    private static final int QUEUES = 5;
    private static final int RESTARTED_EVERY = 37;
    private static final int[] PRIORITY = {0, 0, 3, 3, 9};
    private static final boolean[] WRAP_UP = {false, true, false, true, false};

    /** Out of ten thousand: what a busy afternoon brings beside arrivals and answers. */
    private record Mood(int arrival, int gone, int miss, int breaks, int signing, int direct,
            int cards) {}

    private static final class Run {
        final Random random;
        final int agents;
        final int calls;
        final int buses;
        final AcdParameters parameters;
        Acd acd;
        final NaiveModel model;
        final String name;
        int arrived;
        int served;
        int missed;
        int abandoned;
        long assignments;

        Run(long seed, int agents, int calls, int buses) {
            this.random = new Random(seed);
            this.agents = agents;
            this.calls = calls;
            this.buses = buses;
            this.name = "seed " + seed;
            List<QueueRules> queues = new ArrayList<>();
            for (int q = 0; q < QUEUES; q++) {
                queues.add(new QueueRules("q" + q, PRIORITY[q], 15_000, WRAP_UP[q] ? 1 : 0, 0, 0));
            }
            boolean[][] serves = new boolean[agents][QUEUES];
            List<AgentRules> people = new ArrayList<>();
            for (int a = 0; a < agents; a++) {
                List<String> own = new ArrayList<>();
                for (int q = 0; q < QUEUES; q++) {
                    serves[a][q] = a == 0 || random.nextInt(3) > 0;
                    if (serves[a][q]) {
                        own.add("q" + q);
                    }
                }
                people.add(new AgentRules("" + a, own));
            }
            parameters = new AcdParameters(IdlePolicy.STANDARD_2, queues, people);
            acd = new Acd(parameters);
            model = new NaiveModel(PRIORITY, WRAP_UP, serves, calls);
        }

        void both(AcdIn in, What what, int agent, int call, int number, int bus) {
            List<AgentView> readyBefore = acd.readyList();
            List<String> expected = model.happened(what, agent, call, number, bus);
            List<AcdOut> out = acd.on(0, in);
            assertEquals(expected, Office.offers(out), () -> name + " " + in);
            boolean first = true;
            for (AcdOut one : out) {
                if (one instanceof AcdOut.Offer offer) {
                    assertEquals(++assignments, offer.evidence().number());
                    check(offer);
                    if (first && what == What.ARRIVED) {
                        assertEquals(
                                readyBefore.stream().map(AgentView::id).toList(),
                                offer.evidence().ready().stream()
                                        .filter(r -> r.eligibility() != Eligibility.OCCUPIED
                                                && r.eligibility() != Eligibility.AWAY)
                                        .map(ReadyAgent::agent).toList());
                    }
                    first = false;
                }
            }
        }

        private void check(AcdOut.Offer offer) {
            Assignment e = offer.evidence();
            assertEquals(offer.callId(), e.considered().getLast().callId());
            for (int i = 1; i < e.considered().size(); i++) {
                Head before = e.considered().get(i - 1);
                Head after = e.considered().get(i);
                assertTrue(before.priority() > after.priority()
                        || before.priority() == after.priority()
                        && before.sequence() < after.sequence(), name);
            }
            long last = 0;
            String firstEligible = "";
            for (ReadyAgent agent : e.ready()) {
                assertTrue(agent.idleSequence() > last, name);
                last = agent.idleSequence();
                if (firstEligible.isEmpty() && agent.eligibility() == Eligibility.ELIGIBLE) {
                    firstEligible = agent.agent();
                }
            }
            assertEquals(firstEligible, e.winner(), name);
            assertEquals(offer.agent(), e.winner(), name);
        }

        /** With the state that it had; the model does not notice. */
        void restart() {
            acd = Alike.again(acd, () -> new Acd(parameters), Acd::state);
        }

        void signIn(int agent) {
            int bus = random.nextInt(buses);
            both(new AcdIn.SignIn("" + agent, List.of(), "b" + bus), What.SIGN_IN, agent, -1,
                    bus, 0);
        }

        void arrive() {
            int queue = random.nextInt(QUEUES);
            int bus = random.nextInt(buses);
            int call = arrived++;
            both(new AcdIn.Arrived("" + call, "q" + queue, "b" + bus), What.ARRIVED, -1, call,
                    queue, bus);
        }

        /** A caller who is in line or ringing, or -1. */
        int someCaller() {
            for (int tries = 0; tries < 20 && arrived > 0; tries++) {
                int call = arrived - 1 - random.nextInt(Math.min(arrived, 50));
                if (model.inLine[call] || model.rings[call] >= 0) {
                    return call;
                }
            }
            return -1;
        }

        void gone(int call) {
            abandoned++;
            both(new AcdIn.CallerGone("" + call), What.CALLER_GONE, -1, call, 0, 0);
        }

        void move(int call) {
            int queue = random.nextInt(QUEUES);
            if (queue != model.queueOf[call]) {
                both(new AcdIn.Move("" + call, "q" + queue), What.MOVED, -1, call, queue, 0);
            }
        }

        /** What an agent does next by itself. */
        void goOn(int a, int missShare) {
            String id = "" + a;
            int dice = random.nextInt(10_000);
            switch (model.does[a]) {
                case NaiveModel.RINGING -> {
                    if (dice < missShare) {
                        missed++;
                        both(new AcdIn.Expired(new AcdTimer(AcdTimer.Kind.RING, id)),
                                What.NO_ANSWER, a, -1, 0, 0);
                    } else if (dice < missShare * 5 / 4) {
                        both(new AcdIn.OfferFailed(id, OfferFailure.REJECTED), What.REJECTED, a,
                                -1, 0, 0);
                    } else if (dice < missShare * 6 / 4) {
                        both(new AcdIn.OfferFailed(id, OfferFailure.SEAT_FAULT), What.SEAT_FAULT,
                                a, -1, 0, 0);
                    } else {
                        served++;
                        both(new AcdIn.Answered(id), What.ANSWERED, a, -1, 0, 0);
                    }
                }
                case NaiveModel.TALKING ->
                        both(new AcdIn.Released(id), What.RELEASED, a, -1, 0, 0);
                case NaiveModel.WRAP_UP ->
                        both(new AcdIn.Expired(new AcdTimer(AcdTimer.Kind.WRAP_UP, id)),
                                What.WRAP_UP_OVER, a, -1, 0, 0);
                case NaiveModel.AWAY -> both(new AcdIn.Ready(id), What.READY, a, -1, 0, 0);
                case NaiveModel.OUT -> signIn(a);
                default -> { }
            }
        }

        void something(Mood mood) {
            int dice = random.nextInt(10_000);
            int a = random.nextInt(agents);
            String id = "" + a;
            if (dice < mood.arrival() && arrived < calls) {
                arrive();
            } else if ((dice -= mood.arrival()) < mood.gone()) {
                int call = someCaller();
                if (call >= 0 && random.nextInt(3) > 0) {
                    gone(call);
                } else if (call >= 0) {
                    move(call);
                }
            } else if ((dice -= mood.gone()) < mood.breaks()) {
                if (random.nextBoolean()) {
                    both(new AcdIn.NotReady(id, "tea"), What.NOT_READY, a, -1, 0, 0);
                } else {
                    both(new AcdIn.Ready(id), What.READY, a, -1, 0, 0);
                }
            } else if ((dice -= mood.breaks()) < mood.signing()) {
                switch (random.nextInt(4)) {
                    case 0 -> both(new AcdIn.SignOut(id), What.SIGN_OUT, a, -1, 0, 0);
                    case 1 -> both(new AcdIn.LeaveAfter(id, SignOutReason.SHIFT_OVER),
                            What.LEAVE_AFTER, a, -1, 0, 0);
                    default -> signIn(a);
                }
            } else if ((dice -= mood.signing()) < mood.direct()) {
                if (model.busy[a]) {
                    both(new AcdIn.Vacant(id), What.VACANT, a, -1, 0, 0);
                } else {
                    both(new AcdIn.Occupied(id), What.OCCUPIED, a, -1, 0, 0);
                }
            } else if ((dice -= mood.direct()) < mood.cards()) {
                card(a);
            } else {
                goOn(a, mood.miss());
            }
        }

        private void card(int a) {
            String id = "" + a;
            if (!model.unreachable[a]) {
                both(new AcdIn.SeatAway(id), What.SEAT_AWAY, a, -1, 0, 0);
            } else if (random.nextInt(3) == 0) {
                both(new AcdIn.SeatLost(id), What.SEAT_LOST, a, -1, 0, 0);
            } else {
                both(new AcdIn.SeatBack(id), What.SEAT_BACK, a, -1, 0, 0);
            }
        }

        /** Everybody works on until nobody waits. */
        void untilEmpty() {
            Mood calm = new Mood(0, 0, 500, 0, 0, 0, 0);
            for (int i = 0; i < 1_000_000 && !empty(); i++) {
                int a = random.nextInt(agents);
                if (model.busy[a]) {
                    both(new AcdIn.Vacant("" + a), What.VACANT, a, -1, 0, 0);
                }
                if (model.unreachable[a]) {
                    both(new AcdIn.SeatBack("" + a), What.SEAT_BACK, a, -1, 0, 0);
                }
                if (i % 200 == 199 && model.does[a] == NaiveModel.IDLE) {
                    signIn(a);
                }
                something(calm);
            }
            assertTrue(empty(), name + ": callers are left");
        }

        private boolean empty() {
            for (int q = 0; q < QUEUES; q++) {
                if (!acd.queue("q" + q).callers().isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        /** The whole of what can be seen, not only what was offered. */
        void compareViews() {
            List<String> expected = new ArrayList<>();
            for (int a = 0; a < agents; a++) {
                expected.add(seen(a));
            }
            List<String> actual = new ArrayList<>();
            for (AgentView view : acd.agents()) {
                actual.add(view.id() + " " + view.state() + " " + view.pending());
            }
            assertEquals(expected, actual, name);
        }

        private String seen(int a) {
            boolean over = model.busy[a] && model.does[a] != NaiveModel.RINGING;
            AgentState state = switch (model.does[a]) {
                case NaiveModel.OUT -> AgentState.SIGNED_OUT;
                case NaiveModel.AWAY -> over ? AgentState.OCCUPIED : AgentState.NOT_READY;
                case NaiveModel.IDLE -> over ? AgentState.OCCUPIED
                        : model.unreachable[a] ? AgentState.NOT_READY : AgentState.READY;
                case NaiveModel.RINGING -> AgentState.OFFERED;
                case NaiveModel.TALKING -> AgentState.TALKING;
                default -> over ? AgentState.OCCUPIED : AgentState.WRAP_UP;
            };
            boolean away = model.awayAfter[a] || over && model.does[a] == NaiveModel.AWAY;
            return a + " " + state + " " + (model.outAfter[a] ? Pending.SIGN_OUT
                    : away ? Pending.NOT_READY : Pending.NONE);
        }
    }

    private static Run run(long seed, int agents, int calls, int buses, Mood mood) {
        Run run = new Run(seed, agents, calls, buses);
        for (int a = 0; a < agents; a++) {
            run.signIn(a);
        }
        for (int step = 0; run.arrived < calls; step++) {
            run.something(mood);
            if (step % 8 == 0) {
                run.compareViews();
            }
            if (step % RESTARTED_EVERY == 0) {
                run.restart();
            }
        }
        run.untilEmpty();
        run.compareViews();
        return run;
    }

    @Test
    void two_thousand_calls_over_twenty_agents_with_misses_and_abandons_break_no_rule() {
        Run run = run(1, 20, 2_000, 1, new Mood(2_700, 400, 900, 300, 100, 200, 400));
        assertTrue(run.missed > 100 && run.abandoned > 100 && run.served > 1_000,
                run.missed + " missed " + run.abandoned + " gone " + run.served + " served");
    }

    @Test
    void two_thousand_calls_with_two_switching_domains_break_no_rule() {
        run(2, 20, 2_000, 2, new Mood(2_500, 300, 900, 300, 100, 200, 400));
    }

    @Test
    void many_small_offices_of_every_mood_break_no_rule() {
        for (long seed = 100; seed < 300; seed++) {
            Random random = new Random(seed);
            Mood mood = new Mood(
                    1_000 + random.nextInt(4_000), random.nextInt(1_500), random.nextInt(5_000),
                    random.nextInt(1_500), random.nextInt(800), random.nextInt(1_200),
                    random.nextInt(1_200));
            run(seed, 1 + random.nextInt(12), 120, 1 + random.nextInt(3), mood);
        }
    }
}
