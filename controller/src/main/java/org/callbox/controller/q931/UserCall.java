package org.callbox.controller.q931;

import static org.callbox.controller.q931.CallState.ACTIVE;
import static org.callbox.controller.q931.CallState.CALL_DELIVERED;
import static org.callbox.controller.q931.CallState.CALL_RECEIVED;
import static org.callbox.controller.q931.CallState.CONNECT_REQUEST;
import static org.callbox.controller.q931.CallState.DISCONNECT_INDICATION;
import static org.callbox.controller.q931.CallState.DISCONNECT_REQUEST;
import static org.callbox.controller.q931.CallState.INCOMING_CALL_PROCEEDING;
import static org.callbox.controller.q931.CallState.OUTGOING_CALL_PROCEEDING;
import static org.callbox.controller.q931.CallState.OVERLAP_RECEIVING;
import static org.callbox.controller.q931.CallState.OVERLAP_SENDING;
import static org.callbox.controller.q931.CalledEnd.answer;
import static org.callbox.controller.q931.CalledEnd.digits;
import static org.callbox.controller.q931.CalledEnd.digitsEnded;
import static org.callbox.controller.q931.CallingEnd.advance;
import static org.callbox.controller.q931.CallingEnd.progress;
import static org.callbox.controller.q931.CallingEnd.repeatSetup;
import static org.callbox.controller.q931.CallingEnd.sendDigits;

import java.util.List;
import org.callbox.controller.q931.Q931CallIn.Got;
import org.callbox.controller.q931.Q931CallIn.TimedOut;
import org.callbox.controller.q931.Q931CallIn.Wanted;

/** A call at the user side (Q.931 5.1 and 5.2, Figures A.2). */
final class UserCall extends Q931Call {
    UserCall(CallRef ref, Q931Parameters parameters, int referenceOctets) {
        super(ref, parameters, referenceOctets);
    }

    @Override
    CallState step(Q931CallIn in) {
        return switch (state) {
            case NULL -> state;
            case CALL_INITIATED -> callInitiated(in);
            case OVERLAP_SENDING -> overlapSending(in);
            case OUTGOING_CALL_PROCEEDING -> outgoingCallProceeding(in);
            case CALL_DELIVERED -> callDelivered(in);
            case CALL_PRESENT -> callPresent(in);
            case CALL_RECEIVED -> callReceived(in);
            case CONNECT_REQUEST -> connectRequest(in);
            case INCOMING_CALL_PROCEEDING -> incomingCallProceeding(in);
            case ACTIVE -> active(in);
            case DISCONNECT_REQUEST -> awaitingRelease(in);
            case DISCONNECT_INDICATION -> releaseAwaited(in);
            case RELEASE_REQUEST -> releaseRequest(in);
            case OVERLAP_RECEIVING -> overlapReceiving(in);
        };
    }

    @Override
    CallState disconnectSent() {
        return DISCONNECT_REQUEST;
    }

    @Override
    CallState disconnectReceived() {
        return DISCONNECT_INDICATION;
    }

    @Override
    Q931Timer disconnectTimer(List<InfoElement> elements) {
        return Q931Timer.T305;
    }

