package org.callbox.controller.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.callbox.controller.core.Setup;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.PositionPlan.GpioPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.QueuePlan.NoAgents;
import org.callbox.controller.plan.QueuePlan.RingsBack;
import org.callbox.controller.plan.QueuePlan.Waiting;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.plan.WallPlan;
import org.callbox.controller.plan.WallPlan.Bell;
import org.callbox.controller.plan.WallPlan.QueueLamp;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.plan.WallPlan.Wire;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.SimPins;

/** The site that is soaked: queues with every rule there is, agents who serve some of them. */
final class SoakSite {
    /** A number for each queue. */
    static final List<String> NUMBERS = List.of("5550100", "5550200", "5550300");
    /** Nobody has it. */
    static final String UNKNOWN_NUMBER = "5559999";
    private static final List<String> QUEUES = List.of("service", "sales", "club");
    private static final int SIGN_OUT_S = 120;
    /** Why somebody is not ready, by number at keypads. */
    static final List<String> REASONS = List.of("lunch", "training");
    private static final int LONGER_WRAP_UP_S = 30;
    static final int MARKS = 3;
    /** One of two who may listen to the others, and where this one sits. */
    static final int SUPERVISOR = 1;
    private static final int PIN_OF_NONE = 504_173;
    private static final int PIN_STEP = 1_009;
    /** Of so many agents three sit anywhere, at the positions nobody has. */
    private static final int FREE_OF = 8;

    private SoakSite() {}

    static Setup setup(SoakOptions options) {
        List<CardPlan> cards = new ArrayList<>();
        List<SpanPlan> spans = new ArrayList<>();
        List<PositionPlan> positions = new ArrayList<>();
        List<AgentPlan> agents = new ArrayList<>();
        Random random = new Random(options.seed());
        for (int id = 1; id <= options.cards(); id++) {
            cards.add(new CardPlan(id, "/dev/card" + id, 921_600, "a", null));
        }
        for (int id = 1; id <= options.spans(); id++) {
            int card = 1 + (id - 1) % options.cards();
            spans.add(new SpanPlan(id, card, 1 + (id - 1) / options.cards(),
                    SpanPlan.LineCode.HDB3, SpanPlan.Framing.CRC4, SpanPlan.Clock.SLAVE, 120,
                    SpanPlan.Side.USER, 16, CallPlan.allChannels(), Map.of(), Map.of()));
        }
        for (int id = 1; id <= options.agents(); id++) {
            int card = 1 + (id - 1) % options.cards();
            positions.add(new PositionPlan(id, card, 1 + (id - 1) / options.cards(),
                    new GpioPlan("chip", "a" + id, "r" + id, "l" + id, true, 20)));
            List<String> serves = switch (id % 4) {
                case 0 -> QUEUES;
                case 1 -> List.of(QUEUES.get(0));
                case 2 -> List.of(QUEUES.get(0), QUEUES.get(1));
                default -> List.of(QUEUES.get(1), QUEUES.get(2));
            };
            boolean free = id > options.agents() - 3 * options.agents() / FREE_OF;
            AgentPlan one = new AgentPlan("" + id, "Agent " + id, free ? 0 : id, serves,
                    SelectionEdits.levels(random, serves), free ? "" + id : "",
                    free ? SimPins.hash(pin("" + id), false).fingerprint() : "")
                    .with(new AgentPlan.Ways(id % 3 == 1, id % 5 == 2, ""));
            boolean leads = id == SUPERVISOR || id == options.agents();
            agents.add(leads ? one.supervising(true) : one);
        }
        List<NumberPlan> numbers = new ArrayList<>();
        for (int i = 0; i < QUEUES.size(); i++) {
            numbers.add(new NumberPlan(NUMBERS.get(i), QUEUES.get(i)));
        }
        Plan plan = new Plan("soak", "Soak", cards, spans, positions, queues(random), numbers,
                agents, null, office(), SoakCalls.outbound(), HoursPlan.NONE,
                NumberingPlan.NONE, wall());
        return new Setup(plan, "0", "hash", "s" + options.seed(), "boot", 1_000, Map.of(), 0);
    }

    /** The PIN of who has this number. */
    static String pin(String number) {
        return String.valueOf(PIN_OF_NONE + PIN_STEP * Integer.parseInt(number));
    }

    /** Of everybody who signs in at keypads, by what the plan has of it. */
    static Map<String, PinHash> pins(Plan plan) {
        Map<String, PinHash> pins = new TreeMap<>();
        for (AgentPlan one : plan.agents()) {
            if (one.signsInByKeys()) {
                pins.put(one.pin(), SimPins.hash(pin(one.number()), false));
            }
        }
        return pins;
    }

    private static OfficePlan office() {
        return new OfficePlan("standard-2", SIGN_OUT_S, 0)
                .with(new OfficePlan.Keys(REASONS, LONGER_WRAP_UP_S, MARKS, true));
    }

    private static OverflowPlan goesOn(Step... steps) {
        return new OverflowPlan(List.of(steps), 34, 20);
    }

    private static WallPlan wall() {
        Watch all = new Watch(List.of(), 4, 30, 5);
        return new WallPlan(List.of(new QueueLamp("lamp", new Wire("chip", "w1", true), all)),
                List.of(new Bell("bell", new Wire("chip", "w2", true), all, 5, 20, false, "")),
                List.of());
    }

    private static List<QueuePlan> queues(Random random) {
        return Stream.of(
                new QueuePlan("service", 5, new QueuePlan.Offer(15, 0),
                        new QueuePlan.Waits(Waiting.ALERTING_WITH_TONE, 150, 0, 0))
                        .withCode(1).with(goesOn(new Step(When.WAITED, 25, "sales"),
                                new Step(When.WAITED, 45, "club"),
                                new Step(When.WAITED, 60, "", SoakCalls.OUTSIDE)))
                        .with(new RingsBack(60, 600)),
                new QueuePlan("sales", 5, new QueuePlan.Offer(8, 10),
                        new QueuePlan.Waits(Waiting.ALERTING_WITH_TONE, 30, 90, 20))
                        .withCode(2).with(new NoAgents(20, true))
                        .with(goesOn(new Step(When.FULL, 0, "club"),
                                new Step(When.NO_AGENTS, 0, "club"),
                                new Step(When.CLOSED, 0, "club"),
                                new Step(When.CLOSED, 0, "", SoakCalls.OUTSIDE)))
                        .with(new RingsBack(0, 120)),
                new QueuePlan("club", 9, new QueuePlan.Offer(10, 3),
                        new QueuePlan.Waits(Waiting.CONNECTED, 150, 60, 12))
                        .with(new NoAgents(5, true)).withPlace(false).withCode(3))
                .map(queue -> queue.with(SelectionEdits.drawn(random))).toList();
    }
}
