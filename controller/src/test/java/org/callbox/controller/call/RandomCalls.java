package org.callbox.controller.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.callbox.controller.acd.AcdTimer;
import org.callbox.controller.core.Alike;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * An office of two cards and three queues, in which everything that call control can be told
 * happens at random, in virtual time, and the exchange answers what is asked of it.
 */
final class RandomCalls {
    private static final long WALL_MS = 1_790_000_000_000L;
    private static final int POSITIONS = 6;
    private static final int CHANNELS = 7;
    private static final List<String> CALLED = List.of("1", "1", "1", "2", "31", "3", "7", "30");
    private static final List<Integer> CAUSES = List.of(16, 16, 17, 31, 34, 38, 41, 102);

    private record Line(int span, CallRef ref) {}

    private final Random random;
    private final Timers<CallTimer> timers = new Timers<>();
    private final ArrayDeque<CallIn> answers = new ArrayDeque<>();
    /** B-channels by line. */
    private final Map<Line, Integer> lines = new HashMap<>();
    private final Map<Integer, Integer> lastRef = new TreeMap<>();
    private boolean overlap;
    CallControl control;
    private Plan plan = plan(0, false);
    final List<CallRecord> records = new ArrayList<>();
    final Map<String, Integer> told = new TreeMap<>();
    private long nowMs = 1_000;
    private int restarts;

    RandomCalls(long seed) {
        random = new Random(seed);
        control = fresh();
        tell(new CallIn.Began());
        for (int i = 1; i <= POSITIONS; i++) {
            at(i, new PositionIn.Headset(true));
        }
    }

    static Plan plan(int variant, boolean overlap) {
        List<PositionPlan> positions = new ArrayList<>();
        List<AgentPlan> agents = new ArrayList<>();
        for (int i = 1; i <= POSITIONS; i++) {
            positions.add(new PositionPlan(i, i <= 4 ? 1 : 2, i, null));
            agents.add(new AgentPlan("" + i, "Agent " + i, i, i % 3 == 0
                    ? List.of("service", "sales", "vip")
                    : List.of(i % 2 == 0 ? "service" : "sales"))
                    .with(new AgentPlan.Ways(variant > 0 && i % 4 > 0, i % 3 == 1, "")));
        }
        QueuePlan.NoAgents refuse = new QueuePlan.NoAgents(20, true);
        QueuePlan.NoAgents wait = new QueuePlan.NoAgents(0, false);
        return new Plan("box", "", List.of(new CardPlan(1, "", 0, "a", null),
                        new CardPlan(2, "", 0, "a", null), new CardPlan(3, "", 0, "b", null)),
                List.of(span(1, 1), span(2, 2), span(3, 3)), positions,
                List.of(new QueuePlan("service", 0, new QueuePlan.Offer(15, 0),
                                new QueuePlan.Waits(QueuePlan.Waiting.ALERTING_WITH_TONE, 40, 0,
                                        variant == 0 ? 0 : 3)).with(refuse)
                                .with(variant == 0 ? OverflowPlan.NONE : goesOn()),
                        new QueuePlan("sales", 0, new QueuePlan.Offer(10, 20),
                                new QueuePlan.Waits(QueuePlan.Waiting.ALERTING, 60, 50, 4))
                                .with(wait).with(new OverflowPlan(List.of(
                                        new Step(When.WAITED, 5, "", "030 9"),
                                        new Step(When.CLOSED, 0, "", "030 9")), 17, 20)),
                        new QueuePlan("vip", 5, new QueuePlan.Offer(15, 0),
                                new QueuePlan.Waits(QueuePlan.Waiting.CONNECTED, 150, 90, 0))
                                .with(new QueuePlan.Aims(0, 20)).with(wait)),
                List.of(new NumberPlan("1", "service"), new NumberPlan("2", "sales"),
                        new NumberPlan("31", "vip")), agents,
                null, new OfficePlan("standard-2", 30, 2),
                new OutboundPlan("49", "0", "00", List.of(), "+4930123", overlap, variant == 2
                        ? List.of(new OutboundRule("other", "00", List.of(), 1, 1))
                        : List.of(new OutboundRule("first", "08", List.of(), 1, 1),
                                new OutboundRule("all", "0", List.of(), 3, 2, false,
                                        2, 20))));
    }

