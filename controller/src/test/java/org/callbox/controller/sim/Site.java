package org.callbox.controller.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Setup;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.MqttPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.plan.TestCallPlan;
import org.callbox.controller.plan.WallPlan;
import org.callbox.controller.time.Now;

/**
 * What a scenario is played on, said in a few words. Agents are named by their position; each
 * position has a headset, both buttons and a lamp.
 */
final class Site {
    /** The queue that every scenario may use, and its number. */
    static final String QUEUE = "service";
    static final String NUMBER = "5550100";

    private final List<CardPlan> cards = new ArrayList<>();
    private final List<SpanPlan> spans = new ArrayList<>();
    private final List<PositionPlan> positions = new ArrayList<>();
    private final List<QueuePlan> queues = new ArrayList<>();
    private final List<NumberPlan> numbers = new ArrayList<>();
    private final List<AgentPlan> agents = new ArrayList<>();
    private int signOutS = 120;
    private String idlePolicy = "standard-2";
    private int reserved;
    private SpanPlan.Side side = SpanPlan.Side.USER;
    private OutboundPlan outbound;
    private MqttPlan mqtt;
    private NumberingPlan numbering = NumberingPlan.NONE;
    private HoursPlan hours = HoursPlan.NONE;
    private WallPlan wall = WallPlan.NONE;
    private TestCallPlan testCall;
    private Map<String, Integer> counters = Map.of();
    RobotOptions robots;
    final Map<Integer, String> serials = new LinkedHashMap<>();
    long seed = 1;
    private List<String> reasons = List.of();
    private int longerWrapUpS;
    private int notReadySignOutS;
    private boolean internalCalls;
    private int marks;
    /** Of those who sign in by keys, by fingerprint. */
    final Map<String, PinHash> pins = new LinkedHashMap<>();

    /** The terms of a queue, as the site file's defaults have them but without wrap-up. */
    static final class Terms {
        private int priority = 5;
        private int ringS = 15;
        private int wrapUpS;
        private QueuePlan.Waiting waiting = QueuePlan.Waiting.ALERTING_WITH_TONE;
        private int connectAfterS = 150;
        private int maxWaitS;
        private int maxWaiting;
        private int shortAbandonS = 5;
        private QueuePlan.NoAgents noAgents = new QueuePlan.NoAgents(0, false);
        private OverflowPlan overflow = OverflowPlan.NONE;
        private boolean keepsPlace = true;
        private int code;
        private String selection = QueuePlan.LONGEST_IDLE;
        private QueuePlan.RingsBack ringsBack = QueuePlan.RingsBack.NEVER;

        Terms selection(String value) {
            selection = value;
            return this;
        }

        Terms ringsBack(int abandonedS, int cutOffS) {
            ringsBack = new QueuePlan.RingsBack(abandonedS, cutOffS);
            return this;
        }

        Terms overflow(OverflowPlan.Step... steps) {
            overflow = new OverflowPlan(List.of(steps), 34, 21);
            return this;
        }

        /** Callers whom agents send here come last. */
        Terms placeLast() {
            keepsPlace = false;
            return this;
        }

        /** What agents type to send callers here. */
        Terms code(int value) {
            code = value;
            return this;
        }

        Terms priority(int value) {
            priority = value;
            return this;
        }

        Terms ringS(int value) {
            ringS = value;
            return this;
        }

        Terms wrapUpS(int value) {
            wrapUpS = value;
            return this;
        }

        Terms waiting(QueuePlan.Waiting value) {
            waiting = value;
            return this;
        }

        Terms connectAfterS(int value) {
            connectAfterS = value;
            return this;
        }

        Terms maxWaitS(int value) {
            maxWaitS = value;
            return this;
        }

        Terms maxWaiting(int value) {
            maxWaiting = value;
            return this;
        }

        /** Callers are refused after so long without anybody signed in; else they wait. */
        Terms refusedAfterS(int seconds) {
            noAgents = new QueuePlan.NoAgents(seconds, true);
            return this;
        }

        Terms shortAbandonS(int value) {
            shortAbandonS = value;
            return this;
        }
    }

    /** One card with one span, and so many agents who serve the one queue. */
    static Site of(int agents) {
        return of(agents, terms -> { });
    }

    static Site of(int agents, Consumer<Terms> terms) {
        Site site = new Site().card(1, "a").span(1, 1).queue(QUEUE, NUMBER, terms);
        return agents == 0 ? site : site.agents(1, agents, QUEUE);
    }

    /** Two cards on one bus, a span on each, and so many agents on each. */
    static Site twoCards(int agentsEach) {
        return new Site().card(1, "a").card(2, "a").span(1, 1).span(2, 2)
                .queue(QUEUE, NUMBER, terms -> { })
                .agents(1, agentsEach, QUEUE).agents(2, agentsEach, QUEUE);
    }

    Site card(int id, String bus) {
        cards.add(new CardPlan(id, "/dev/card" + id, 921_600, bus, null));
        return this;
    }

    /** A card of which the site file gives the serial number. */
    Site pinned(int id, String serial) {
        cards.add(new CardPlan(id, "/dev/card" + id, 921_600, "pinned", serial));
        return this;
    }

    /** The card that is really there. */
    Site simulated(int id, String serial) {
        serials.put(id, serial);
        return this;
    }

