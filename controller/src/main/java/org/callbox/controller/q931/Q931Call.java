package org.callbox.controller.q931;

import static org.callbox.controller.q931.CallMessages.causeIn;
import static org.callbox.controller.q931.CallMessages.withCause;
import static org.callbox.controller.q931.CallState.ACTIVE;
import static org.callbox.controller.q931.CallState.DISCONNECT_INDICATION;
import static org.callbox.controller.q931.CallState.DISCONNECT_REQUEST;
import static org.callbox.controller.q931.CallState.NULL;
import static org.callbox.controller.q931.CallState.RELEASE_REQUEST;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.Q931CallIn.Got;
import org.callbox.controller.q931.Q931CallIn.TimedOut;
import org.callbox.controller.q931.Q931CallIn.Wanted;

/**
 * One call: what both of its ends have in common, that is the states from Active on, and what every
 * state does alike. {@link CallingEnd} and {@link CalledEnd} hold the states of establishment, of
 * the user and of the network alike; {@link StatusEnquiry} asks the peer for its state; {@link
 * CallRepair} holds what follows a data link reset or a mismatch.
 */
abstract class Q931Call extends CallTools {
    private static final Bytes NO_DIAGNOSTICS = Bytes.EMPTY;

    CallState state = NULL;
    boolean linkUp = true;
    /** Kept whole for its repetition, 5.1.1 and 5.2.1. */
    Message setup;
    boolean setupRepeated;
    boolean releaseRepeated;
    boolean channelUnknown;
    /** The last CALL PROCEEDING, ALERTING or the like, in case a data link reset loses it. */
    Message lastAnswer;
    /** DISCONNECT waiting for the data link, 5.8.9. */
    Message held;
    /** The cause of the first clearing message or event. */
    Cause clearing;
    /** Elements of our DISCONNECT or RELEASE, for its repetition. */
    List<InfoElement> clearingElements = List.of();
    /** What was wrong with the DISCONNECT received, to be said in our RELEASE (5.8.6, 5.8.7). */
    Cause fault;
    int enquiries;

    Q931Call(CallRef ref, Q931Parameters parameters, int referenceOctets) {
        super(ref, parameters, referenceOctets);
    }

    /** Every state of this end, one method each. */
    abstract CallState step(Q931CallIn in);

    /** The peer did not see our last message of establishment. */
    abstract CallState sayAgain();

    final Side side() {
        return parameters.side();
    }

    /** The state numbers of its establishment. */
    final Establishment numbers() {
        return Establishment.of(side(), ref.ours());
    }

    // ---- inputs -------------------------------------------------------------------------------

    final void received(Message message) {
        Got got = new Got(message, MessageRules.check(message, parameters.side(),
                clearing == null, channelUnknown));
        state = switch (message.type()) {
            case STATUS -> StatusEnquiry.received(this, got);
            case STATUS_ENQUIRY -> sendStatus(CauseValue.RESPONSE_TO_STATUS_ENQUIRY,
                    NO_DIAGNOSTICS);                                         // 5.8.10
            case RELEASE -> releaseReceived(got);
            case RELEASE_COMPLETE -> finish(saidCause(message), false);      // 5.3.3, 5.8.4
            case SETUP -> ignoreSetup();                                     // 5.8.3.2 e
            case NOTIFY -> passOn(got, Primitive.NOTIFY);
            case FACILITY -> passOn(got, Primitive.FACILITY);
            case ALERTING, CALL_PROCEEDING, PROGRESS, CONNECT, SETUP_ACKNOWLEDGE,
                    CONNECT_ACKNOWLEDGE, INFORMATION, DISCONNECT -> step(got);
            case RESTART, RESTART_ACKNOWLEDGE -> unexpected(got);
            // Segmentation, suspension, hold and user-to-user messages are not implemented.
            case SEGMENT, SUSPEND, SUSPEND_ACKNOWLEDGE, SUSPEND_REJECT, RESUME,
                    RESUME_ACKNOWLEDGE, RESUME_REJECT, HOLD, HOLD_ACKNOWLEDGE, HOLD_REJECT,
                    RETRIEVE, RETRIEVE_ACKNOWLEDGE, RETRIEVE_REJECT, DETACH, DETACH_ACKNOWLEDGE,
                    REGISTER, CONGESTION_CONTROL, USER_INFORMATION, NATIONAL, UNKNOWN ->
                    unimplemented(got);
        };
        if (actedOn() && got.verdict().blemished() && state != NULL
                && message.type() != MessageType.DISCONNECT) {
            count(Q931Counter.ELEMENT_ERRORS);                               // 5.8.7
            sendStatus(got.verdict().minor(), got.verdict().minorElements());
        }
    }

