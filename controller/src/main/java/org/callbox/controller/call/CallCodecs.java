package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.AcdCodecs;
import org.callbox.controller.acd.Assignment;
import org.callbox.controller.call.AssignmentFact.QueueStands;
import org.callbox.controller.time.Now;

/** Words and values of call control in a state (docs/state-format.md). */
public final class CallCodecs {
    /** A reason by its word. */
    public static final Codec<Reason> REASON = Codec.words(Reason.class, Reason::word);

    /** The end of a visit by its word. */
    public static final Codec<VisitEnd> VISIT_END = Codec.words(VisitEnd.class, VisitEnd::word);

    private static final Codec<CallTimer.Outgoing.Kind> OUTGOING_TIMER = Codec.words(
            CallTimer.Outgoing.Kind.class, kind -> switch (kind) {
                case TELL -> "tell";
                case TONES -> "tones";
                case LIMIT -> "limit";
                case ANSWER -> "answer";
            });

    /** A timer of call control. */
    public static final Codec<CallTimer> TIMER = Codec.sealed(CallTimer.class,
            Codec.kind("distributor", CallTimer.Distributor.class,
                    AcdCodecs.TIMER.as(CallTimer.Distributor::timer, CallTimer.Distributor::new)),
            Codec.kind("connect-into-queue", CallTimer.ConnectIntoQueue.class, Codec.TEXT.as(
                    CallTimer.ConnectIntoQueue::call, CallTimer.ConnectIntoQueue::new)),
            Codec.kind("outgoing", CallTimer.Outgoing.class, Codec.record(
                    new CallTimer.Outgoing(CallTimer.Outgoing.Kind.TELL, ""),
                    (f, was) -> new CallTimer.Outgoing(
                            f.value("kind", was.kind(), OUTGOING_TIMER),
                            f.text("call", was.call())))),
            Codec.kind("card-lost", CallTimer.CardLost.class, Codec.INT.as(
                    CallTimer.CardLost::card, CallTimer.CardLost::new)),
            Codec.kind("headset-gone", CallTimer.HeadsetGone.class, Codec.INT.as(
                    CallTimer.HeadsetGone::position, CallTimer.HeadsetGone::new)),
            Codec.kind("keys-silent", CallTimer.KeysSilent.class, Codec.INT.as(
                    CallTimer.KeysSilent::position, CallTimer.KeysSilent::new)),
            Codec.kind("button-held", CallTimer.ButtonHeld.class, Codec.INT.as(
                    CallTimer.ButtonHeld::position, CallTimer.ButtonHeld::new)),
            Codec.kind("signal-heard", CallTimer.SignalHeard.class, Codec.INT.as(
                    CallTimer.SignalHeard::position, CallTimer.SignalHeard::new)),
            Codec.kind("bridge-tone", CallTimer.BridgeTone.class, Codec.INT.as(
                    CallTimer.BridgeTone::supervisor, CallTimer.BridgeTone::new)),
            Codec.kind("auto-answer", CallTimer.AutoAnswer.class, Codec.record(
                    new CallTimer.AutoAnswer(0, ""),
                    (f, was) -> new CallTimer.AutoAnswer(
                            f.number("position", was.position()), f.text("call", was.call())))),
            Codec.kind("long-leave", CallTimer.LongLeave.class, Codec.TEXT.as(
                    CallTimer.LongLeave::agent, CallTimer.LongLeave::new)),
            Codec.kind("colleague", CallTimer.Colleague.class, Codec.TEXT.as(
                    CallTimer.Colleague::call, CallTimer.Colleague::new)),
            Codec.kind("locks-over", CallTimer.LocksOver.class, CallTimer.LocksOver::new));

    private static final Codec<CallPhase> PHASE = Codec.words(CallPhase.class, CallPhase::word);

    static final Codec<QueueStands> QUEUE_STANDS = Codec.record(
            new QueueStands("", 0, 0, Assignment.LONGEST_IDLE),
            (f, was) -> new QueueStands(f.text("queue", was.queue()),
                    f.number("priority", was.priority()),
                    f.number("wrap_up_ms", was.wrapUpMs()),
                    f.text("selection", was.selection()),
                    f.number("abandoned_ms", was.abandonedMs()),
                    f.number("cut_off_ms", was.cutOffMs())));

    private CallCodecs() {}

    /** Those that came in; found again at the seats where they ring or talk. */
    static void seizures(Fields f, Calls calls, Seats seats) {
        calls(f, calls, calls.seizures(), atSeat(seats), CallCodecs::seizure);
    }

