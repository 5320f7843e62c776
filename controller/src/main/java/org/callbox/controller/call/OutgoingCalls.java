package org.callbox.controller.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.NotReadyReason;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.time.Now;

/**
 * The calls that agents make. Such a call occupies its agent, who keeps the place in the idle
 * list; it is no seizure and stands in no ledger. The headset is joined as soon as the network
 * has something to be heard.
 */
final class OutgoingCalls {
    /** Whoever asked for the call is answered by then; shorter than an operator's patience. */
    static final long TELL_MS = 8_000;
    /** Longer than T306 of a network, which ends tones and announcements by RELEASE. */
    static final long TONES_MS = 60_000;
    /** SETUPs for one call: the first, and others after a channel that both sides wanted. */
    private static final int ATTEMPTS_MAX = 4;

    private Plan plan;
    private String idPrefix;
    private final Seats seats;
    private Outbound outbound;
    private final List<CallOut> out;
    private final ArrayDeque<AcdIn> forAcd;
    private final Map<String, OutgoingCall> calls = new LinkedHashMap<>();
    private final Map<LineKey, OutgoingCall> byLine = new LinkedHashMap<>();
    /** Spans that take no new calls: something of the site file waits for theirs to end. */
    private final TreeSet<Integer> closedSpans = new TreeSet<>();
    private long lastCall;

    /** @param out and {@code forAcd} belong to {@link CallControl} */
    OutgoingCalls(Plan plan, String idPrefix, Seats seats, List<CallOut> out,
            ArrayDeque<AcdIn> forAcd) {
        this.plan = plan;
        this.idPrefix = idPrefix;
        this.seats = seats;
        this.outbound = new Outbound(plan.outbound());
        this.out = out;
        this.forAcd = forAcd;
    }

    /** Calls keep the rule that allowed them by its name; a rule that is gone counts none. */
    void reload(Plan next, Set<Integer> closed) {
        List<OutboundRule> before = rules();
        plan = next;
        outbound = new Outbound(next.outbound());
        List<String> names = rules().stream().map(OutboundRule::name).toList();
        for (OutgoingCall call : calls.values()) {
            call.rule = call.rule < 0 ? call.rule : names.indexOf(before.get(call.rule).name());
        }
        closedSpans.clear();
        closedSpans.addAll(closed);
    }

    private List<OutboundRule> rules() {
        return plan.outbound() == null ? List.of() : plan.outbound().rules();
    }