    private static OverflowPlan goesOn() {
        return new OverflowPlan(List.of(new Step(When.WAITED, 10, "vip"),
                new Step(When.WAITED, 25, "sales"), new Step(When.FULL, 0, "sales"),
                new Step(When.FULL, 0, "vip"), new Step(When.NO_AGENTS, 0, "sales"),
                new Step(When.CLOSED, 0, "vip")), 34, 21);
    }

    private static SpanPlan span(int id, int card) {
        return new SpanPlan(id, card, 1, SpanPlan.LineCode.HDB3, SpanPlan.Framing.CRC4,
                SpanPlan.Clock.SLAVE, 120, SpanPlan.Side.USER, 16, List.of(), Map.of(),
                Map.of());
    }

    Now now() {
        return new Now(nowMs, WALL_MS + nowMs);
    }

    RandomCalls run(int steps) {
        for (int i = 0; i < steps; i++) {
            nowMs += random.nextInt(1_500);
            for (CallTimer due = timers.pollDue(nowMs); due != null;
                    due = timers.pollDue(nowMs)) {
                tell(new CallIn.Expired(due));
            }
            if (!answers.isEmpty() && random.nextInt(3) > 0) {
                answer(answers.poll());
            } else {
                next();
            }
        }
        return this;
    }

    private CallControl fresh() {
        return new CallControl(new CallParameters(plan, "t", Map.of()));
    }

    /** Goes on with what is read from the state, which must be the same. */
    void again() {
        control = Alike.again(control, this::fresh, CallControl::state);
    }

    /** Everything ends. */
    void end() {
        tell(new CallIn.ClearAll());
        while (!answers.isEmpty()) {
            answer(answers.poll());
        }
        for (Line line : List.copyOf(lines.keySet())) {
            lines.remove(line);
            tell(new CallIn.Released(line.span, line.ref, null));
        }
    }

    private void answer(CallIn answer) {
        if (answer instanceof CallIn.Released(var span, var ref, var cause)
                && lines.remove(new Line(span, ref)) == null) {
            return;
        }
        tell(answer);
    }

    void tell(CallIn in) {
        told.merge(in instanceof CallIn.Expired(var timer)
                ? timer instanceof CallTimer.Distributor(AcdTimer(var kind, var id))
                        ? "Expired " + kind : "Expired " + timer.getClass().getSimpleName()
                : in.getClass().getSimpleName(), 1, Integer::sum);
        for (CallOut one : control.on(now(), in)) {
            heard(one);
        }
    }

    private void heard(CallOut said) {
        switch (said) {
            case CallOut.Start(var timer, var ms) -> timers.start(timer, nowMs + ms);
            case CallOut.Stop(var timer) -> timers.stop(timer);
            case CallOut.Finished(var record) -> records.add(record);
            case CallOut.Place(var span, var call, var avoid, var _, var _, var elements) -> {
                int channel = free(span);
                int cause = List.of(34, 38, 42, 47).get(random.nextInt(4));
                if (channel == 0 || random.nextInt(4) == 0) {
                    answers.add(new CallIn.Placed(span, call, null, 0, cause));
                } else {
                    Line line = new Line(span, ref(span, true));
                    lines.put(line, channel);
                    answers.add(new CallIn.Placed(span, call, line.ref, channel, 0));
                }
            }
            case CallOut.Request(var span, var ref, var what, var elements) -> {
                if (what == Primitive.RELEASE || what == Primitive.REJECT
                        || what == Primitive.DISCONNECT) {
                    answers.add(new CallIn.Released(span, ref, random.nextBoolean() ? null
                            : new Cause(0, CauseValue.NORMAL_CALL_CLEARING)));
                }
            }
            default -> { }
        }
    }

    private CallRef ref(int span, boolean ours) {
        return new CallRef(lastRef.merge(span, 1, Integer::sum), ours);
    }

    private int free(int span) {
        for (int channel = 1; channel <= CHANNELS; channel++) {
            int wanted = channel;
            if (lines.entrySet().stream().noneMatch(
                    one -> one.getKey().span == span && one.getValue() == wanted)) {
                return channel;
            }
        }
        return 0;
    }

