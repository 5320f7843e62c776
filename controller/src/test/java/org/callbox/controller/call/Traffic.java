package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AcdOut;
import org.callbox.controller.acd.AcdTimer;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.OfferFailure;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * Everything that a distributor can be told, at random and in virtual time, and what the witness
 * beside it writes down. Two switching domains, queues with and without wrap-up and priority.
 */
public final class Traffic {
    private static final long WALL_MS = 1_790_000_000_000L;
    private static final List<String> QUEUES = List.of("service", "sales", "vip");
    private static final List<String> BUSES = List.of("a", "b");

    private final Random random;
    private Plan plan;
    private final Acd acd;
    private final Witness witness;
    private final Timers<AcdTimer> timers = new Timers<>();
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private final List<AssignmentFacts> facts = new ArrayList<>();
    private final String run;
    private long nowMs = 1_000;
    private long calls;
    private long returns = 1_000_000;

    public Traffic(String run, long seed) {
        this(run, seed, "standard-2");
    }

    public Traffic(String run, long seed, String policy) {
        this.run = run;
        random = new Random(seed);
        List<AgentPlan> agents = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            agents.add(new AgentPlan("" + i, "Agent " + i, 0,
                    i % 3 == 0 ? QUEUES : List.of(QUEUES.get(i % 2)),
                    Map.of(QUEUES.get(i % 2), 1 + i % 4))
                    .with(new AgentPlan.Ways(i % 4 != 0, false, "")));
        }
        plan = new Plan("box", "",
                List.of(new CardPlan(1, "", 0, BUSES.get(0), null),
                        new CardPlan(2, "", 0, BUSES.get(1), null)),
                List.of(span(1), span(2)), List.of(),
                List.of(queue("service", 0, 0), queue("sales", 0, 20), queue("vip", 5, 0)),
                List.of(new NumberPlan("1", "vip")), agents, null, new OfficePlan(policy, 0, 0));
        acd = new Acd(Rules.of(plan));
        witness = new Witness(run, plan, now -> List.of());
        facts.addAll(witness.began(now(), acd));
        tell(new AcdIn.Opened());
    }

    private static SpanPlan span(int id) {
        return new SpanPlan(id, id, 1, SpanPlan.LineCode.HDB3, SpanPlan.Framing.CRC4,
                SpanPlan.Clock.SLAVE, 120, SpanPlan.Side.USER, 16, List.of(), Map.of(), Map.of());
    }

    private static QueuePlan queue(String id, int priority, int wrapUpS) {
        return new QueuePlan(id, priority, new QueuePlan.Offer(15, wrapUpS),
                new QueuePlan.Waits(QueuePlan.Waiting.ALERTING_WITH_TONE, 150, 0,
                        id.equals("sales") ? 8 : 0))
                .with(new QueuePlan.NoAgents(20, id.equals("vip")));
    }

    public Now now() {
        return new Now(nowMs, WALL_MS + nowMs);
    }

    /** All facts so far, in order. */
    public List<AssignmentFacts> facts() {
        return facts;
    }

    /** The controller is started again; everything is carried over. */
    public void restart(String session) {
        facts.addAll(witness.restarted(now(), acd, session));
    }

    /** Started again with another policy in the site file. */
    public void restart(String session, String policy) {
        plan = new Plan(plan.box(), "", plan.cards(), plan.spans(), plan.positions(),
                plan.queues(), plan.numbers(), plan.agents(), null, new OfficePlan(policy, 0, 0));
        acd.on(nowMs, new AcdIn.Reload(Rules.of(plan)));
        restart(session);
    }

    /** The site file is read again with other rules of selection, in the order of the queues. */
    public Traffic select(String... selections) {
        List<QueuePlan> queues = new ArrayList<>();
        for (int i = 0; i < selections.length; i++) {
            queues.add(plan.queues().get(i).with(selections[i]));
        }
        plan = new Plan(plan.box(), "", plan.cards(), plan.spans(), plan.positions(), queues,
                plan.numbers(), plan.agents(), null, plan.office());
        witness.reload(plan);
        tell(new AcdIn.Reload(Rules.of(plan)));
        return this;
    }

    /** The same with the agents the other way round. */
    public Traffic reorder() {
        plan = new Plan(plan.box(), "", plan.cards(), plan.spans(), plan.positions(),
                plan.queues(), plan.numbers(), plan.agents().reversed(), null, plan.office());
        tell(new AcdIn.Reload(Rules.of(plan)));
        return this;
    }

    public Traffic run(int steps) {
        for (int i = 0; i < steps; i++) {
            nowMs += random.nextInt(4_000);
            for (AcdTimer due = timers.pollDue(nowMs); due != null; due = timers.pollDue(nowMs)) {
                tell(new AcdIn.Expired(due));
            }
            // Busy hours and quiet ones, so that now callers wait and now agents.
            tell(i % 300 < 100 ? next() : agent("" + (1 + random.nextInt(12))));
        }
        return this;
    }

    /** Most agents are ready most of the time, so that there is somebody to choose from. */
    public Traffic calm(int steps) {
        for (int i = 0; i < steps; i++) {
            nowMs += random.nextInt(4_000);
            for (AcdTimer due = timers.pollDue(nowMs); due != null; due = timers.pollDue(nowMs)) {
                tell(new AcdIn.Expired(due));
            }
            tell(atEase("" + (1 + random.nextInt(12))));
        }
        return this;
    }

    /** As {@link #run}, with agents who pick callers up, also where they may not. */
    public Traffic pickingUp(int steps) {
        for (int i = 0; i < steps / 3; i++) {
            run(2);
            nowMs++;
            tell(waiting.isEmpty() || random.nextInt(3) == 0 ? arrived()
                    : new AcdIn.PickUp("" + (1 + random.nextInt(12)), anyCall()));
        }
        return this;
    }

    private AcdIn atEase(String id) {
        AgentView agent = acd.agent(id);
        return agent.away() ? new AcdIn.SeatBack(id) : switch (agent.state()) {
            case SIGNED_OUT -> acd.occupied(id) ? new AcdIn.Vacant(id)
                    : new AcdIn.SignIn(id, List.of(), BUSES.get(random.nextInt(2)));
            case NOT_READY, WRAP_UP -> new AcdIn.Ready(id);
            case READY -> random.nextInt(4) > 0 ? new AcdIn.Vacant(id)
                    : random.nextInt(9) > 0 ? arrived() : agent(id);
            case OCCUPIED -> new AcdIn.Vacant(id);
            case OFFERED -> random.nextInt(9) > 0 ? new AcdIn.Answered(id) : agent(id);
            case TALKING -> new AcdIn.Released(id);
        };
    }

    private AcdIn next() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> arrived();
            case 3 -> waiting.isEmpty() ? arrived() : new AcdIn.CallerGone(anyCall());
            case 4 -> waiting.isEmpty() || random.nextInt(4) > 0 ? arrived()
                    : new AcdIn.Move(anyCall(), QUEUES.get(random.nextInt(3)));
            default -> agent("" + (1 + random.nextInt(12)));
        };
    }

    private AcdIn arrived() {
        String call = run + "-" + ++calls;
        String queue = QUEUES.get(random.nextInt(3));
        waiting.put(call, queue);
        String bus = BUSES.get(random.nextInt(2));
        return random.nextInt(200) == 0
                ? new AcdIn.Returned(call, queue, bus, returns += 10_000)
                : new AcdIn.Arrived(call, queue, bus);
    }

    private String anyCall() {
        return List.copyOf(waiting.keySet()).get(random.nextInt(waiting.size()));
    }

    private AcdIn agent(String id) {
        AgentView agent = acd.agent(id);
        int dice = random.nextInt(24);
        if (agent.state() == AgentState.OFFERED && dice < 10) {
            return new AcdIn.Answered(id);
        }
        if (agent.state() == AgentState.TALKING && dice < 10) {
            return new AcdIn.Released(id);
        }
        if (agent.state() == AgentState.SIGNED_OUT && dice < 10) {
            return new AcdIn.SignIn(id, List.of(), BUSES.get(id.hashCode() % 2));
        }
        if (dice >= 20 && plan.office().idlePolicy().equals("standard-1")) {
            return new AcdIn.Answered(id);
        }
        return switch (dice) {
            case 0, 1 -> new AcdIn.SignOut(id);
            case 2, 3, 4 -> new AcdIn.Ready(id);
            case 5 -> new AcdIn.NotReady(id, random.nextBoolean() ? "headset" : "lunch");
            case 6, 7, 8 -> new AcdIn.ToggleReady(id);
            case 9, 10 -> new AcdIn.Occupied(id);
            case 11, 12, 13 -> new AcdIn.Vacant(id);
            case 14 -> new AcdIn.OfferFailed(id, OfferFailure.REJECTED);
            case 15 -> new AcdIn.OfferFailed(id, OfferFailure.SEAT_FAULT);
            case 20, 21, 22 -> agent.away() ? new AcdIn.SeatBack(id) : new AcdIn.SeatAway(id);
            case 23 -> new AcdIn.SeatLost(id);
            case 16 -> new AcdIn.SignIn(id, QUEUES, BUSES.get(random.nextInt(2)));
            case 17 -> new AcdIn.ResetStatistics();
            case 18 -> new AcdIn.Reload(Rules.of(plan));
            default -> new AcdIn.Answered(id);
        };
    }

    private void tell(AcdIn in) {
        Witness.Before before = witness.before(acd, in);
        List<AcdOut> said = acd.on(nowMs, in);
        facts.addAll(witness.after(now(), acd, in, before, said));
        if (in instanceof AcdIn.CallerGone(var call, _)) {
            waiting.remove(call);
        }
        for (AcdOut one : said) {
            switch (one) {
                case AcdOut.Start(var timer, var ms) -> timers.start(timer, nowMs + ms);
                case AcdOut.Stop(var timer) -> timers.stop(timer);
                case AcdOut.Refused(var call, var queue, var why) -> waiting.remove(call);
                case AcdOut.Moved _, AcdOut.NotMoved _, AcdOut.MayGoOn _,
                        AcdOut.Offer _, AcdOut.Withdraw _, AcdOut.WaitedTooLong _,
                        AcdOut.AgentChanged _, AcdOut.QueueChanged _,
                        AcdOut.PlaceDecided _,
                        AcdOut.StaffChanged _ -> { }
            }
        }
        if (in instanceof AcdIn.Answered) {
            waiting.keySet().removeIf(call -> acd.caller(call) == null);
        }
    }
}
