package org.callbox.controller.q931;

import static org.callbox.controller.q931.CallState.ACTIVE;
import static org.callbox.controller.q931.CallState.NULL;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.Q931CallIn.Got;
import org.callbox.controller.q931.Q931CallIn.TimedOut;
import org.callbox.controller.q931.Q931CallIn.Wanted;

/**
 * One call: its inputs, and what both of its ends have in common when it is not being cleared.
 * {@link CallingEnd} and {@link CalledEnd} hold the states of establishment, of the user and of the
 * network alike; {@link StatusEnquiry} asks the peer for its state; {@link CallRepair} holds what
 * follows a data link reset or a mismatch.
 */
abstract class Q931Call extends CallClearing {
    private static final Bytes NO_DIAGNOSTICS = Bytes.EMPTY;

    /** Kept whole for its repetition, 5.1.1 and 5.2.1. */
    Message setup;
    boolean setupRepeated;
    boolean channelUnknown;
    /** The last CALL PROCEEDING, ALERTING or the like, in case a data link reset loses it. */
    Message lastAnswer;
    int enquiries;

    Q931Call(CallRef ref, Q931Parameters parameters, int referenceOctets) {
        super(ref, parameters, referenceOctets);
    }

    /** Every state of this end, one method each. */
    abstract CallState step(Q931CallIn in);

    /** The peer did not see our last message of establishment. */
    abstract CallState sayAgain();

    /** The state numbers of its establishment. */
    final Establishment numbers() {
        return Establishment.of(side(), ref.ours());
    }

    // ---- inputs -------------------------------------------------------------------------------

    final void received(Message message) {
        Got got = new Got(message, MessageRules.check(message, side(),
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

    // ---- steps --------------------------------------------------------------------------------

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

    private CallState enquireIfLinked(Wanted wanted) {
        return linkUp && !clearingState() ? StatusEnquiry.enquire(this) : refused(wanted);
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
}