    boolean takesNoCalls(int span) {
        return closedSpans.contains(span);
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    boolean has(LineKey line) {
        return byLine.containsKey(line);
    }

    List<CallView> views(Now now) {
        List<CallView> views = new ArrayList<>();
        for (OutgoingCall call : calls.values()) {
            views.add(Steps.view(now, call));
        }
        return views;
    }

    // ---- the agents' side

    /** @param agent who sits there, null for nobody */
    void dial(Now now, CallIn.Dial asked, AgentView agent, boolean draining) {
        Seat seat = seats.at(asked.position());
        String obstacle = Outbound.obstacle(asked.position(), seat, agent, draining);
        if (obstacle != null) {
            refuse(asked, obstacle);
            return;
        }
        switch (outbound.decide(asked.number(), inProgress())) {
            case Outbound.Decision.Refused(var why) -> refuse(asked, why);
            case Outbound.Decision.Allowed(var rule, var digits) -> begin(now, new OutgoingCall(
                    idPrefix + "-o" + ++lastCall, seat, digits, rule, asked.question(), now));
        }
    }

    private void refuse(CallIn.Dial asked, String why) {
        out.add(new CallOut.Answer(asked.question(), false, why, ""));
        out.add(new CallOut.Say(true,
                "position " + asked.position() + ": no outgoing call, " + why));
    }

    /** Calls of each rule that are not over. */
    private int[] inProgress() {
        int[] counts = new int[rules().size()];
        for (OutgoingCall call : calls.values()) {
            if (call.rule >= 0) {
                counts[call.rule]++;
            }
        }
        return counts;
    }

    private void begin(Now now, OutgoingCall call) {
        calls.put(call.id, call);
        call.seat.outgoing = call;
        forAcd.add(new AcdIn.Occupied(call.agent));
        touched(call);
        step(now, call, CallStep.Kind.SETUP);
        out.add(new CallOut.Start(timer(CallTimer.Outgoing.Kind.TELL, call), TELL_MS));
        out.add(new CallOut.Start(timer(CallTimer.Outgoing.Kind.LIMIT, call),
                rules().get(call.rule).maxMinutesPerCall() * 60_000L));
        if (spans(call).isEmpty()) {
            over(now, call, CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value());
        } else {
            place(call);
        }
    }

    void hangUp(Now now, Seat seat) {
        if (seat.outgoing != null) {
            clear(now, seat.outgoing, CauseValue.NORMAL_CALL_CLEARING);
        }
    }

    /** The agent hears nothing, or is not heard: that call is over. */
    void joinFailed(Now now, Seat seat) {
        OutgoingCall call = seat.outgoing;
        if (call != null && call.joined) {
            step(now, call, CallStep.Kind.JOIN_FAILED);
            forAcd.add(new AcdIn.NotReady(call.agent, NotReadyReason.SEAT_FAULT));
            clear(now, call, CauseValue.RESOURCE_UNAVAILABLE_UNSPECIFIED);
        }
    }

    /** @param span 0 for all */
    void clearOf(Now now, int span) {
        for (OutgoingCall call : List.copyOf(calls.values())) {
            if (span == 0 || call.span == span) {
                clear(now, call, CauseValue.TEMPORARY_FAILURE);
            }
        }
    }

    /** Whoever asked before is not there any more. */
    void restarted(String session) {
        idPrefix = session;
        calls.values().forEach(call -> call.question = 0);
    }

    void expired(Now now, CallTimer.Outgoing timer) {
        OutgoingCall call = calls.get(timer.call());
        if (call == null) {
            return;
        }
        switch (timer.kind()) {
            case TELL -> tell(call, true, call.phase == OutgoingCall.Phase.DIALLING
                    ? "dialling" : "proceeding");
            case TONES -> clear(now, call, CauseValue.NORMAL_CALL_CLEARING);
            case LIMIT -> {
                if (call.phase != OutgoingCall.Phase.CLEARING) {
                    out.add(new CallOut.Say(true, "position " + call.seat.plan.id()
                            + ": call " + call.id + " is cleared after "
                            + (now.monoMs() - call.begun.monoMs()) / 60_000 + " min, as "
                            + (call.rule < 0 ? "the rule that allowed it said"
                                    : "the rule " + rules().get(call.rule).name() + " says")));
                    clear(now, call, CauseValue.NORMAL_CALL_CLEARING);
                }
            }
        }
    }

    // ---- the trunk side

    private List<Integer> spans(OutgoingCall call) {
        List<Integer> spans = new ArrayList<>();
        for (SpanPlan span : plan.spans()) {
            if (plan.busOfSpan(span.id()).equals(call.seat.bus)
                    && !takesNoCalls(span.id())) {
                spans.add(span.id());
            }
        }
        return spans;
    }

    private void place(OutgoingCall call) {
        call.attempts++;
        call.span = spans(call).get(call.candidate);
        OutboundPlan how = plan.outbound();
        boolean overlap = how != null && how.overlap();
        call.remaining = overlap ? call.digits : "";
        out.add(new CallOut.Place(call.span, call.id, call.channel,
                Elements.setup(how == null ? null : how.callingNumber(),
                        overlap ? "" : call.digits)));
    }

    void placed(Now now, CallIn.Placed placed) {
        OutgoingCall call = calls.get(placed.call());
        if (placed.ref() == null) {
            failed(now, call, placed.refusal());
            return;
        }
        call.ref = placed.ref();
        call.channel = placed.channel();
        byLine.put(new LineKey(call.span, call.ref), call);
        if (call.phase == OutgoingCall.Phase.CLEARING) {
            request(call, Primitive.DISCONNECT, Elements.cause(call.cause));
        }
    }

    /** The other side has named another channel than we did, and it is free. */
    void moved(LineKey line, int channel) {
        byLine.get(line).channel = channel;
    }

    void indicated(Now now, LineKey line, CallIn.Indication said) {
        OutgoingCall call = byLine.get(line);
        Message message = said.message();
        switch (said.what()) {
            case MORE_INFO -> {
                request(call, Primitive.INFORMATION, Elements.lastDigits(call.remaining));
                call.remaining = "";
                proceeds(call, message);
            }
            case PROCEEDING, PROGRESS -> proceeds(call, message);
            case ALERTING -> {
                proceeds(call, message);
                tell(call, true, "ringing");
            }
            case CONNECT -> connected(now, call);
            case DISCONNECT -> {
                int cause = Elements.causeOf(message);
                boolean again = worthAnother(call, cause);
                if (!again && Elements.tones(message)
                        && call.phase != OutgoingCall.Phase.CLEARING) {
                    hear(now, call, cause);
                } else {
                    if (!again) {
                        loosen(now, call, cause);
                    }
                    request(call, Primitive.RELEASE, List.of());
                }
            }
            case SETUP, CONNECT_ACK, RELEASE, REJECT, INFORMATION, NOTIFY, FACILITY,
                    STATUS_ENQUIRY, TIMEOUT -> { }
        }
    }

    private void proceeds(OutgoingCall call, Message message) {
        if (call.phase == OutgoingCall.Phase.DIALLING) {
            call.phase = OutgoingCall.Phase.PROCEEDING;
        }
        if (call.phase == OutgoingCall.Phase.PROCEEDING && Elements.audible(message)) {
            join(call);                                                      // Q.931 5.4
        }
    }

    /**
     * Cleared, and a tone or an announcement tells the agent why, until the agent has heard enough
     * or the network ends it by RELEASE (Q.931 5.3.4.1).
     */
    private void hear(Now now, OutgoingCall call, int cause) {
        call.end(now, cause);
        call.phase = OutgoingCall.Phase.HEARING;
        join(call);
        out.add(new CallOut.Start(timer(CallTimer.Outgoing.Kind.TONES, call), TONES_MS));
        tell(call, false, words(cause));
    }

    private void connected(Now now, OutgoingCall call) {
        // As a network we acknowledge by request, 5.2.8; as a user the layer has done it, 5.1.8.
        request(call, Primitive.CONNECT_ACK, List.of());
        if (call.phase != OutgoingCall.Phase.CLEARING) {
            call.phase = OutgoingCall.Phase.TALKING;
            call.answered = now;
            join(call);
            tell(call, true, "answered");
            step(now, call, CallStep.Kind.ANSWERED);
        }
    }

    private void join(OutgoingCall call) {
        if (!call.joined) {
            call.joined = true;
            out.add(new CallOut.Join(call.span, call.channel, call.seat.plan.id()));
        }
    }

    /** The layer clears by itself: a timer, a mismatch, a channel that cannot be had. */
    void clearing(Now now, LineKey line, int cause) {
        OutgoingCall call = byLine.get(line);
        if (!worthAnother(call, cause)) {
            loosen(now, call, cause);
        }
    }

    void released(Now now, LineKey line, int cause) {
        OutgoingCall call = byLine.remove(line);
        call.ref = null;
        failed(now, call, cause);
    }

    private void failed(Now now, OutgoingCall call, int cause) {
        boolean again = worthAnother(call, cause);
        if (again && elsewhere(cause)) {
            call.candidate++;
            call.channel = 0;
        }
        if (again && call.candidate < spans(call).size()) {
            place(call);
        } else {
            over(now, call, cause);
        }
    }

    /**
     * Before any answer: a channel that an incoming call took at the same time (Q.931 5.7) leaves
     * others on that span, a span without a channel leaves other spans.
     */
    private boolean worthAnother(OutgoingCall call, int cause) {
        boolean channel = cause == CauseValue.REQUESTED_CIRCUIT_CHANNEL_NOT_AVAILABLE.value()
                || cause == CauseValue.CHANNEL_UNACCEPTABLE.value();
        return call.phase == OutgoingCall.Phase.DIALLING && call.attempts < ATTEMPTS_MAX
                && (channel || elsewhere(cause) && call.candidate + 1 < spans(call).size());
    }

    private static boolean elsewhere(int cause) {
        return cause == CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value()
                || cause == CauseValue.NETWORK_OUT_OF_ORDER.value()
                || cause == CauseValue.SWITCHING_EQUIPMENT_CONGESTION.value();
    }

    // ---- the end

    private void clear(Now now, OutgoingCall call, CauseValue cause) {
        if (call.phase != OutgoingCall.Phase.CLEARING) {
            boolean cleared = call.phase == OutgoingCall.Phase.HEARING;
            loosen(now, call, cause.value());
            if (call.ref != null) {
                request(call, cleared ? Primitive.RELEASE : Primitive.DISCONNECT,
                        cleared ? List.of() : Elements.cause(cause.value()));
            }
        }
    }

    /** Gives the agent free, once; what remains is to release the line. */
    private void loosen(Now now, OutgoingCall call, int cause) {
        if (call.phase == OutgoingCall.Phase.CLEARING) {
            return;
        }
        call.end(now, cause);
        out.add(new CallOut.Stop(timer(CallTimer.Outgoing.Kind.LIMIT, call)));
        out.add(new CallOut.Stop(timer(CallTimer.Outgoing.Kind.TONES, call)));
        if (call.joined) {
            out.add(new CallOut.Part(call.span, call.channel, call.seat.plan.id()));
        }
        call.seat.outgoing = null;
        touched(call);
        forAcd.add(new AcdIn.Vacant(call.agent));
        tell(call, false, words(cause));
    }

    private static String words(int cause) {
        return CauseValue.nameOf(cause) + " (cause " + cause + ")";
    }

    private void over(Now now, OutgoingCall call, int cause) {
        loosen(now, call, cause);
        calls.remove(call.id);
        step(now, call, CallStep.Kind.RELEASED);
    }

    // ---- what is told

    private void tell(OutgoingCall call, boolean good, String text) {
        if (call.question != 0) {
            out.add(new CallOut.Answer(call.question, good, text, call.id));
            out.add(new CallOut.Stop(timer(CallTimer.Outgoing.Kind.TELL, call)));
            call.question = 0;
        }
    }

    private static CallTimer.Outgoing timer(CallTimer.Outgoing.Kind kind, OutgoingCall call) {
        return new CallTimer.Outgoing(kind, call.id);
    }

    private void request(OutgoingCall call, Primitive what, List<InfoElement> elements) {
        out.add(new CallOut.Request(call.span, call.ref, what, elements));
    }

    private void touched(OutgoingCall call) {
        out.add(new CallOut.Touched(CallOut.Topic.HEADSET, "" + call.seat.plan.id()));
    }

    private void step(Now now, OutgoingCall call, CallStep.Kind kind) {
        out.add(new CallOut.Step(Steps.of(now, call, kind)));
    }

    void state(Fields f) {
        idPrefix = f.text("session", idPrefix);
        lastCall = f.number("last_call", lastCall);
        f.list("closed_spans", closedSpans, Codec.INT);
        CallCodecs.outgoing(f, calls, byLine, seats);
    }
}
