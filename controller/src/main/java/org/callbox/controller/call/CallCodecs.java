package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.AcdCodecs;
import org.callbox.controller.call.AssignmentFact.QueueStands;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Q931Codecs;
import org.callbox.controller.time.Now;

/** Words and values of call control in a state (docs/state-format.md). */
public final class CallCodecs {
    /** A reason by its word. */
    public static final Codec<Reason> REASON = Codec.words(Reason.class, Reason::word);

    private static final Codec<CallTimer.Outgoing.Kind> OUTGOING_TIMER = Codec.words(
            CallTimer.Outgoing.Kind.class, kind -> switch (kind) {
                case TELL -> "tell";
                case TONES -> "tones";
                case LIMIT -> "limit";
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
                    CallTimer.HeadsetGone::position, CallTimer.HeadsetGone::new)));

    private static final Codec<Call.Phase> PHASE = Codec.words(
            Call.Phase.class, phase -> switch (phase) {
                case COLLECTING -> "collecting";
                case WAITING -> "waiting";
                case OFFERED -> "offered";
                case TALKING -> "talking";
                case CLEARING -> "clearing";
            });

    private static final Codec<OutgoingCall.Phase> OUTGOING_PHASE = Codec.words(
            OutgoingCall.Phase.class, phase -> switch (phase) {
                case DIALLING -> "dialling";
                case PROCEEDING -> "proceeding";
                case TALKING -> "talking";
                case HEARING -> "hearing";
                case CLEARING -> "clearing";
            });

    static final Codec<QueueStands> QUEUE_STANDS = Codec.record(new QueueStands("", 0, 0),
            (f, was) -> new QueueStands(f.text("queue", was.queue()),
                    f.number("priority", was.priority()),
                    f.number("wrap_up_ms", was.wrapUpMs())));

    private static final Codec<Call> CALL = Codec.object(CallCodecs::call);

    private CallCodecs() {}

    private static Call call(Fields f, Call was) {
        boolean known = was != null;
        String id = f.text("id", known ? was.id : "");
        int span = f.number("span", known ? was.span : 0);
        CallRef ref = f.value("reference", known ? was.ref : null, Q931Codecs.REF);
        int channel = f.number("channel", known ? was.channel : 0);
        String called = f.text("called", known ? was.called : "");
        String calling = f.text("calling", known ? was.calling : "");
        String callingType = f.text("calling_type", known ? was.callingType() : "");
        boolean presentable = f.flag("presentable", known && was.presentable);
        String screening = f.text("screening", known ? was.screening : "");
        Now arrived = f.value("arrived", known ? was.arrived : null, Now.STATE);
        Call call = known ? was : new Call(id, span, ref, channel, called, calling, callingType,
                presentable, screening, arrived);
        call.phase = f.value("phase", call.phase, PHASE);
        call.queue = f.text("queue", call.queue);
        call.agent = f.text("agent", call.agent);
        call.position = f.number("position", call.position);
        call.sequence = f.number("sequence", call.sequence);
        call.joinFailures = f.number("join_failures", call.joinFailures);
        call.connectSent = f.flag("connect_sent", call.connectSent);
        call.outage = f.optional("outage", call.outage, Now.STATE);
        call.answered = f.optional("answered", call.answered, Now.STATE);
        call.cleared = f.optional("cleared", call.cleared, Now.STATE);
        call.reason = f.optional("reason", call.reason, REASON);
        call.cause = f.number("cause", call.cause);
        return call;
    }

    /** Calls by their lines, and at the seats where they ring or talk, are found again. */
    static void calls(Fields f, Map<String, Call> calls, Map<LineKey, Call> byLine, Seats seats) {
        List<Call> all = new ArrayList<>(calls.values());
        f.list("calls", all, CALL);
        if (f.reading()) {
            for (Call call : all) {
                calls.put(call.id, call);
                byLine.put(new LineKey(call.span, call.ref), call);
                switch (call.phase) {
                    case OFFERED, TALKING -> seats.at(call.position).call = call;
                    case COLLECTING, WAITING, CLEARING -> { }
                }
            }
        }
    }

    private static OutgoingCall outgoing(Fields f, OutgoingCall was, Seats seats) {
        boolean known = was != null;
        String id = f.text("id", known ? was.id : "");
        Seat seat = f.value("position", known ? was.seat : null, Codec.reference(
                Codec.INT, one -> one.plan.id(), seats::at));
        String agent = f.text("agent", known ? was.agent : "");
        String digits = f.text("digits", known ? was.digits : "");
        int rule = f.number("rule", known ? was.rule : 0);
        Now begun = f.value("begun", known ? was.begun : null, Now.STATE);
        OutgoingCall call = known ? was
                : new OutgoingCall(id, seat, agent, digits, rule, 0, begun);
        call.phase = f.value("phase", call.phase, OUTGOING_PHASE);
        call.question = f.number("question", call.question);
        call.candidate = f.number("candidate", call.candidate);
        call.attempts = f.number("attempts", call.attempts);
        call.span = f.number("span", call.span);
        call.ref = f.optional("reference", call.ref, Q931Codecs.REF);
        call.channel = f.number("channel", call.channel);
        call.remaining = f.text("remaining", call.remaining);
        call.joined = f.flag("joined", call.joined);
        call.answered = f.optional("answered", call.answered, Now.STATE);
        call.cleared = f.optional("cleared", call.cleared, Now.STATE);
        call.cause = f.number("cause", call.cause);
        return call;
    }

    /** Calls by their lines, and at the seats from which they are made, are found again. */
    static void outgoing(Fields f, Map<String, OutgoingCall> calls,
            Map<LineKey, OutgoingCall> byLine, Seats seats) {
        List<OutgoingCall> all = new ArrayList<>(calls.values());
        f.list("calls", all, Codec.object((one, was) -> outgoing(one, was, seats)));
        if (f.reading()) {
            for (OutgoingCall call : all) {
                calls.put(call.id, call);
                if (call.ref != null) {
                    byLine.put(new LineKey(call.span, call.ref), call);
                }
                if (call.phase != OutgoingCall.Phase.CLEARING) {
                    call.seat.outgoing = call;
                }
            }
        }
    }
}
