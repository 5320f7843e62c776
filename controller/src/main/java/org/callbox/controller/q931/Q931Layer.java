package org.callbox.controller.q931;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;

/**
 * The network layer of one data link (Q.931 clause 5): its calls, the global call reference, and
 * what is not for any call. A message makes a call record only when it is a SETUP that is offered
 * to call control; every call that appeared ends in exactly one {@link Q931Out.Released}. A SETUP
 * that is not let in is one {@link Q931Out.Refused}.
 */
public final class Q931Layer {
    private Q931Parameters parameters;
    private final LinkedHashMap<CallRef, Q931Call> calls = new LinkedHashMap<>();
    private final Restart restart;
    private Untold untold;
    private final EnumMap<Q931Counter, Long> counted = new EnumMap<>(Q931Counter.class);
    private final ArrayList<Q931Out> out = new ArrayList<>();
    private boolean linkUp;
    private long linkUpAtMs;
    private int lastValue;

    public Q931Layer(Q931Parameters parameters) {
        this.parameters = parameters;
        this.restart = new Restart(parameters);
    }

    /** Takes one input and returns the outputs, in order. Never throws for what a peer sent. */
    public List<Q931Out> on(long nowMs, Q931In in) {
        switch (in) {
            case Q931In.DataLinkUp _ -> dataLinkUp(nowMs);
            case Q931In.DataLinkDown _ -> dataLinkDown();
            case Q931In.Received(Bytes message) -> received(nowMs, message);
            case Q931In.Expired(TimerId timer) -> expired(timer);
            case Q931In.Request request -> request(request);
            case Q931In.RestartRequest(List<Integer> channels) -> restartRequest(channels);
            case Q931In.ChannelTaken(CallRef ref) -> {
                Q931Call call = calls.get(ref);
                if (call != null) {
                    call.restarted();
                    settle(call);
                }
            }
            case Q931In.RestartNeedless(int channel) -> restart.needless(channel);
            case Q931In.RestartDone(List<Integer> channels) -> restart.done(channels);
        }
        restart.drainTo(out);
        List<Q931Out> outputs = List.copyOf(out);
        out.clear();
        return outputs;
    }

    /** A reference for a call of ours that is not in use; nothing is kept until SETUP. */
    public CallRef allocate() {
        CallRef ref;
        do {
            lastValue = lastValue % CallRef.VALUE_MAX + 1;
            ref = new CallRef(lastValue, true);
        } while (calls.containsKey(ref) || untold().has(ref));
        return ref;
    }

    /** Whether the other side was asked if it still knows this call and has not answered yet. */
    public boolean unverified(CallRef ref) {
        Q931Call call = calls.get(ref);
        return call != null && call.runs(Q931Timer.T322);
    }

    /** Every call and its state, in the order in which they appeared. */
    public Map<CallRef, CallState> calls() {
        LinkedHashMap<CallRef, CallState> states = new LinkedHashMap<>();
        for (Q931Call call : calls.values()) {
            states.put(call.ref, call.state);
        }
        return states;
    }

    /** The state of a call; {@link CallState#NULL} when there is none. */
    public CallState state(CallRef ref) {
        Q931Call call = calls.get(ref);
        return call == null ? CallState.NULL : call.state;
    }

    /** The timeslots that a call was last said to use; empty when none was named. */
    public List<Integer> channels(CallRef ref) {
        Q931Call call = calls.get(ref);
        return call == null ? List.of() : call.channels();
    }

    /** Counters since the start; those at zero are left out. */
    public Map<Q931Counter, Long> counters() {
        return Collections.unmodifiableMap(new EnumMap<>(counted));
    }

    /** Timers and limits for what begins from now on; the side is the same. */
    public void limit(Q931Parameters next) {
        parameters = next;
        restart.limit(next);
        calls.values().forEach(call -> call.parameters = next);
    }

    public Q931Parameters parameters() {
        return parameters;
    }

    // ---- data link ----------------------------------------------------------------------------

    private void dataLinkUp(long nowMs) {
        linkUpAtMs = nowMs;
        if (linkUp) {
            count(Q931Counter.DATA_LINK_RESETS);
        }
        linkUp = true;
        for (Q931Call call : List.copyOf(calls.values())) {
            call.dataLinkEstablished();
            settle(call);
        }
        for (Message enquiry : untold().enquiries()) {
            count(Q931Counter.MESSAGES_SENT);
            out.add(new Q931Out.Transmit(Q931Codec.encode(enquiry)));
        }
        restart.dataLinkEstablished();
    }

    private void dataLinkDown() {
        if (!linkUp) {
            return;
        }
        linkUp = false;
        count(Q931Counter.DATA_LINK_FAILURES);
        for (Q931Call call : List.copyOf(calls.values())) {
            call.dataLinkFailed();
            settle(call);
        }
        restart.dataLinkFailed();
        out.add(new Q931Out.EstablishDataLink());                            // 5.8.9
    }