    /** A span on the card's next port. */
    Site span(int id, int card) {
        int port = 1 + (int) spans.stream().filter(span -> span.card() == card).count();
        spans.add(new SpanPlan(id, card, port, SpanPlan.LineCode.HDB3, SpanPlan.Framing.CRC4,
                SpanPlan.Clock.SLAVE, 120, side, 16, CallPlan.allChannels(),
                Map.of(), counters));
        return this;
    }

    Site queue(String id, String number, Consumer<Terms> with) {
        Terms t = new Terms();
        with.accept(t);
        queues.add(new QueuePlan(id, t.priority, new QueuePlan.Offer(t.ringS, t.wrapUpS),
                new QueuePlan.Waits(t.waiting, t.connectAfterS, t.maxWaitS, t.maxWaiting))
                .with(new QueuePlan.Aims(t.shortAbandonS, 20)).with(t.noAgents).with(t.overflow)
                .with(t.selection)
                .with(t.ringsBack)
                .withPlace(t.keepsPlace)
                .withCode(t.code));
        numbers.add(new NumberPlan(number, id));
        return this;
    }

    Site number(NumberPlan row) {
        numbers.add(row);
        return this;
    }

    /** So many more positions on a card, with an agent fixed to each. */
    Site agents(int card, int count, String... serve) {
        for (int i = 0; i < count; i++) {
            int id = positions.size() + 1;
            int headset = 1 + (int) positions.stream().filter(p -> p.card() == card).count();
            positions.add(new PositionPlan(id, card, headset, new PositionPlan.GpioPlan(
                    "chip", "a" + id, "r" + id, "l" + id, true, 0)));
            agents.add(new AgentPlan("" + id, "Agent " + id, id, List.of(serve)));
        }
        return this;
    }

    /** So many more positions on a card, with nobody there. */
    Site seats(int card, int count) {
        agents(card, count);
        agents.removeIf(one -> one.queues().isEmpty());
        return this;
    }

    /** Somebody who signs in anywhere with that number. */
    Site free(String id, String number, PinHash pin, String... serve) {
        agents.add(new AgentPlan(id, "Agent " + id, 0, List.of(serve), Map.of(), number,
                pin.fingerprint()));
        pins.put(pin.fingerprint(), pin);
        return this;
    }

    Site reasons(String... words) {
        reasons = List.of(words);
        return this;
    }

    /** These agents may listen to the others. */
    Site supervisors(String... ids) {
        agents.replaceAll(one -> List.of(ids).contains(one.id())
                ? one.supervising(true) : one);
        return this;
    }

    Site notReadySignOutS(int seconds) {
        notReadySignOutS = seconds;
        return this;
    }

    Site marks(int count) {
        marks = count;
        return this;
    }

    Site longerWrapUpS(int seconds) {
        longerWrapUpS = seconds;
        return this;
    }

    /** Agents call each other. */
    Site internalCalls() {
        internalCalls = true;
        return this;
    }

    /** The spans that follow play the network. */
    Site network() {
        side = SpanPlan.Side.NETWORK;
        return this;
    }

    /** The limits of the spans that follow, by their names in the site file. */
    Site limits(Map<String, Integer> values) {
        counters = values;
        return this;
    }

    Site outbound(OutboundPlan value) {
        outbound = value;
        return this;
    }

    /** Each seat is told of its caller, with the whole number. */
    Site seatCalls() {
        mqtt = new MqttPlan("mqtts://b:1", "callbox", null, null, null,
                MqttPlan.CallerNumbers.MASKED, false, true, MqttPlan.Commands.NONE, null, null);
        return this;
    }

    Site numbering(NumberingPlan value) {
        numbering = value;
        return this;
    }

    Site hours(HoursPlan value) {
        hours = value;
        return this;
    }

    Site wall(WallPlan value) {
        wall = value;
        return this;
    }

    Site testCall(TestCallPlan value) {
        testCall = value;
        return this;
    }

    Site reserved(int channels) {
        reserved = channels;
        return this;
    }

    Site signOutS(int seconds) {
        signOutS = seconds;
        return this;
    }

    Site idlePolicy(String name) {
        idlePolicy = name;
        return this;
    }

    Site robots(RobotOptions options) {
        robots = options;
        return this;
    }

    Site seed(long value) {
        seed = value;
        return this;
    }

    Office open() {
        return new Office(this);
    }

    /** Opens it with every command being seen. */
    Office watched(BiConsumer<Now, Command> watcher) {
        return new Office(this, watcher);
    }

    Setup setup() {
        Plan plan = new Plan("test", "Test", List.copyOf(cards), List.copyOf(spans),
                List.copyOf(positions), List.copyOf(queues), List.copyOf(numbers),
                List.copyOf(agents), mqtt, new OfficePlan(idlePolicy, reserved,
                        OfficePlan.CARD_AWAY_S, 0,
                        new OfficePlan.SignOut(signOutS, notReadySignOutS),
                        new OfficePlan.Keys(reasons, longerWrapUpS, marks, internalCalls)),
                outbound, hours, numbering, wall, testCall);
        return new Setup(plan, "0", "hash", "t" + seed, "boot", 77, Map.<Reason, Long>of(), 0);
    }
}