    final void wanted(Wanted wanted) {
        state = switch (wanted.what()) {
            case NOTIFY -> sendAlong(MessageType.NOTIFY, wanted);
            case FACILITY -> sendAlong(MessageType.FACILITY, wanted);
            case STATUS_ENQUIRY -> enquireIfLinked(wanted);
            case SETUP, MORE_INFO, PROCEEDING, PROGRESS, ALERTING, CONNECT, CONNECT_ACK,
                    DISCONNECT, RELEASE, REJECT, INFORMATION, TIMEOUT -> step(wanted);
        };
    }

    final void expired(Q931Timer timer) {
        if (!hasExpired(timer)) {
            return;
        }
        count(Q931Counter.TIMER_EXPIRIES);
        state = switch (timer) {
            case T309 -> abandon(cause(CauseValue.DESTINATION_OUT_OF_ORDER));   // 5.8.9
            case T322 -> StatusEnquiry.repeat(this);
            case T301, T302, T303, T304, T305, T306, T308, T310, T313, T316, T317 ->
                    step(new TimedOut(timer));
        };
    }

    /** DL-RELEASE indication, 5.8.9: only Active calls live on, under T309. */
    final void dataLinkFailed() {
        if (!linkUp) {
            return;
        }
        linkUp = false;
        if (state == ACTIVE) {
            stop(Q931Timer.T322);
            start(Q931Timer.T309);
        } else {
            state = abandon(cause(CauseValue.DESTINATION_OUT_OF_ORDER));
        }
    }

    /** DL-ESTABLISH after a failure (5.8.9) or for a reset (5.8.8). */
    final void dataLinkEstablished() {
        boolean reset = linkUp;
        linkUp = true;
        if (reset) {
            state = CallRepair.afterReset(this);
        } else {
            stop(Q931Timer.T309);
            if (held != null) {
                Message message = held;
                held = null;
                transmit(message);
                start(Q931Timer.T305);
            } else {
                state = StatusEnquiry.enquire(this);
            }
        }
    }

    /** A restart takes the channel away, 5.5. */
    final void restarted() {
        state = abandon(cause(CauseValue.TEMPORARY_FAILURE));
    }

    /** The peer may have cleared the call without our knowing. */
    final void verify() {
        if (!clearingState()) {
            state = StatusEnquiry.enquire(this);
        }
    }

    // ---- states common to both ends -----------------------------------------------------------

