package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.core.Alike;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;
import org.junit.jupiter.api.Test;

/** Call control read from a state goes on as the one that was written, calls of both kinds up. */
class CallControlStateTest {
    private static final int STEPS = 8_000;
    private static final int COPIED_EVERY = 7;
    private static final int CHANNELS = 9;

    /** Two of the same, told the same; what they ask of the line is answered at random. */
    private static final class Both {
        private final Random random = new Random(9);
        private final CallControl control = fresh();
        private CallControl copy = fresh();
        private final Timers<CallTimer> timers = new Timers<>();
        private final ArrayDeque<CallIn> answers = new ArrayDeque<>();
        private final TreeMap<Integer, Boolean> lines = new TreeMap<>();
        private final EnumSet<CallStep.Kind> steps = EnumSet.noneOf(CallStep.Kind.class);
        private final TreeSet<String> outgoing = new TreeSet<>();
        private int placesAgain;
        private long nowMs = 1_000;

        static CallControl fresh() {
            return new CallControl(new CallParameters(goingOn(), "t", Map.of()));
        }

        /** Agent 3 takes callers who have waited for a while. */
        private static Plan goingOn() {
            Plan plan = SmallBox.plan();
            QueuePlan service = plan.queue("service").with(new OverflowPlan(
                    List.of(new Step(When.WAITED, 20, "more")), 17, 20))
                    .with(new QueuePlan.RingsBack(40, 90));
            List<AgentPlan> agents = plan.agents().stream().map(one -> one.position() < 3 ? one
                    : new AgentPlan(one.id(), one.name(), 3, List.of("service", "more")))
                    .map(one -> one.with(new AgentPlan.Ways(true, true, "")))
                    .map(one -> one.position() < 3 ? one.supervising(true) : one).toList();
            return new Plan(plan.box(), "", plan.cards(), plan.spans(), plan.positions(),
                    List.of(service, new QueuePlan("more", 5, new QueuePlan.Offer(15, 0),
                            new QueuePlan.Waits(QueuePlan.Waiting.ALERTING, 150, 0, 2))),
                            plan.numbers(),
                    agents, null, plan.office(), plan.outbound());
        }

        void tell(CallIn in) {
            Now now = new Now(nowMs, 1_790_000_000_000L + nowMs);
            List<CallOut> said = control.on(now, in);
            assertEquals(said, copy.on(now, in), in.toString());
            assertEquals(control.outlook("service"), copy.outlook("service"), in.toString());
            assertEquals(control.standings(now), copy.standings(now), in.toString());
            for (CallOut one : said) {
                heard(one);
            }
            control.calls(now).stream().filter(CallView::outgoing)
                    .forEach(call -> outgoing.add(call.phase()));
        }

        private void heard(CallOut said) {
            switch (said) {
                case CallOut.Start(var timer, var ms) -> timers.start(timer, nowMs + ms);
                case CallOut.Stop(var timer) -> timers.stop(timer);
                case CallOut.Step(var step) -> {
                    steps.add(step.kind());
                    placesAgain += step.kind() == CallStep.Kind.QUEUED
                            && !step.placeOf().isEmpty() ? 1 : 0;
                }
                case CallOut.AskBridge ask -> answers.add(new CallIn.BridgeIs(
                        ask.question(), random.nextInt(4) == 0 ? "it has none" : ""));
                case CallOut.Reveal(var at, var entry, var digits) -> answers.add(
                        new CallIn.Revealed(at, entry, random.nextBoolean() ? "5" : "51"));
                case CallOut.Place(var span, var call, var _, var _, var _, var elements) -> {
                    int channel = free();
                    if (channel == 0 || random.nextInt(5) == 0) {
                        answers.add(new CallIn.Placed(span, call, null, 0,
                                CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value()));
                    } else {
                        lines.put(channel, true);
                        answers.add(new CallIn.Placed(span, call, ref(channel), channel, 0));
                    }
                }
                case CallOut.Request(var span, var ref, var what, var elements) -> {
                    if (what == Primitive.RELEASE || what == Primitive.REJECT
                            || what == Primitive.DISCONNECT) {
                        answers.add(new CallIn.Released(span, ref, null));
                    }
                }
                default -> { }
            }
        }

        private int free() {
            for (int channel = 1; channel <= CHANNELS; channel++) {
                if (!lines.containsKey(channel)) {
                    return channel;
                }
            }
            return 0;
        }

        private CallRef ref(int channel) {
            return new CallRef(channel, lines.get(channel));
        }

        void step() {
            nowMs += random.nextInt(1_500);
            for (CallTimer due = timers.pollDue(nowMs); due != null; due = timers.pollDue(nowMs)) {
                tell(new CallIn.Expired(due));
            }
            if (!answers.isEmpty() && random.nextBoolean()) {
                CallIn answer = answers.poll();
                if (answer instanceof CallIn.Released(var span, var ref, var cause)) {
                    lines.remove(ref.value());
                }
                tell(answer);
                return;
            }
            next();
        }

