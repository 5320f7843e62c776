package org.callbox.controller.q931;

import static org.callbox.controller.q931.CallMessages.causeIn;
import static org.callbox.controller.q931.CallMessages.withCause;
import static org.callbox.controller.q931.CallState.DISCONNECT_INDICATION;
import static org.callbox.controller.q931.CallState.DISCONNECT_REQUEST;
import static org.callbox.controller.q931.CallState.NULL;
import static org.callbox.controller.q931.CallState.RELEASE_REQUEST;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.Q931CallIn.Got;
import org.callbox.controller.q931.Q931CallIn.TimedOut;
import org.callbox.controller.q931.Q931CallIn.Wanted;

/**
 * State, timers, messages and outputs of one call, and the answers that its states have in common,
 * for the procedures in its subclasses.
 */
abstract class CallTools {
    final CallRef ref;
    Q931Parameters parameters;
    CallState state = NULL;
    boolean linkUp = true;
    private final int referenceOctets;
    private final EnumSet<Q931Timer> running = EnumSet.noneOf(Q931Timer.class);
    private final EnumMap<Q931Counter, Long> counted = new EnumMap<>(Q931Counter.class);
    private final ArrayList<Q931Out> out = new ArrayList<>();
    private final ArrayList<Integer> channels = new ArrayList<>();
    /** Whether the step told call control something, that is, took action on a message. */
    private boolean acted;

    CallTools(CallRef ref, Q931Parameters parameters, int referenceOctets) {
        this.ref = ref;
        this.parameters = parameters;
        this.referenceOctets = referenceOctets;
    }

    final Side side() {
        return parameters.side();
    }

    final void say(Q931Out output) {
        out.add(output);
    }

    final int referenceOctets() {
        return referenceOctets;
    }

    final boolean actedOn() {
        return acted;
    }

    final boolean runs(Q931Timer timer) {
        return running.contains(timer);
    }

    /** False for a timer that was stopped before its expiry was seen. */
    final boolean hasExpired(Q931Timer timer) {
        return running.remove(timer);
    }

    final void indicate(Primitive told, Message message) {
        acted = true;
        say(new Q931Out.Indication(ref, told, message));
        learnChannels(message);
    }

    final Message message(MessageType type, List<InfoElement> elements) {
        return CallMessages.of(ref, referenceOctets, type, elements);
    }

    final void transmit(Message message) {
        count(Q931Counter.MESSAGES_SENT);
        out.add(new Q931Out.Transmit(Q931Codec.encode(message)));
        learnChannels(message);
    }

    final void start(Q931Timer timer) {
        long ms = parameters.ms(timer);
        if (ms > 0) {
            running.add(timer);
            out.add(new Q931Out.Start(new TimerId(ref, timer), ms));
        }
    }

    /** Shortens a running timer to at most this time from now. */
    final void hasten(Q931Timer timer, long ms) {
        if (running.contains(timer) && ms > 0 && ms < parameters.ms(timer)) {
            out.add(new Q931Out.Start(new TimerId(ref, timer), ms));
        }
    }

    final void stop(Q931Timer timer) {
        if (running.remove(timer)) {
            out.add(new Q931Out.Stop(new TimerId(ref, timer)));
        }
    }

    final void stopEstablishment() {
        stop(Q931Timer.T301);
        stop(Q931Timer.T302);
        stop(Q931Timer.T303);
        stop(Q931Timer.T304);
        stop(Q931Timer.T310);
        stop(Q931Timer.T313);
    }

    final void stopAll() {
        stopAllBut(null);
    }

    final void stopAllBut(Q931Timer kept) {
        for (Q931Timer timer : Q931Timer.values()) {
            if (timer != kept) {
                stop(timer);
            }
        }
    }

    final Cause cause(CauseValue value) {
        return new Cause(parameters.location(), value);
    }

    /** Cause 102 with the timer's number as diagnostics, Q.850 Table 1. */
    final Cause expiryOf(Q931Timer timer) {
        return new Cause(parameters.location(), CauseValue.RECOVERY_ON_TIMER_EXPIRY,
                Bytes.ascii(timer.name().substring(1)));
    }