    /** What is kept of calls that agents make. */
    static void outgoing(Fields f, InForce inForce, Calls calls, Seats seats, Dials dials) {
        // Read by releases that number these calls on their own.
        f.text("session", inForce.session);
        calls.lastOut(f.number("last_call", calls.lastOut()));
        dials.state(f);
        f.list("closed_spans", inForce.closedSpans, Codec.INT);
        byAgents(f, calls, seats);
    }

    /** Those that agents make; found again at the seats from which they are made. */
    private static void byAgents(Fields f, Calls calls, Seats seats) {
        calls(f, calls, calls.byAgents(), atSeat(seats), CallCodecs::byAgent);
    }

    /**
     * Those that go out for callers, and those in which somebody is asked for one. A release that
     * does not know them would leave their lines to nobody.
     */
    static void forCallers(Fields f, Calls calls, Seats seats, AskedOutside asked) {
        if (f.reading() || !calls.forCallers().isEmpty()) {
            f.part("!outside", part -> calls(
                    part, calls, calls.forCallers(), atSeat(seats), CallCodecs::forCaller));
        }
        if (f.reading() || !calls.asking().isEmpty()) {
            f.part("!asked_outside", part -> calls(
                    part, calls, calls.asking(), asked::was, CallCodecs::asking));
        }
    }

    /** Where it rings, or somebody talks in it. */
    private static Consumer<Call> atSeat(Seats seats) {
        return call -> seats.at(call.positionId()).call = call;
    }

    private static void calls(Fields f, Calls calls, List<Call> kept, Consumer<Call> atSeat,
            BiFunction<Fields, Call, Call> codec) {
        List<Call> all = new ArrayList<>(kept);
        f.list("calls", all, Codec.object(codec));
        if (f.reading()) {
            for (Call call : all) {
                calls.add(call);
                if (!call.clearing() && call.position() != null) {
                    atSeat.accept(call);
                }
            }
        }
    }

    /** A call with a trunk leg, perhaps a position leg, and perhaps one visit. */
    private static Call seizure(Fields f, Call was) {
        boolean known = was != null;
        String id = f.text("id", known ? was.id() : "");
        TrunkLeg trunk = known ? was.trunk() : TrunkLeg.incoming(0, null, 0);
        trunk.lineState(f);
        String called = f.text("called", known ? was.number() : "");
        CallingParty caller = caller(f, known ? was.caller() : CallingParty.UNKNOWN);
        Now arrived = f.value("arrived", known ? was.begun() : null, Now.STATE);
        Call call = known ? was : Call.seizure(id, trunk, called, caller, arrived);
        call.numberType(f.text("called_type", call.numberType()));
        CallPhase phase = f.value("phase", call.phase(), PHASE);
        QueueVisit visit = known && was.visit() != null ? was.visit() : new QueueVisit("");
        call.calledName(f.text("called_name", call.calledName()));
        // The release before knows no calls without a queue at a headset.
        boolean direct = f.flag("direct", !call.direct().isEmpty());
        String queue = f.text("queue", direct ? call.direct() : visit.queue());
        String agent = f.text("agent", call.agent());
        int position = f.number("position", call.positionId());
        long sequence = f.number("sequence", visit.sequence());
        int joinFailures = f.number("join_failures", visit.joinFailures());
        Now entered = f.optional("entered", visit.entered(), Now.STATE);
        int offers = f.number("offers", visit.offers());
        Integer passed = f.optional("passed", visit.passed(), Codec.INT);
        int number = f.number("visit", visit.number());
        int returns = f.number("returns", visit.returns());
        String cameFor = f.text("came_for", visit.cameFor());
        call.placeOf(f.text("place_of", call.placeOf()));
        // Of a caller who has left a queue for one person.
        String left = f.text("left_queue", visit.over() ? visit.queue() : "");
        call.handed(f.optional("handed_on", call.handed(), HandedOn.STATE));
        call.mark(f.number("mark", call.mark()));
        call.itselfState(f);
        call.help = f.optional("help", call.help, Now.STATE);
        boolean held = f.flag("held", call.connection().held());
        call.outsideState(f);
        call.refusalState(f);
        trunk.sentState(f);
        call.outage = f.optional("outage", call.outage, Now.STATE);
        ended(f, call);
        call.reason = f.optional("reason", call.reason, REASON);
        call.cause = f.number("cause", call.cause);
        Reason last = f.optional("last_reason", call.last(), REASON);
        call.last(last == null ? call.reason : last);
        if (f.reading()) {
            call.direct(direct ? queue : "");
            String of = direct ? left : queue;
            QueueVisit its = of.isEmpty() ? null
                    : new QueueVisit(of, cameFor.isEmpty() ? of : cameFor, number, sequence,
                            joinFailures).since(entered, offers, passed).returns(returns);
            call.was(phase, its == null || left.isEmpty() ? its : its.ends(),
                    leg(phase, position, agent), connectedTo(phase, held));
            if (call.outside() != null && call.outside().channel() != 0
                    && phase == CallPhase.OUTSIDE) {
                call.connection().wasLine(call.outside().span(), call.outside().channel());
            }
        }
        return call;
    }