        private void next() {
            int position = 1 + random.nextInt(3);
            switch (random.nextInt(22)) {
                case 18, 19 -> tell(new CallIn.Asked(nowMs, position, random.nextInt(4) == 0
                        ? new AgentWish.Unwatch() : new AgentWish.Watch(
                                WatchMode.values()[random.nextInt(3)], 1 + random.nextInt(3))));
                case 20, 21 -> "**5#".chars().forEach(
                        key -> at(position, new PositionIn.Key((char) key, 1)));
                case 16, 17 -> tell(new CallIn.Asked(nowMs, position,
                        RandomCalls.wish(random, List.of("service", "more"), 3,
                                control.calls(new Now(nowMs, nowMs)))));
                case 0, 1, 2 -> seizure();
                case 3, 4 -> at(position, new PositionIn.Hook(random.nextBoolean()));
                case 5, 6 -> at(position, new PositionIn.Key('*', 0));
                case 7 -> at(position, new PositionIn.Key('#', 0));
                case 8, 9 -> tell(new CallIn.Dial(nowMs, position, "030 123456"));
                case 10, 11, 12 -> indication();
                case 13 -> at(position, new PositionIn.Headset(random.nextInt(5) > 0));
                case 14 -> tell(random.nextBoolean() ? new CallIn.JoinFailed(position, "so")
                        : new CallIn.NeverJoined(position));
                default -> tell(switch (random.nextInt(4)) {
                    case 0 -> new CallIn.CardAway(1, 0);
                    case 1, 2 -> new CallIn.CardBack(1, true);
                    default -> new CallIn.StoodStill();
                });
            }
        }

        private void at(int position, PositionIn what) {
            tell(new CallIn.AtPosition(position, what));
        }

        private void seizure() {
            int channel = free();
            if (channel > 0) {
                lines.put(channel, false);
                tell(new CallIn.Seizure(1, ref(channel), channel, 0, 20, message(channel,
                        MessageType.SETUP, random.nextInt(9) == 0 ? "7" : "1")));
            }
        }

        private Message message(int channel, MessageType type, String called) {
            return new Message(CallReference.of(channel, lines.get(channel)), type,
                    List.of(BearerCapability.speech(), new CallingNumber(new Number(
                            "3055500" + random.nextInt(6), Number.TYPE_NATIONAL,
                            Number.PLAN_ISDN, Number.PRESENTATION_ALLOWED,
                            Number.SCREENING_NETWORK)),
                            new CalledNumber(Number.dialled(called))));
        }

        private void indication() {
            if (lines.isEmpty() || !answers.isEmpty()) {
                return;
            }
            int channel = List.copyOf(lines.keySet()).get(random.nextInt(lines.size()));
            if (!lines.get(channel) || random.nextInt(4) == 0) {
                tell(new CallIn.Indication(1, ref(channel), Primitive.DISCONNECT, new Message(
                        CallReference.of(channel, lines.get(channel)), MessageType.DISCONNECT,
                        List.of(new Cause(0, CauseValue.NORMAL_CALL_CLEARING)))));
                return;
            }
            Primitive what = List.of(Primitive.PROCEEDING, Primitive.ALERTING, Primitive.CONNECT)
                    .get(random.nextInt(3));
            tell(new CallIn.Indication(
                    1, ref(channel), what, message(channel, MessageType.CONNECT, "1")));
        }
    }

    @Test
    void calls_of_both_kinds_go_on() {
        Both both = new Both();
        both.tell(new CallIn.Began());
        for (int i = 0; i < STEPS; i++) {
            both.step();
            if (i % COPIED_EVERY == 0) {
                both.copy = Alike.again(both.control, Both::fresh, CallControl::state);
            }
            if (i % 1_000 == 999) {
                both.tell(new CallIn.Restarted("t" + i, 0));
            }
        }
        assertEquals(EnumSet.allOf(CallStep.Kind.class), both.steps);
        assertTrue(both.control.outlook("service").bounds().scored() > 20,
                "waits of which the end is known");
        assertTrue(both.placesAgain > 20, "rang back");
        assertTrue(both.outgoing.containsAll(List.of("dialling", "talking", "clearing")),
                both.outgoing.toString());
    }

    @Test
    void counts_of_reasons_added_later_go_on_from_where_they_begin() throws Exception {
        CallControl before = new CallControl(new CallParameters(
                SmallBox.plan(), "t", Map.of(Reason.ANSWERED, 4L, Reason.FAILED, 2L)));
        Codec<Boolean> older = Codec.record(true, (f, was) -> {
            f.part("ledger", ledger -> {
                ledger.number("offered", 9L);
                ledger.map("ended", Map.of("answered", 8L), Codec.TEXT, Codec.LONG);
            });
            return true;
        });
        CallControl read = StateFormat.read(StateFormat.write("0", true, older),
                Codec.machine(() -> before, CallControl::state));
        assertEquals(List.of(9L, 8L, 2L, 0L), List.of(read.ledger().offered(),
                read.ledger().of(Reason.ANSWERED), read.ledger().of(Reason.FAILED),
                read.ledger().of(Reason.ABANDONED)));
        assertEquals(0, read.ledger().queue("service").enteredTotal());
    }
}