    /** U1: SETUP sent. */
    private CallState callInitiated(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.SETUP_ACKNOWLEDGE) ->                // 5.1.3
                    advance(this, g, Primitive.MORE_INFO, OVERLAP_SENDING, Q931Timer.T304);
            case Got g when g.is(MessageType.CALL_PROCEEDING) -> proceeding(g);   // 5.1.5.1
            case Got g when g.is(MessageType.ALERTING) -> alerting(g);
            case Got g when g.is(MessageType.CONNECT) -> connected(g);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.clearing() -> disconnect(w.elements());
            case Wanted w -> refused(w);
            case TimedOut t when t.is(Q931Timer.T303) -> repeatSetup(this); // 5.1.1
            case TimedOut t -> stray(t);
        };
    }

    /** U2: the network wants more digits. */
    private CallState overlapSending(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.CALL_PROCEEDING) -> proceeding(g);   // 5.1.5.2
            case Got g when g.is(MessageType.ALERTING) -> alerting(g);
            case Got g when g.is(MessageType.CONNECT) -> connected(g);
            case Got g when g.is(MessageType.PROGRESS) -> progress(this, g); // 5.1.6
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.INFORMATION) -> sendDigits(this, w); // 5.1.3
            case Wanted w when w.clearing() -> clear(w);
            case Wanted w -> refused(w);
            case TimedOut t when t.is(Q931Timer.T304) -> noAnswer(t);
            case TimedOut t -> stray(t);
        };
    }

    /** U3. */
    private CallState outgoingCallProceeding(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.ALERTING) -> alerting(g);            // 5.1.7
            case Got g when g.is(MessageType.CONNECT) -> connected(g);            // 5.1.8
            case Got g when g.is(MessageType.PROGRESS) -> progress(this, g);
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.INFORMATION) ->
                    sendAlong(MessageType.INFORMATION, w);
            case Wanted w when w.clearing() -> clear(w);
            case Wanted w -> refused(w);
            case TimedOut t when t.is(Q931Timer.T310) -> noAnswer(t);
            case TimedOut t -> stray(t);
        };
    }

    /** U4: the called party is alerted. */
    private CallState callDelivered(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.CONNECT) -> connected(g);
            case Got g when g.is(MessageType.PROGRESS) -> progress(this, g);
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.INFORMATION) ->
                    sendAlong(MessageType.INFORMATION, w);
            case Wanted w when w.clearing() -> disconnect(w.elements());
            case Wanted w -> refused(w);
            case TimedOut t when t.is(Q931Timer.T301) ->
                    clearByItself(cause(CauseValue.NO_ANSWER_FROM_USER), expiryOf(t.timer()));
            case TimedOut t -> stray(t);
        };
    }

    /** U6: SETUP received, not answered yet. */
    private CallState callPresent(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.MORE_INFO) ->                       // 5.2.4
                    answer(this, MessageType.SETUP_ACKNOWLEDGE, w, OVERLAP_RECEIVING,
                            Q931Timer.T302);
            case Wanted w when w.is(Primitive.PROCEEDING) -> sendProceeding(w);
            case Wanted w when w.is(Primitive.ALERTING) -> sendAlerting(w);
            case Wanted w when w.is(Primitive.CONNECT) -> sendConnect(w);
            case Wanted w when w.clearing() -> reject(w.elements());              // 5.2.5.1
            case Wanted w -> refused(w);
            case TimedOut t -> stray(t);
        };
    }

    /** U25: we want more digits. */
    private CallState overlapReceiving(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.INFORMATION) -> digits(this, g); // 5.2.4
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.PROCEEDING) -> sendProceeding(w);
            case Wanted w when w.is(Primitive.ALERTING) -> sendAlerting(w);
            case Wanted w when w.is(Primitive.CONNECT) -> sendConnect(w);
            case Wanted w when w.is(Primitive.PROGRESS) -> sendAlong(MessageType.PROGRESS, w);
            case Wanted w when w.is(Primitive.INFORMATION) ->
                    sendAlong(MessageType.INFORMATION, w);
            case Wanted w when w.clearing() -> clear(w);
            case Wanted w -> refused(w);
            case TimedOut t when t.is(Q931Timer.T302) -> digitsEnded(this);
            case TimedOut t -> stray(t);
        };
    }

    /** U9: we sent CALL PROCEEDING. */
    private CallState incomingCallProceeding(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.ALERTING) -> sendAlerting(w);       // 5.2.5.2
            case Wanted w when w.is(Primitive.CONNECT) -> sendConnect(w);
            case Wanted w when w.is(Primitive.PROGRESS) -> sendAlong(MessageType.PROGRESS, w);
            case Wanted w when w.is(Primitive.INFORMATION) ->
                    sendAlong(MessageType.INFORMATION, w);
            case Wanted w when w.clearing() -> clear(w);
            case Wanted w -> refused(w);
            case TimedOut t -> stray(t);
        };
    }

    /** U7: we sent ALERTING. */
    private CallState callReceived(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.CONNECT) -> sendConnect(w);         // 5.2.7
            case Wanted w when w.is(Primitive.PROGRESS) -> sendAlong(MessageType.PROGRESS, w);
            case Wanted w when w.is(Primitive.INFORMATION) ->
                    sendAlong(MessageType.INFORMATION, w);
            case Wanted w when w.clearing() -> disconnect(w.elements());
            case Wanted w -> refused(w);
            case TimedOut t -> stray(t);
        };
    }

    /** U8: we sent CONNECT. */
    private CallState connectRequest(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.CONNECT_ACKNOWLEDGE) ->              // 5.2.8
                    advance(this, g, Primitive.CONNECT_ACK, ACTIVE, null);
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

    private CallState proceeding(Got got) {
        return advance(this, got, Primitive.PROCEEDING, OUTGOING_CALL_PROCEEDING, Q931Timer.T310);
    }

    private CallState alerting(Got got) {
        return advance(this, got, Primitive.ALERTING, CALL_DELIVERED, Q931Timer.T301);
    }

    private CallState connected(Got got) {
        if (got.verdict().bad()) {
            return refuse(got);
        }
        transmit(message(MessageType.CONNECT_ACKNOWLEDGE, List.of()));            // 5.1.8
        return advance(this, got, Primitive.CONNECT, ACTIVE, null);
    }

    private CallState sendProceeding(Wanted wanted) {
        return answer(this, MessageType.CALL_PROCEEDING, wanted, INCOMING_CALL_PROCEEDING, null);
    }

    private CallState sendAlerting(Wanted wanted) {
        return answer(this, MessageType.ALERTING, wanted, CALL_RECEIVED, null);
    }

    private CallState sendConnect(Wanted wanted) {
        return answer(this, MessageType.CONNECT, wanted, CONNECT_REQUEST, Q931Timer.T313);
    }

    /** RELEASE in place of DISCONNECT: no channel could be agreed on, 5.3.2 d. */
    private CallState clear(Wanted wanted) {
        return wanted.is(Primitive.RELEASE) ? releaseAtOnce(wanted.elements())
                : disconnect(wanted.elements());
    }

    private CallState noAnswer(TimedOut timer) {
        return clearByItself(cause(CauseValue.NO_USER_RESPONDING), expiryOf(timer.timer()));
    }
}