    final void count(Q931Counter counter) {
        counted.merge(counter, 1L, Long::sum);
    }

    /** The cause to return for a DISCONNECT or RELEASE with errors; null for none. */
    final Cause faultIn(Verdict verdict) {
        if (!verdict.bad() && !verdict.blemished()) {
            return null;
        }
        count(Q931Counter.ELEMENT_ERRORS);
        return verdict.bad()                                                 // 5.8.6, 5.8.7
                ? new Cause(parameters.location(), verdict.fatal(), verdict.fatalElements())
                : new Cause(parameters.location(), verdict.minor(), verdict.minorElements());
    }

    final List<InfoElement> withDefaultCause(List<InfoElement> elements) {
        return causeIn(elements) != null ? elements
                : withCause(elements, cause(CauseValue.NORMAL_CALL_CLEARING));
    }

    /** The cause that a message gives; 31 when it gives none, 5.8.6.1. */
    final Cause saidCause(Message message) {
        Cause said = message.first(Cause.class);
        return said != null ? said : cause(CauseValue.NORMAL_UNSPECIFIED);
    }

    final void learnChannels(Message message) {
        ChannelIdentification named = message.first(ChannelIdentification.class);
        if (named != null && !named.channels().isEmpty()) {
            channels.clear();
            channels.addAll(named.channels());
        }
    }

    /** The timeslots that the call was last said to use; empty while none was named. */
    final List<Integer> channels() {
        return List.copyOf(channels);
    }

    // ---- answers of several states ------------------------------------------------------------

    /** Told to call control, no change of state. */
    final CallState passOn(Got got, Primitive told) {
        if (state == RELEASE_REQUEST) {
            return unexpected(got);
        }
        if (got.verdict().bad()) {
            return refuse(got);
        }
        indicate(told, got.message());
        return state;
    }

    /** Sent for call control, no change of state; not before the first answer to a SETUP. */
    final CallState sendAlong(MessageType type, Wanted wanted) {
        boolean early = state == CallState.CALL_INITIATED || state == CallState.CALL_PRESENT;
        if (early || state == RELEASE_REQUEST || !linkUp) {
            return refused(wanted);
        }
        transmit(message(type, wanted.elements()));
        return state;
    }

    final boolean clearingState() {
        return state == DISCONNECT_REQUEST || state == DISCONNECT_INDICATION
                || state == RELEASE_REQUEST;
    }

    final CallState sendStatus(CauseValue value, Bytes diagnostics) {
        transmit(message(MessageType.STATUS, List.of(
                new Cause(parameters.location(), value, diagnostics),
                new InfoElement.CallState(state.value()))));
        return state;
    }

    /** 5.8.6: mandatory elements absent or wrong; no action is taken. */
    final CallState refuse(Got got) {
        count(Q931Counter.ELEMENT_ERRORS);
        return sendStatus(got.verdict().fatal(), got.verdict().fatalElements());
    }

    /** 5.8.4. */
    final CallState unexpected(Got got) {
        count(Q931Counter.UNEXPECTED);
        return sendStatus(CauseValue.MESSAGE_NOT_COMPATIBLE_WITH_CALL_STATE,
                Bytes.of(got.message().typeCode()));
    }

    final CallState refused(Wanted wanted) {
        count(Q931Counter.REQUESTS_REFUSED);
        return state;
    }

    /** Ignored: the timer was stopped on the way to this state. */
    final CallState stray(TimedOut timer) {
        return state;
    }

    // ---- the end of a step --------------------------------------------------------------------

    /** What is to be done, in order; taken by the caller. */
    final void drainTo(List<Q931Out> outputs, EnumMap<Q931Counter, Long> counters) {
        outputs.addAll(out);
        out.clear();
        acted = false;
        for (Q931Counter counter : counted.keySet()) {
            counters.merge(counter, counted.get(counter), Long::sum);
        }
        counted.clear();
    }

    /** What is left of them between two steps, in the format of the state. */
    final void toolsState(Fields f) {
        f.list("running", running, Q931Codecs.TIMER);
        f.list("channels", channels, Codec.INT);
    }
}