    private void next() {
        int position = 1 + random.nextInt(POSITIONS);
        switch (random.nextInt(32)) {
            case 30, 31 -> tell(new CallIn.Asked(random.nextInt(2), position, wish(random,
                    plan.queues().stream().map(QueuePlan::id).toList(), POSITIONS,
                    control.calls(new Now(nowMs, nowMs)))));
            case 0, 1, 2, 3, 4 -> seizure();
            case 5, 6, 7 -> at(position, new PositionIn.Hook(random.nextBoolean()));
            case 8, 9, 10 -> at(position, new PositionIn.Key('*', 0));
            case 11 -> at(position, new PositionIn.Key('#', 0));
            case 12, 13, 14 -> tell(new CallIn.Dial(nowMs, position,
                    List.of("030 123456", "0800 1234", "0043 1 12345", "12")
                            .get(random.nextInt(4))));
            case 15, 16, 17, 18, 19, 20, 21, 22 -> indication();
            case 23 -> at(position, new PositionIn.Headset(random.nextInt(4) > 0));
            case 24 -> tell(random.nextInt(3) == 0 ? new CallIn.LinesNotJoined(
                    1 + random.nextInt(3), 1 + random.nextInt(CHANNELS), "so")
                    : random.nextBoolean() ? new CallIn.JoinFailed(position, "so")
                    : new CallIn.NeverJoined(position));
            case 25 -> tell(switch (random.nextInt(5)) {
                case 0 -> new CallIn.CardAway(1 + random.nextInt(2), 0);
                case 1, 2, 3 -> new CallIn.CardBack(1 + random.nextInt(2), true);
                default -> new CallIn.StoodStill();
            });
            case 26 -> at(position, new PositionIn.Mute(random.nextBoolean()));
            case 27 -> seldom(position);
            default -> { }
        }
    }

    static AgentWish wish(Random random, List<String> queues, int positions,
            List<CallView> calls) {
        return switch (random.nextInt(14)) {
            case 12, 13 -> new AgentWish.ToNumber(random.nextInt(4) > 0 ? "030 9" : "08 1");
            case 8, 9, 10, 11 -> new AgentWish.PickUp(calls.isEmpty() ? "none"
                    : calls.get(random.nextInt(calls.size())).id());
            case 0, 1 -> new AgentWish.Hold();
            case 2, 3 -> new AgentWish.Resume();
            case 4, 5 -> new AgentWish.ToQueue(queues.get(random.nextInt(queues.size())));
            default -> new AgentWish.ToPosition(1 + random.nextInt(positions));
        };
    }

    private void seldom(int position) {
        switch (random.nextInt(16)) {
            case 0, 1 -> tell(new CallIn.Leave(List.of("" + position), List.of()));
            case 2, 3 -> tell(new CallIn.Leave(List.of(), List.of("" + position)));
            case 4, 5 -> tell(new CallIn.ClearOf(random.nextBoolean() ? Set.of(1) : Set.of(),
                    Set.of(position)));
            case 6, 7 -> {
                overlap = random.nextBoolean();
                plan = plan(random.nextInt(3), overlap);
                tell(new CallIn.Reload(plan,
                        random.nextInt(4) == 0 ? Set.of(1) : Set.of(), Set.of()));
            }
            case 8 -> tell(new CallIn.CardForgot(1 + random.nextInt(2)));
            case 9 -> {
                tell(random.nextBoolean() ? new CallIn.Drain() : new CallIn.ClearAll());
                seizure();
                tell(new CallIn.Restarted("t" + ++restarts, 0));
            }
            case 10 -> tell(new CallIn.Restarted("t" + ++restarts, 0));
            case 12, 13 -> tell(new CallIn.Turned(
                    plan.queues().get(random.nextInt(plan.queues().size())).id(),
                    random.nextInt(3) > 0));
            case 11 -> tell(new CallIn.Refused(1, ref(1, false), new Cause(0, 100),
                    setup(new Line(1, ref(1, false)))));
            default -> { }
        }
    }

    private void at(int position, PositionIn what) {
        tell(new CallIn.AtPosition(position, what));
    }

