package org.callbox.controller.core;

import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.call.SeatView;
import org.callbox.controller.call.TestCallSetup;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.TestCallPlan;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.span.SpanIn;
import org.callbox.controller.span.SpanOut;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * The box calls a number of its own and rings at one headset until the exchange has said so
 * (docs/test-call.md). It stands before the room of calls, which hears nothing of it: so it is in
 * no record, no figure and no queue. Whoever calls, or touches that place, ends it at once.
 */
final class TestCallDesk {
    /** How it names itself to a span; no call has such an id. */
    private static final String CALL = "test-call";
    private static final long BACK_MS = 10_000;
    private static final long RING_MS = 4_000;
    private static final long CLEAR_MS = 60_000;
    /** So long a SETUP of it that comes late is still known, and is no caller. */
    private static final long LATE_MS = 30_000;

    /** What is awaited. */
    enum Phase { IDLE, OUT, ROUTE, ALERTING, CLEARING }

    private static final Codec<Phase> PHASE = Codec.words(Phase.class, phase -> switch (phase) {
        case IDLE -> "idle";
        case OUT -> "out";
        case ROUTE -> "route";
        case ALERTING -> "alerting";
        case CLEARING -> "clearing";
    });

    private final transient Switchboard board;
    private final transient Facts facts;
    private final transient Routing routing;
    private final transient Agenda agenda;
    private final TestCallLeg out;
    private final TestCallLeg back;
    private Phase phase = Phase.IDLE;
    private long sinceMs;
    private long dueMs = Timers.NEVER;
    private long lateMs;
    private long runs;
    private String token = "";
    private int position;
    /** It rings there. */
    private boolean rings;
    /** A card has not joined it. */
    private boolean notJoined;
    private boolean failed;

    TestCallDesk(Switchboard board, Facts facts, Routing routing, Agenda agenda) {
        this.board = board;
        this.facts = facts;
        this.routing = routing;
        this.agenda = agenda;
        this.out = new TestCallLeg(agenda);
        this.back = new TestCallLeg(agenda);
    }

    long dueMs() {
        return dueMs;
    }

    private TestCallPlan plan() {
        return facts.plan().testCall();
    }

    private boolean active() {
        return phase != Phase.IDLE && phase != Phase.CLEARING;
    }

    // ---- its beginning

    /** Its minute has begun, or is over. */
    void turned(Now now, boolean open) {
        if (!open || plan() == null || phase != Phase.IDLE) {
            return;
        }
        position = plan().position();
        sinceMs = now.monoMs();
        String why = busy(now);
        if (!why.isEmpty()) {
            tell(now, "skipped", TestCallStep.QUIET, why, 0);
            return;
        }
        OutboundPlan outbound = facts.plan().outbound();
        String digits = TestCallSetup.digits(outbound, plan().number());
        int span = plan().span();
        if (!facts.seat(position).present()) {
            fails(now, TestCallStep.HEADSET,
                    "no headset is plugged in at position " + position, 0);
        } else if (digits.isEmpty()) {
            fails(now, TestCallStep.OUT, "no rule of outbound allows its number", 0);
        } else if (!facts.spanUnit(span).span.established()) {
            fails(now, TestCallStep.OUT, "span " + span + " has no data link to the exchange", 0);
        } else {
            token = TestCallSetup.token(facts.session() + "-" + ++runs);
            phase = Phase.OUT;
            dueMs = now.monoMs() + BACK_MS;
            agenda.forSpan(span, new SpanIn.Place(
                    CALL, 0, false, false, TestCallSetup.setup(outbound, digits, token)));
        }
    }

    /** Why it is not its turn; empty where it is. */
    private String busy(Now now) {
        Plan plan = facts.plan();
        if (!routing.hasPosition(position) || facts.spanUnit(plan().span()) == null) {
            return "what it needs of the site file is not in force yet";
        }
        boolean calls = !facts.calls(now).isEmpty()
                || facts.spanUnits().stream().anyMatch(unit -> unit.span.calls() > 0)
                || plan.positions().stream().map(PositionPlan::id).anyMatch(this::inCall);
        return calls ? "somebody has a call"
                : !facts.stopping().isEmpty() ? "the box is stopping"
                : facts.seat(position).offHook() || board.wall().selfTest().has(position)
                        ? "position " + position + " is in use" : "";
    }

    private boolean inCall(int seat) {
        return !facts.seat(seat).call().isEmpty();
    }

    // ---- what the spans say

