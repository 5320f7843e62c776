package org.callbox.controller.q931;

import static org.callbox.controller.q931.CallState.ACTIVE;
import static org.callbox.controller.q931.CallState.CONNECT_REQUEST;

import org.callbox.controller.q931.Q931CallIn.Got;
import org.callbox.controller.q931.Q931CallIn.TimedOut;
import org.callbox.controller.q931.Q931CallIn.Wanted;

/**
 * A call at the end that received SETUP: the user of a call from the network (Q.931 5.2, Figure
 * A.2), or the network of a call from the user (5.1, Figure A.3).
 */
final class CalledEnd extends Q931Call {
    CalledEnd(CallRef ref, Q931Parameters parameters, int referenceOctets) {
        super(ref, parameters, referenceOctets);
    }

    @Override
    CallState step(Q931CallIn in) {
        return switch (state) {
            case NULL -> state;
            case CALL_INITIATED, CALL_PRESENT -> setupReceived(in);
            case OVERLAP_SENDING, OVERLAP_RECEIVING -> collectingDigits(in);
            case OUTGOING_CALL_PROCEEDING, INCOMING_CALL_PROCEEDING -> proceeding(in);
            case CALL_DELIVERED, CALL_RECEIVED -> alerting(in);
            case CONNECT_REQUEST -> connectSent(in);
            case ACTIVE -> active(in);
            case DISCONNECT_REQUEST, DISCONNECT_INDICATION -> disconnecting(in);
            case RELEASE_REQUEST -> releaseRequest(in);
        };
    }

    void offered(Message message, Verdict verdict) {
        state = numbers().offered;
        indicate(Primitive.SETUP, message);
        if (verdict.blemished()) {
            count(Q931Counter.ELEMENT_ERRORS);
            sendStatus(verdict.minor(), verdict.minorElements());                 // 5.8.7
        }
    }

    // ---- states -------------------------------------------------------------------------------

    /** U6, N1: SETUP received, not answered yet. */
    private CallState setupReceived(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.MORE_INFO) ->                       // 5.1.3, 5.2.4
                    answer(MessageType.SETUP_ACKNOWLEDGE, w, numbers().overlap, Q931Timer.T302);
            case Wanted w when w.is(Primitive.PROCEEDING) -> sendProceeding(w);
            case Wanted w when w.is(Primitive.ALERTING) -> sendAlerting(w);
            case Wanted w when w.is(Primitive.CONNECT) -> sendConnect(w);
            case Wanted w when w.clearing() -> reject(w.elements());              // 5.2.5.1
            case Wanted w -> refused(w);
            case TimedOut t -> stray(t);
        };
    }

    /** U25, N2: we want more digits. */
    private CallState collectingDigits(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.INFORMATION) -> digits(g);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.PROCEEDING) -> sendProceeding(w);   // 5.1.5.2
            case Wanted w when w.is(Primitive.ALERTING) -> sendAlerting(w);
            case Wanted w when w.is(Primitive.CONNECT) -> sendConnect(w);
            case Wanted w when w.is(Primitive.PROGRESS) -> sendAlong(MessageType.PROGRESS, w);
            case Wanted w when w.is(Primitive.INFORMATION) ->
                    sendAlong(MessageType.INFORMATION, w);
            case Wanted w when w.clearing() -> clear(w);
            case Wanted w -> refused(w);
            case TimedOut t when t.is(Q931Timer.T302) -> digitsEnded();
            case TimedOut t -> stray(t);
        };
    }

    /** U9, N3: we sent CALL PROCEEDING. */
    private CallState proceeding(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.ALERTING) -> sendAlerting(w);       // 5.1.7, 5.2.5.2
            case Wanted w when w.is(Primitive.CONNECT) -> sendConnect(w);
            case Wanted w when w.is(Primitive.PROGRESS) -> sendAlong(MessageType.PROGRESS, w);
            case Wanted w when w.is(Primitive.INFORMATION) ->
                    sendAlong(MessageType.INFORMATION, w);
            case Wanted w when w.clearing() -> clear(w);
            case Wanted w -> refused(w);
            case TimedOut t -> stray(t);
        };
    }

    /** U7, N4: we sent ALERTING. */
    private CallState alerting(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.CONNECT) -> sendConnect(w);         // 5.1.8, 5.2.7
            case Wanted w when w.is(Primitive.PROGRESS) -> sendAlong(MessageType.PROGRESS, w);
            case Wanted w when w.is(Primitive.INFORMATION) ->
                    sendAlong(MessageType.INFORMATION, w);
            case Wanted w when w.clearing() -> disconnect(w.elements());
            case Wanted w -> refused(w);
            case TimedOut t -> stray(t);
        };
    }

    /** U8: we sent CONNECT and the network is to acknowledge it. */
    private CallState connectSent(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.CONNECT_ACKNOWLEDGE) ->              // 5.2.8
                    advance(g, Primitive.CONNECT_ACK, ACTIVE, null);
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.INFORMATION) ->
                    sendAlong(MessageType.INFORMATION, w);
            case Wanted w when w.clearing() -> disconnect(w.elements());
            case Wanted w -> refused(w);
            case TimedOut t when t.is(Q931Timer.T313) ->
                    clearByItself(expiryOf(t.timer()), expiryOf(t.timer()));
            case TimedOut t -> stray(t);
        };
    }

    // ---- steps --------------------------------------------------------------------------------

    private CallState sendProceeding(Wanted wanted) {
        return answer(MessageType.CALL_PROCEEDING, wanted, numbers().proceeding, null);
    }

    private CallState sendAlerting(Wanted wanted) {
        return answer(MessageType.ALERTING, wanted, numbers().alerting, null);
    }

    /** Only the network must acknowledge CONNECT (5.2.8); from a user it may come (5.1.8). */
    private CallState sendConnect(Wanted wanted) {
        return switch (side()) {
            case USER -> answer(MessageType.CONNECT, wanted, CONNECT_REQUEST, Q931Timer.T313);
            case NETWORK -> answer(MessageType.CONNECT, wanted, ACTIVE, null);
        };
    }

    /** One of our answers to SETUP; {@code supervision} is null where no timer runs. */
    private CallState answer(MessageType type, Wanted wanted, CallState next,
            Q931Timer supervision) {
        stopEstablishment();
        lastAnswer = message(type, wanted.elements());
        transmit(lastAnswer);
        if (supervision != null) {
            start(supervision);
        }
        return next;
    }

    /** Digits of the peer; each restarts T302 unless it is the last (5.1.3, 5.2.4). */
    private CallState digits(Got got) {
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

    private CallState digitsEnded() {
        say(new Q931Out.Indication(ref, Primitive.TIMEOUT, null));
        return state;
    }

    @Override
    CallState sayAgain() {
        if (lastAnswer != null) {
            transmit(lastAnswer);
            if (runs(Q931Timer.T313)) {
                start(Q931Timer.T313);
            }
        }
        return state;
    }
}