    private static CallingParty caller(Fields f, CallingParty was) {
        return new CallingParty(f.text("calling", was.number()), f.text("calling_type", was.type()),
                f.flag("presentable", was.presentable()), f.text("screening", was.screening()));
    }

    private static void ended(Fields f, Call call) {
        call.answered = f.optional("answered", call.answered, Now.STATE);
        call.cleared = f.optional("cleared", call.cleared, Now.STATE);
    }

    private static PositionLeg leg(CallPhase at, int position, String agent) {
        return position == 0 ? null : new PositionLeg(position, agent, switch (at) {
            case OFFERED -> PositionLeg.Phase.RINGING;
            case CLEARING -> PositionLeg.Phase.CLEARING;
            case COLLECTING, WAITING, TALKING, OUTSIDE, DIALLING, PROCEEDING, HEARING ->
                    PositionLeg.Phase.CONNECTED;
        });
    }

    private static Connection.To connectedTo(CallPhase at, boolean held) {
        return held ? Connection.To.HELD : switch (at) {
            case WAITING, OFFERED, OUTSIDE -> Connection.To.WAITING;
            case TALKING -> Connection.To.HEADSET;
            case COLLECTING, DIALLING, PROCEEDING, HEARING, CLEARING -> Connection.To.NOTHING;
        };
    }

    /** A call with a trunk leg, which may have no line yet, for the call of a caller. */
    private static Call forCaller(Fields f, Call was) {
        boolean known = was != null;
        String id = f.text("id", known ? was.id() : "");
        String digits = f.text("digits", known ? was.number() : "");
        int rule = f.number("rule", known ? was.dialling().rule() : 0);
        Now begun = f.value("begun", known ? was.begun() : null, Now.STATE);
        Call call = known ? was : Call.forCaller(id, digits, new Dialling(rule, 0), begun);
        CallPhase phase = f.value("phase", call.phase(), PHASE);
        call.dialling().state(f);
        call.dialling().callerState(f);
        call.trunk().lineState(f);
        call.trunk().sentState(f);
        ended(f, call);
        call.cause = f.number("cause", call.cause);
        if (f.reading()) {
            call.was(phase, null, null, Connection.To.NOTHING);
        }
        return call;
    }

    private static Call byAgent(Fields f, Call was) {
        return atHeadset(f, was, false);
    }

    private static Call asking(Fields f, Call was) {
        return atHeadset(f, was, true);
    }

    /** A call with a position leg and a trunk leg, which may have no line yet. */
    private static Call atHeadset(Fields f, Call was, boolean asks) {
        boolean known = was != null;
        String id = f.text("id", known ? was.id() : "");
        int position = f.number("position", known ? was.positionId() : 0);
        String agent = f.text("agent", known ? was.agent() : "");
        String digits = f.text("digits", known ? was.number() : "");
        int rule = f.number("rule", known ? was.dialling().rule() : 0);
        Now begun = f.value("begun", known ? was.begun() : null, Now.STATE);
        Call call = known ? was : Call.byAgent(id, PositionLeg.calling(position, agent), digits,
                new Dialling(rule, 0), begun);
        CallPhase phase = f.value("phase", call.phase(), PHASE);
        call.dialling().state(f);
        call.dialling().askedState(f, asks);
        call.trunk().lineState(f);
        call.trunk().sentState(f);
        boolean joined = f.flag("joined", call.connection().joined());
        boolean held = f.flag("held", call.connection().held());
        ended(f, call);
        call.help = f.optional("help", call.help, Now.STATE);
        call.cause = f.number("cause", call.cause);
        if (f.reading()) {
            call.was(phase, null, leg(phase, position, agent), held ? Connection.To.HELD : joined
                    && phase != CallPhase.CLEARING ? Connection.To.HEADSET
                    : Connection.To.NOTHING);
        }
        return call;
    }
}