    /** Whether it is about a test call, and nobody else's concern. */
    boolean takes(Now now, int span, SpanOut.OfCall what) {
        return switch (what) {
            case SpanOut.Placed placed -> placed.call().equals(CALL) && placed(now, span, placed);
            case SpanOut.Seizure seizure -> seized(now, span, seizure);
            case SpanOut.Refused _ -> {
                givesWay(now, "a call came in");
                yield false;
            }
            case SpanOut.Moved(var ref, var channel) -> {
                TestCallLeg leg = leg(span, ref);
                if (leg != null) {
                    leg.channel(channel);
                }
                yield leg != null;
            }
            case SpanOut.Indication(var ref, var said, var message) -> {
                TestCallLeg leg = leg(span, ref);
                if (leg != null) {
                    heard(now, leg, said, message);
                }
                yield leg != null;
            }
            case SpanOut.Clearing(var ref, var cause) -> {
                TestCallLeg leg = leg(span, ref);
                if (leg != null) {
                    cleared(now, cause.value());
                }
                yield leg != null;
            }
            case SpanOut.Released(var ref, var cause) -> {
                TestCallLeg leg = leg(span, ref);
                if (leg != null) {
                    leg.gone();
                    cleared(now, cause == null ? 0 : cause.value());
                    settle();
                }
                yield leg != null;
            }
        };
    }

    /** Null for somebody else's. */
    private TestCallLeg leg(int span, CallRef ref) {
        return out.is(span, ref) ? out : back.is(span, ref) ? back : null;
    }

    private boolean placed(Now now, int span, SpanOut.Placed placed) {
        if (placed.ref() == null) {
            fails(now, TestCallStep.OUT, "span " + span + " has no channel for it, cause "
                    + placed.refusal().value(), placed.refusal().value());
        } else {
            out.is(span, placed.ref(), placed.channel());
        }
        return true;
    }

    private boolean seized(Now now, int span, SpanOut.Seizure seizure) {
        Plan plan = facts.plan();
        boolean ours = (active() || now.monoMs() < lateMs) && plan() != null
                && plan.outbound() != null && TestCallSetup.isBack(seizure.setup(),
                        plan.outbound(), TestCallSetup.digits(plan.outbound(), plan().number()),
                        token);
        if (!ours) {
            givesWay(now, "a call came in");
            return false;
        }
        TestCallLeg leg = phase == Phase.OUT ? back : new TestCallLeg(agenda);
        leg.is(span, seizure.ref(), seizure.channel());
        if (phase != Phase.OUT || seizure.refusal() != null) {
            leg.request(Primitive.REJECT, TestCallSetup.cause(seizure.refusal() == null
                    ? CauseValue.NORMAL_CALL_CLEARING.value() : seizure.refusal().value()));
            return true;
        }
        back.request(Primitive.PROCEEDING, TestCallSetup.channel(seizure.channel()));
        phase = Phase.ROUTE;
        dueMs = now.monoMs() + RING_MS;
        rings = true;
        notJoined = false;
        board.wall().selfTest().ends(position);
        routing.join(span, seizure.channel(), position).forEach(agenda::tell);
        agenda.tell(routing.ring(position, true));
        board.callOrders().lamp(position, LampPattern.FAST);
        return true;
    }

    private void heard(Now now, TestCallLeg leg, Primitive said, Message message) {
        switch (said) {
            case DISCONNECT -> {
                leg.release();
                cleared(now, TestCallSetup.causeOf(message));
            }
            case MORE_INFO -> leg.request(Primitive.INFORMATION, TestCallSetup.digitsLeft(
                    facts.plan().outbound(), TestCallSetup.digits(
                            facts.plan().outbound(), plan().number())));
            case CONNECT -> {
                leg.request(Primitive.CONNECT_ACK, List.of());
                fails(now, step(), "somebody else has answered", 0);
            }
            case ALERTING -> {
                if (leg == out && phase == Phase.ALERTING) {
                    good(now);
                }
            }
            case SETUP, PROCEEDING, PROGRESS, CONNECT_ACK, RELEASE, REJECT, INFORMATION, NOTIFY,
                    FACILITY, STATUS_ENQUIRY, TIMEOUT -> { }
        }
    }

    private void cleared(Now now, int cause) {
        fails(now, step(), "the exchange has cleared it with cause " + cause, cause);
    }

    /** A card does not join that position. */
    void notJoined(int seat) {
        notJoined |= rings && seat == position;
    }

    // ---- its course

    /** At the end of each step of the core. */
    void look(Now now) {
        if (failed && plan() == null) {
            alarm(now, false, "");
        }
        if (active()) {
            awaits(now);
        }
        if (phase == Phase.CLEARING && now.monoMs() >= dueMs) {
            out.gone();
            back.gone();
            settle();
        }
    }