    private void seizure() {
        int span = 1 + random.nextInt(3);
        int channel = random.nextInt(20) == 0 ? 0 : free(span);
        Line line = new Line(span, ref(span, false));
        lines.put(line, channel);
        tell(new CallIn.Seizure(span, line.ref, channel, channel == 0 ? 34 : 0,
                random.nextInt(12), setup(line)));
    }

    private Message setup(Line line) {
        List<InfoElement> elements = new ArrayList<>();
        elements.add(BearerCapability.speech());
        if (random.nextInt(3) > 0) {
            elements.add(new CallingNumber(new Number("3012345", Number.TYPE_NATIONAL,
                    Number.PLAN_ISDN, random.nextInt(4) == 0 ? 1 : 0,
                    Number.SCREENING_NETWORK)));
        }
        elements.add(new CalledNumber(Number.dialled(CALLED.get(
                random.nextInt(CALLED.size())))));
        if (random.nextInt(6) == 0) {
            elements.add(new InfoElement.SendingComplete());
        }
        return new Message(reference(line), MessageType.SETUP, elements);
    }

    private static CallReference reference(Line line) {
        return CallReference.of(line.ref.value(), line.ref.ours());
    }

    private void indication() {
        List<Line> all = lines.keySet().stream().sorted(Comparator
                .comparing(Line::span).thenComparing(one -> one.ref.value())
                .thenComparing(one -> one.ref.ours())).toList();
        if (all.isEmpty() || answers.stream().anyMatch(CallIn.Placed.class::isInstance)) {
            return;
        }
        Line line = all.get(random.nextInt(all.size()));
        int cause = CAUSES.get(random.nextInt(CAUSES.size()));
        int dice = random.nextInt(40);
        if (dice < 6) {
            List<InfoElement> elements = new ArrayList<>(List.of(new Cause(0, cause)));
            if (random.nextBoolean()) {
                elements.add(new ProgressIndicator(0, ProgressIndicator.IN_BAND));
            }
            said(line, Primitive.DISCONNECT, elements);
        } else if (dice == 6) {
            said(line, Primitive.RELEASE, List.of(new Cause(0, cause)));
            answers.add(new CallIn.Released(line.span, line.ref, new Cause(0, cause)));
        } else if (dice == 7) {
            lines.remove(line);
            tell(new CallIn.Released(line.span, line.ref, new Cause(0, cause)));
        } else if (dice == 8) {
            tell(new CallIn.Clearing(line.span, line.ref, new Cause(0, cause)));
            answers.add(new CallIn.Released(line.span, line.ref, new Cause(0, cause)));
        } else if (line.ref.ours()) {
            answered(line, dice);
        } else if (dice < 16) {
            said(line, Primitive.INFORMATION, random.nextInt(4) == 0
                    ? List.of(new CalledNumber(Number.dialled("1")),
                            new InfoElement.SendingComplete())
                    : List.of(new CalledNumber(Number.dialled("" + random.nextInt(3)))));
        } else if (dice < 19) {
            said(line, Primitive.TIMEOUT, List.of());
        }
    }

    private void answered(Line line, int dice) {
        List<InfoElement> heard = random.nextBoolean() ? List.of()
                : List.of(new ProgressIndicator(0, ProgressIndicator.IN_BAND));
        if (dice < 15) {
            said(line, Primitive.PROCEEDING, heard);
        } else if (dice < 20) {
            said(line, overlap ? Primitive.MORE_INFO : Primitive.PROGRESS, heard);
        } else if (dice < 28) {
            said(line, Primitive.ALERTING, heard);
        } else if (dice < 36) {
            said(line, Primitive.CONNECT, List.of());
        } else if (dice == 36) {
            int channel = free(line.span);
            if (channel > 0) {
                lines.put(line, channel);
                tell(new CallIn.Moved(line.span, line.ref, channel));
            }
        } else {
            said(line, Primitive.NOTIFY, List.of());
        }
    }

    private void said(Line line, Primitive what, List<InfoElement> elements) {
        tell(new CallIn.Indication(line.span, line.ref, what, new Message(
                reference(line), MessageType.STATUS, elements)));
    }
}
