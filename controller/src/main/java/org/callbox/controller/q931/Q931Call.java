package org.callbox.controller.q931;

import static org.callbox.controller.q931.CallMessages.causeIn;
import static org.callbox.controller.q931.CallMessages.namesChannel;
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
 * One call: what both sides of the interface have in common, that is the states from Active on,
 * and what every state does alike. {@link UserCall} and {@link NetworkCall} hold the states of call
 * establishment; {@link CallRepair} what follows a data link reset or a state mismatch.
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

    /** Every state of this side, one method each. */
    abstract CallState step(Q931CallIn in);

    /** The state in which this side is after it sent DISCONNECT. */
    abstract CallState disconnectSent();

    /** The state in which this side is after it received DISCONNECT. */
    abstract CallState disconnectReceived();

    /** The tone timer runs instead of T305 when the network keeps a tone on the channel. */
    abstract Q931Timer disconnectTimer(List<InfoElement> elements);

    // ---- inputs -------------------------------------------------------------------------------

    final void received(Message message) {
        Got got = new Got(message, MessageRules.check(message, parameters.side(),
                clearing == null, channelUnknown));
        state = switch (message.type()) {
            case STATUS -> status(got);
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
            case T322 -> enquireAgain();
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
                state = enquire();
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
            state = enquire();
        }
    }

    // ---- states common to both sides ----------------------------------------------------------

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

    /** U11 or N12: we sent DISCONNECT. */
    final CallState awaitingRelease(Q931CallIn in) {
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
    final CallState releaseAwaited(Q931CallIn in) {
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
        return disconnectReceived();
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
        return disconnectSent();
    }

    /** Both ends sent DISCONNECT, 5.3.5. */
    private CallState collision() {
        if (!linkUp) {
            return state;
        }
        return release(List.of());
    }

    /** RELEASE as the first clearing message. */
    final CallState releaseAtOnce(List<InfoElement> wanted) {
        return release(withDefaultCause(wanted));
    }

    final CallState release(List<InfoElement> elements) {
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

    // ---- establishment, for the side that sent SETUP ------------------------------------------

    final void sendSetup(List<InfoElement> elements) {
        state = parameters.side() == Side.USER
                ? CallState.CALL_INITIATED : CallState.CALL_PRESENT;
        setup = message(MessageType.SETUP, elements);
        channelUnknown = !namesChannel(setup);
        transmit(setup);
        start(Q931Timer.T303);
    }

    /** T303 ran out: once more, with all its elements; then give up (5.1.1, 5.2.5.3). */
    final CallState repeatSetup() {
        if (!setupRepeated) {
            setupRepeated = true;
            transmit(setup);
            start(Q931Timer.T303);
            return state;
        }
        transmit(message(MessageType.RELEASE_COMPLETE, List.of(expiryOf(Q931Timer.T303))));
        return abandon(cause(CauseValue.NO_USER_RESPONDING));
    }

    /** A data link reset may have lost the SETUP or its repetition: allow it another one. */
    final CallState setupMayBeLost() {
        setupRepeated = false;
        return state;
    }

    /** An answer moves the call on; {@code supervision} is null where no timer runs. */
    final CallState advance(
            Got got, Primitive told, CallState next, Q931Timer supervision) {
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

    /** PROGRESS stops the supervision of the network's answer, 5.1.6. */
    final CallState progress(Got got) {
        if (got.verdict().bad()) {
            return refuse(got);
        }
        stop(Q931Timer.T301);
        stop(Q931Timer.T304);
        stop(Q931Timer.T310);
        indicate(Primitive.PROGRESS, got.message());
        return state;
    }

    /** More digits of ours; each restarts T304 (5.1.3, 5.2.4). */
    final CallState sendDigits(Wanted wanted) {
        transmit(message(MessageType.INFORMATION, wanted.elements()));
        start(Q931Timer.T304);
        return state;
    }

    // ---- establishment, for the side that received SETUP --------------------------------------

    final void offered(Message message, Verdict verdict) {
        state = parameters.side() == Side.USER
                ? CallState.CALL_PRESENT : CallState.CALL_INITIATED;
        indicate(Primitive.SETUP, message);
        if (verdict.blemished()) {
            count(Q931Counter.ELEMENT_ERRORS);
            sendStatus(verdict.minor(), verdict.minorElements());            // 5.8.7
        }
    }

    /** One of our answers to SETUP; {@code supervision} is null where no timer runs. */
    final CallState answer(
            MessageType type, Wanted wanted, CallState next, Q931Timer supervision) {
        stopEstablishment();
        lastAnswer = message(type, wanted.elements());
        transmit(lastAnswer);
        if (supervision != null) {
            start(supervision);
        }
        return next;
    }

    /** Digits of the peer; each restarts T302 unless it is the last (5.1.3, 5.2.4). */
    final CallState digits(Got got) {
        if (got.verdict().bad()) {
            return refuse(got);
        }
        if (got.message().has(ElementId.SENDING_COMPLETE)) {
            stop(Q931Timer.T302);
        } else {
            start(Q931Timer.T302);
        }
        indicate(Primitive.INFORMATION, got.message());
        return state;
    }

    final CallState digitsEnded() {
        say(new Q931Out.Indication(ref, Primitive.TIMEOUT, null));
        return state;
    }

    // ---- any state ----------------------------------------------------------------------------

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
        return linkUp && !clearingState() ? enquire() : refused(wanted);
    }

    final boolean clearingState() {
        return state == DISCONNECT_REQUEST || state == DISCONNECT_INDICATION
                || state == RELEASE_REQUEST;
    }

    /** Ask the peer for its state; only one enquiry is outstanding, 5.8.10. */
    final CallState enquire() {
        if (!runs(Q931Timer.T322)) {
            enquiries = 1;
            transmit(message(MessageType.STATUS_ENQUIRY, List.of()));
            start(Q931Timer.T322);
        }
        return state;
    }

    private CallState enquireAgain() {
        if (enquiries >= parameters.enquiriesMax()) {
            Cause failure = cause(CauseValue.TEMPORARY_FAILURE);
            return clearByItself(failure, failure);                          // 5.8.10
        }
        enquiries++;
        transmit(message(MessageType.STATUS_ENQUIRY, List.of()));
        start(Q931Timer.T322);
        return state;
    }

    private CallState status(Got got) {
        if (got.verdict().bad()) {
            // A STATUS is never answered by one, lest two ends go on for ever.
            count(Q931Counter.ELEMENT_ERRORS);
            return state;
        }
        int reported = got.message().first(InfoElement.CallState.class).value();
        Cause cause = got.message().first(Cause.class);
        say(new Q931Out.StatusReport(ref, reported, cause));
        boolean answers = enquiryAnswered(cause);
        return CallRepair.reported(this, got.message(), reported, answers);
    }

    /** Whether this STATUS is what T322 waits for, 5.8.10. */
    private boolean enquiryAnswered(Cause cause) {
        CauseValue value = cause.known();
        boolean answers = runs(Q931Timer.T322)
                && (value == CauseValue.RESPONSE_TO_STATUS_ENQUIRY
                || value == CauseValue.MESSAGE_TYPE_NON_EXISTENT_OR_NOT_IMPLEMENTED
                || value == CauseValue.MESSAGE_NOT_COMPATIBLE_WITH_CALL_STATE_OR_NON_EXISTENT);
        if (answers) {
            stop(Q931Timer.T322);
        }
        return answers;
    }

    /** A data link reset lost our last answer to SETUP: repeat it. */
    final CallState answerAgain() {
        if (lastAnswer != null) {
            transmit(lastAnswer);
            if (runs(Q931Timer.T313)) {
                start(Q931Timer.T313);
            }
        }
        return state;
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