    /** State 10. */
    final CallState active(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);     // 5.3.3
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g when g.is(MessageType.CONNECT_ACKNOWLEDGE) -> state;      // may come, 5.1.8
            case Got g -> unexpected(g);
            case Wanted w when w.clearing() -> disconnect(w.elements());
            case Wanted w when w.is(Primitive.INFORMATION) ->
                    sendAlong(MessageType.INFORMATION, w);
            case Wanted w when w.is(Primitive.CONNECT_ACK) -> state;             // already sent
            case Wanted w -> refused(w);
            case TimedOut t -> stray(t);
        };
    }

    /** States 11 and 12. */
    final CallState disconnecting(Q931CallIn in) {
        return state == side().disconnectSent() ? awaitingRelease(in) : releaseAwaited(in);
    }

    /** U11 or N12: we sent DISCONNECT. */
    private CallState awaitingRelease(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.DISCONNECT) -> collision();         // 5.3.5
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g when g.crossesClearing() -> state;
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.RELEASE) && linkUp -> release(clearingElements);
            case Wanted w -> refused(w);
            case TimedOut t when t.is(Q931Timer.T305) || t.is(Q931Timer.T306) ->
                    release(clearingElements);                                   // 5.3.3, 5.3.4
            case TimedOut t -> stray(t);
        };
    }

    /** U12 or N11: the peer sent DISCONNECT and call control is to answer with RELEASE. */
    private CallState releaseAwaited(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g -> unexpected(g);
            case Wanted w when w.clearing() ->
                    release(fault == null ? w.elements() : withCause(w.elements(), fault));
            case Wanted w -> refused(w);
            case TimedOut t -> stray(t);
        };
    }

    /** State 19: we sent RELEASE. */
    final CallState releaseRequest(Q931CallIn in) {
        return switch (in) {
            case Got g when g.crossesClearing() -> state;
            case Got g -> unexpected(g);
            case Wanted w -> refused(w);
            case TimedOut t when t.is(Q931Timer.T308) -> releaseUnanswered();    // 5.3.3
            case TimedOut t -> stray(t);
        };
    }

    // ---- clearing -----------------------------------------------------------------------------

    /** Any state up to 10 and 25: the peer begins to clear (5.3.3, 5.3.4). */
    final CallState disconnected(Got got) {
        Message message = got.message();
        fault = faultIn(got.verdict());
        stopAll();
        Cause cause = saidCause(message);
        because(cause);
        Message told = message.first(Cause.class) != null ? message
                : new Message(message.callReference(), message.type(),
                        withCause(message.elements(), cause));
        indicate(Primitive.DISCONNECT, told);
        return side().disconnectReceived();
    }

    /** Call control clears: DISCONNECT, and T305 or T306 (5.3.3, 5.3.4). */
    final CallState disconnect(List<InfoElement> wanted) {
        List<InfoElement> elements = withDefaultCause(wanted);
        because(causeIn(elements));
        return sendDisconnect(elements);
    }

    /** The layer itself clears; its indication comes first. */
    final CallState clearByItself(Cause local, Cause told) {
        say(new Q931Out.Clearing(ref, local));
        because(local);
        return sendDisconnect(List.of(told));
    }

    private CallState sendDisconnect(List<InfoElement> elements) {
        stopAllBut(linkUp ? null : Q931Timer.T309);
        clearingElements = elements;
        Message message = message(MessageType.DISCONNECT, elements);
        if (linkUp) {
            transmit(message);
            start(disconnectTimer(elements));
        } else {
            held = message;
        }
        return side().disconnectSent();
    }

    /** T306 runs in place of T305 when the network keeps a tone on the channel, 5.3.4.1. */
    private Q931Timer disconnectTimer(List<InfoElement> elements) {
        return side() == Side.NETWORK && CallMessages.inBand(elements)
                ? Q931Timer.T306 : Q931Timer.T305;
    }

    /** Both ends sent DISCONNECT, 5.3.5. */
    private CallState collision() {
        if (!linkUp) {
            return state;
        }
        return release(List.of());
    }

    /** Also by RELEASE in place of DISCONNECT: no channel could be agreed on, 5.3.2 d. */
    final CallState clear(Wanted wanted) {
        return wanted.is(Primitive.RELEASE) ? release(withDefaultCause(wanted.elements()))
                : disconnect(wanted.elements());
    }

    private CallState release(List<InfoElement> elements) {
        stopAll();
        because(causeIn(elements));
        clearingElements = elements;
        releaseRepeated = false;
        transmit(message(MessageType.RELEASE, elements));
        start(Q931Timer.T308);
        return RELEASE_REQUEST;
    }

    private CallState releaseUnanswered() {
        if (releaseRepeated) {
            return finish(clearing, true);               // the channel goes to maintenance
        }
        releaseRepeated = true;
        transmit(message(MessageType.RELEASE, clearingElements));
        start(Q931Timer.T308);
        return state;
    }

    final CallState releaseReceived(Got got) {
        Cause said = saidCause(got.message());
        if (state != RELEASE_REQUEST) {                  // else both sent RELEASE, 5.3.5
            Cause wrong = faultIn(got.verdict());
            List<InfoElement> elements = wrong == null ? List.of() : List.of(wrong);
            transmit(message(MessageType.RELEASE_COMPLETE, elements));
        }
        return finish(said, false);
    }

    /** No answer to the SETUP was sent yet, so that RELEASE COMPLETE can refuse it, 5.3.2 a. */
    final CallState reject(List<InfoElement> wanted) {
        List<InfoElement> elements = withDefaultCause(wanted);
        transmit(message(MessageType.RELEASE_COMPLETE, elements));
        return finish(causeIn(elements), false);
    }

    /** Cleared internally, without a message. */
    final CallState abandon(Cause cause) {
        if (clearing == null) {
            say(new Q931Out.Clearing(ref, cause));
        }
        return finish(cause, false);
    }

    final CallState finish(Cause cause, boolean maintenance) {
        stopAll();
        because(cause);
        held = null;
        say(new Q931Out.Released(ref, clearing, maintenance));
        return NULL;
    }

    /** Keeps the first cause; null is ignored. */
    private void because(Cause cause) {
        if (clearing == null) {
            clearing = cause;
        }
    }

    // ---- any state ----------------------------------------------------------------------------

    /** A message moves establishment on; {@code supervision} is null where no timer runs. */
    final CallState advance(Got got, Primitive told, CallState next, Q931Timer supervision) {
        if (got.verdict().bad()) {
            return refuse(got);
        }
        stopEstablishment();
        if (supervision != null) {
            start(supervision);
        }
        channelUnknown = false;
        indicate(told, got.message());
        return next;
    }

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

    private CallState enquireIfLinked(Wanted wanted) {
        return linkUp && !clearingState() ? StatusEnquiry.enquire(this) : refused(wanted);
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

    /** 5.8.4. */
    private CallState unimplemented(Got got) {
        count(Q931Counter.UNEXPECTED);
        return sendStatus(CauseValue.MESSAGE_TYPE_NON_EXISTENT_OR_NOT_IMPLEMENTED,
                Bytes.of(got.message().typeCode()));
    }

    private CallState ignoreSetup() {
        count(Q931Counter.SETUP_IGNORED);
        return state;
    }

    final CallState refused(Wanted wanted) {
        count(Q931Counter.REQUESTS_REFUSED);
        return state;
    }

    /** Ignored: the timer was stopped on the way to this state. */
    final CallState stray(TimedOut timer) {
        return state;
    }
}