    /** Made here, because a state kept by an older version has none. */
    private Untold untold() {
        if (untold == null) {
            untold = new Untold(parameters.callsMax());
        }
        return untold;
    }

    // ---- messages -----------------------------------------------------------------------------

    private void received(long nowMs, Bytes octets) {
        count(Q931Counter.MESSAGES_RECEIVED);
        if (!linkUp) {
            count(Q931Counter.WHILE_LINK_DOWN);
            return;
        }
        if (!octets.isEmpty() && octets.at(0) != Message.Q931) {
            // Maintenance messages among them; nothing is ever sent back.
            count(Q931Counter.OTHER_PROTOCOL);                               // 5.8.1
            return;
        }
        Message message = Q931Codec.decode(octets).message();
        if (message == null) {
            count(Q931Counter.UNREADABLE);                                   // 5.8.2, 5.8.3.1
        } else if (message.callReference() == null) {
            count(Q931Counter.DUMMY_REFERENCE);
        } else if (message.callReference().length() > CallReference.PRIMARY_RATE_OCTETS) {
            count(Q931Counter.UNREADABLE);                                   // 5.8.3.1
        } else if (message.callReference().global()) {
            global(message);
        } else {
            forCall(nowMs, message);
        }
    }

    private void forCall(long nowMs, Message message) {
        CallReference reference = message.callReference();
        CallRef ref = new CallRef(reference.value(), reference.flag());
        Q931Call call = calls.get(ref);
        if (call != null && message.type() == MessageType.SETUP && !ref.ours()
                && parameters.side() == Side.USER && call.state == CallState.ACTIVE
                && unverified(ref)) {
            // An exchange that has started afresh counts its references from the beginning: this
            // is no repetition (5.8.3.2 e), which would have come before its CONNECT ACKNOWLEDGE.
            call.restarted();
            settle(call);
            call = null;
        }
        if (call == null) {
            unknownReference(nowMs, ref, message);
        } else {
            call.received(message);
            settle(call);
        }
    }

    /** The null state: 5.8.3.2, 5.8.10, 5.8.11. */
    private void unknownReference(long nowMs, CallRef ref, Message message) {
        untold().heard(ref);
        if (message.type() == MessageType.SETUP) {
            setup(ref, message);
            return;
        }
        count(Q931Counter.UNKNOWN_REFERENCE);
        switch (message.type()) {
            case RELEASE_COMPLETE -> { }                                     // 5.8.3.2 c
            case STATUS -> strayStatus(nowMs, ref, message);
            case STATUS_ENQUIRY -> answer(message, MessageType.STATUS,
                    cause(CauseValue.RESPONSE_TO_STATUS_ENQUIRY),
                    new InfoElement.CallState(CallState.NULL.value()));      // 5.8.10
            default -> answer(message, MessageType.RELEASE_COMPLETE,
                    cause(CauseValue.INVALID_CALL_REFERENCE_VALUE));         // 5.8.3.2 a, b
        }
    }

    /**
     * 5.8.11: a STATUS with a state other than null is answered by RELEASE COMPLETE, without a call
     * record. Exception: the peer's SETUP may have been lost by a data link reset; it repeats it
     * at T303, and cause 101 would make it drop the call.
     */
    private void strayStatus(long nowMs, CallRef ref, Message message) {
        InfoElement.CallState reported = message.first(InfoElement.CallState.class);
        if (reported == null || reported.value() == CallState.NULL.value()) {
            return;
        }
        CallState offered = Establishment.of(parameters.side(), false).offered;
        boolean setupUnderWay = !ref.ours() && reported.value() == offered.value()
                && nowMs - linkUpAtMs < parameters.ms(Q931Timer.T303);
        if (!setupUnderWay) {
            answer(message, MessageType.RELEASE_COMPLETE,
                    cause(CauseValue.MESSAGE_NOT_COMPATIBLE_WITH_CALL_STATE));
        }
    }

    private void setup(CallRef ref, Message message) {
        if (ref.ours()) {
            count(Q931Counter.SETUP_IGNORED);                                // 5.8.3.2 d
            return;
        }
        Verdict verdict = MessageRules.check(message, parameters.side(), true, false);
        if (verdict.bad()) {
            count(Q931Counter.ELEMENT_ERRORS);
            refuse(ref, message, new Cause(                                  // 5.8.6
                    parameters.location(), verdict.fatal(), verdict.fatalElements()));
        } else if (calls.size() >= parameters.callsMax()) {
            count(Q931Counter.CALLS_REFUSED);
            refuse(ref, message, cause(CauseValue.SWITCHING_EQUIPMENT_CONGESTION));
        } else {
            CalledEnd call =
                    new CalledEnd(ref, parameters, message.callReference().length());
            calls.put(ref, call);
            call.offered(message, verdict);
            settle(call);
        }
    }

    private void refuse(CallRef ref, Message setup, Cause cause) {
        answer(setup, MessageType.RELEASE_COMPLETE, cause);
        out.add(new Q931Out.Refused(ref, cause, setup));
    }