    private void awaits(Now now) {
        SeatView seat = facts.seat(position);
        if (!facts.calls(now).isEmpty() || inCall(position)) {
            givesWay(now, "somebody has a call");
        } else if (plan() == null || plan().position() != position
                || !facts.stopping().isEmpty()) {
            givesWay(now, "the site file is another one, or the box is stopping");
        } else if (seat.offHook()) {
            touched(now, position);
        } else if (phase == Phase.ROUTE && notJoined) {
            fails(now, TestCallStep.ROUTE, "a card did not join the line to position " + position,
                    0);
        } else if (phase == Phase.ROUTE && joined()) {
            phase = Phase.ALERTING;
            dueMs = now.monoMs() + RING_MS;
            back.request(Primitive.ALERTING, List.of());
        } else if (now.monoMs() >= dueMs) {
            fails(now, step(), switch (phase) {
                case OUT -> "the call has not come back within 10 s";
                case ROUTE -> "a card has not said that it joined the line to position "
                        + position;
                case ALERTING -> "the exchange has not said that it rings";
                case IDLE, CLEARING -> "";
            }, 0);
        }
    }

    /** The cards have done all that they were asked. */
    private boolean joined() {
        CardUnit trunk = facts.cardUnit(routing.cardOfSpan(back.span()));
        CardUnit headset = facts.cardUnit(facts.plan().positionOrNull(position).card());
        return trunk.ready && headset.ready && trunk.line.settled() && headset.line.settled();
    }

    private TestCallStep step() {
        return switch (phase) {
            case IDLE, OUT, CLEARING -> TestCallStep.OUT;
            case ROUTE -> TestCallStep.ROUTE;
            case ALERTING -> TestCallStep.ALERTING;
        };
    }

    // ---- its end

    /** Somebody does something at a position. */
    void touched(Now now, int seat) {
        if (seat == position) {
            givesWay(now, "position " + position + " is in use");
        }
    }

    /** Something else goes before. */
    void givesWay(Now now, String why) {
        if (active()) {
            TestCallStep step = step();
            ends(now);
            tell(now, "given-up", step, why, 0);
        }
    }

    private void good(Now now) {
        ends(now);
        alarm(now, false, "");
        tell(now, "good", TestCallStep.ALERTING, "", 0);
    }

    private void fails(Now now, TestCallStep step, String why, int cause) {
        if (phase == Phase.CLEARING) {
            return;
        }
        ends(now);
        alarm(now, true, why);
        tell(now, "failed", step, why, cause);
    }

    private void alarm(Now now, boolean there, String why) {
        failed = there;
        board.alarms().cause(now, Alarm.of(AlarmType.TEST_CALL_FAILED), there, why);
    }

    private void ends(Now now) {
        if (rings) {
            rings = false;
            agenda.tell(routing.ring(position, false));
            routing.part(back.span(), back.channel(), position).forEach(agenda::tell);
            board.callOrders().lamp(position, facts.lamp(position));
        }
        out.clear();
        back.clear();
        lateMs = phase == Phase.IDLE ? lateMs : now.monoMs() + LATE_MS;
        phase = Phase.CLEARING;
        dueMs = now.monoMs() + CLEAR_MS;
        settle();
    }

    private void settle() {
        if (phase == Phase.CLEARING && !out.there() && !back.there()) {
            phase = Phase.IDLE;
            dueMs = Timers.NEVER;
        }
    }

    private void tell(Now now, String result, TestCallStep step, String why, int cause) {
        agenda.say(result.equals("failed"), "test call: " + result
                + (why.isEmpty() ? "" : ", " + why));
        agenda.tell(new BoxEvent.TestCall(result, step.word(), why, cause, position,
                now.monoMs() - sinceMs));
    }

    /** Another process has begun: both ends are cleared. */
    void again(Now now) {
        givesWay(now, "the controller has started again");
    }

    void state(Fields f) {
        phase = f.value("phase", phase, PHASE);
        f.part("out", out::state);
        f.part("back", back::state);
        sinceMs = f.number("since_ms", sinceMs);
        dueMs = f.number("due_ms", dueMs);
        lateMs = f.number("late_ms", lateMs);
        runs = f.number("runs", runs);
        token = f.text("token", token);
        position = f.number("position", position);
        rings = f.flag("rings", rings);
        notJoined = f.flag("not_joined", notJoined);
        failed = f.flag("failed", failed);
    }
}