    private void global(Message message) {
        switch (message.type()) {
            case RESTART -> {
                List<Integer> channels = message.callReference().flag()
                        ? null : restart.requested(message);
                if (channels != null) {
                    releaseOn(channels);
                    restart.callsReleased();
                }
            }
            case RESTART_ACKNOWLEDGE -> {
                List<Integer> channels = restart.acknowledged(message);
                if (channels != null) {
                    verifyOn(channels);
                }
            }
            case STATUS -> { }                       // says what we know; T316 goes on
            default -> restart.other(message);       // 5.8.3.2 f
        }
    }

    private void answer(Message to, MessageType type, InfoElement... elements) {
        CallReference from = to.callReference();
        CallReference back =
                new CallReference(from.length(), from.value(), !from.flag());
        count(Q931Counter.MESSAGES_SENT);
        out.add(new Q931Out.Transmit(Q931Codec.encode(new Message(back, type, elements))));
    }

    // ---- call control -------------------------------------------------------------------------

    private void request(Q931In.Request request) {
        CallRef ref = request.ref();
        Q931Call call = calls.get(ref);
        if (call == null && request.what() == Primitive.SETUP) {
            begin(ref, request.elements());
        } else if (call == null) {
            count(Q931Counter.REQUESTS_REFUSED);
        } else {
            call.wanted(new Q931CallIn.Wanted(request.what(), request.elements()));
            settle(call);
        }
    }

    private void begin(CallRef ref, List<InfoElement> elements) {
        if (!ref.ours() || ref.value() < 1 || ref.value() > CallRef.VALUE_MAX) {
            throw new IllegalArgumentException("SETUP requested on " + ref);
        }
        if (!linkUp) {
            count(Q931Counter.CALLS_REFUSED);
            out.add(new Q931Out.Released(
                    ref, cause(CauseValue.DESTINATION_OUT_OF_ORDER), false));
        } else if (calls.size() >= parameters.callsMax()) {
            count(Q931Counter.CALLS_REFUSED);
            out.add(new Q931Out.Released(
                    ref, cause(CauseValue.SWITCHING_EQUIPMENT_CONGESTION), false));
        } else {
            CallingEnd call =
                    new CallingEnd(ref, parameters, CallReference.PRIMARY_RATE_OCTETS);
            calls.put(ref, call);
            call.sendSetup(elements);
            settle(call);
        }
    }

    private void restartRequest(List<Integer> channels) {
        releaseOn(channels);
        restart.request(channels);
    }

    private void expired(TimerId timer) {
        Q931Call call = timer.call() == null ? null : calls.get(timer.call());
        if (call != null) {
            call.expired(timer.timer());
            settle(call);
        } else if (timer.call() == null) {
            restart.expired(timer.timer());
        }
    }

    // ---- records ------------------------------------------------------------------------------

    /** A call of the state; the one that chose the reference is the calling end. */
    private Q931Call readCall(CallRef ref, int referenceOctets) {
        Q931Call call = ref.ours()
                ? new CallingEnd(ref, parameters, referenceOctets)
                : new CalledEnd(ref, parameters, referenceOctets);
        calls.put(ref, call);
        return call;
    }

    /** Takes the outputs of a call, and removes it when it is in the null state. */
    private void settle(Q931Call call) {
        call.drainTo(out, counted);
        if (call.state == CallState.NULL) {
            calls.remove(call.ref);
            if (!linkUp) {
                untold().ended(call.ref, call.referenceOctets());
            }
        }
    }

    /** Calls on these channels (empty: all) are over, 5.5. */
    private void releaseOn(List<Integer> channels) {
        if (channels.isEmpty()) {
            untold().forget();
        }
        for (Q931Call call : List.copyOf(calls.values())) {
            if (channels.isEmpty() || !Collections.disjoint(channels, call.channels())) {
                call.restarted();
                settle(call);
            }
        }
    }

    /**
     * A SETUP of the peer may have crossed our RESTART, which cleared that call there: enquires the
     * status of every call on these channels.
     */
    private void verifyOn(List<Integer> channels) {
        for (Q931Call call : List.copyOf(calls.values())) {
            if (channels.isEmpty() || !Collections.disjoint(channels, call.channels())) {
                call.verify();
                settle(call);
            }
        }
    }

    private Cause cause(CauseValue value) {
        return new Cause(parameters.location(), value);
    }

    private void count(Q931Counter counter) {
        counted.merge(counter, 1L, Long::sum);
    }

    /** Its fields in the format of the state. */
    public void state(Fields f) {
        List<Q931Call> all = new ArrayList<>(calls.values());
        f.list("calls", all, Codec.object((of, was) -> CallFields.state(of, was, this::readCall)));
        f.part("restart", restart::state);
        f.part("untold", untold()::state);
        f.map("counted", counted, Q931Codecs.COUNTER, Codec.LONG);
        linkUp = f.flag("link_up", linkUp);
        linkUpAtMs = f.number("link_up_at_ms", linkUpAtMs);
        lastValue = f.number("last_value", lastValue, 0, CallRef.VALUE_MAX);
    }
}
