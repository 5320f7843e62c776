package org.callbox.controller.q931;

import static org.callbox.controller.q931.CallMessages.namesChannel;
import static org.callbox.controller.q931.CallState.ACTIVE;
import static org.callbox.controller.q931.CallState.CONNECT_REQUEST;

import java.util.List;
import org.callbox.controller.q931.Q931CallIn.Got;
import org.callbox.controller.q931.Q931CallIn.TimedOut;
import org.callbox.controller.q931.Q931CallIn.Wanted;

/**
 * A call at the end that sent SETUP: the user of a call from the user (Q.931 5.1, Figure A.2), or
 * the network of a call from the network (5.2, Figure A.3).
 */
final class CallingEnd extends Q931Call {
    CallingEnd(CallRef ref, Q931Parameters parameters, int referenceOctets) {
        super(ref, parameters, referenceOctets);
    }

    @Override
    CallState step(Q931CallIn in) {
        return switch (state) {
            case NULL -> state;
            case CALL_INITIATED, CALL_PRESENT -> setupSent(in);
            case OVERLAP_SENDING, OVERLAP_RECEIVING -> digitsAwaited(in);
            case OUTGOING_CALL_PROCEEDING, INCOMING_CALL_PROCEEDING -> proceeding(in);
            case CALL_DELIVERED, CALL_RECEIVED -> alerting(in);
            case CONNECT_REQUEST -> connectReceived(in);
            case ACTIVE -> active(in);
            case DISCONNECT_REQUEST, DISCONNECT_INDICATION -> disconnecting(in);
            case RELEASE_REQUEST -> releaseRequest(in);
        };
    }

    void sendSetup(List<InfoElement> elements) {
        state = numbers().offered;
        setup = message(MessageType.SETUP, elements);
        channelUnknown = !namesChannel(setup);
        transmit(setup);
        start(Q931Timer.T303);
    }

    // ---- states -------------------------------------------------------------------------------

    /** U1, N6: SETUP sent. */
    private CallState setupSent(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.SETUP_ACKNOWLEDGE) ->               // 5.1.3, 5.2.4
                    advance(g, Primitive.MORE_INFO, numbers().overlap, Q931Timer.T304);
            case Got g when g.is(MessageType.CALL_PROCEEDING) -> toProceeding(g);
            case Got g when g.is(MessageType.ALERTING) -> toAlerting(g);
            case Got g when g.is(MessageType.CONNECT) -> connected(g);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.clearing() -> disconnect(w.elements());
            case Wanted w -> refused(w);
            case TimedOut t when t.is(Q931Timer.T303) -> repeatSetup();         // 5.1.1, 5.2.5.3
            case TimedOut t -> stray(t);
        };
    }

    /** U2, N25: the peer wants more digits. */
    private CallState digitsAwaited(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.CALL_PROCEEDING) -> toProceeding(g); // 5.1.5.2
            case Got g when g.is(MessageType.ALERTING) -> toAlerting(g);
            case Got g when g.is(MessageType.CONNECT) -> connected(g);
            case Got g when g.is(MessageType.PROGRESS) -> progress(g);
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.INFORMATION) -> sendDigits(w);
            case Wanted w when w.clearing() -> clear(w);
            case Wanted w -> refused(w);
            case TimedOut t when t.is(Q931Timer.T304) -> noAnswer(t);
            case TimedOut t -> stray(t);
        };
    }

    /** U3, N9: the peer sent CALL PROCEEDING. */
    private CallState proceeding(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.ALERTING) -> toAlerting(g);         // 5.1.7, 5.2.5.2
            case Got g when g.is(MessageType.CONNECT) -> connected(g);
            case Got g when g.is(MessageType.PROGRESS) -> progress(g);
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.INFORMATION) ->
                    sendAlong(MessageType.INFORMATION, w);
            case Wanted w when w.clearing() -> clear(w);
            case Wanted w -> refused(w);
            case TimedOut t when t.is(Q931Timer.T310) -> noAnswer(t);            // 5.2.5.3
            case TimedOut t -> stray(t);
        };
    }

    /** U4, N7: the peer sent ALERTING. */
    private CallState alerting(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.CONNECT) -> connected(g);
            case Got g when g.is(MessageType.PROGRESS) -> progress(g);
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

    /** N8: the user sent CONNECT and call control is to acknowledge it. */
    private CallState connectReceived(Q931CallIn in) {
        return switch (in) {
            case Got g when g.is(MessageType.INFORMATION) -> passOn(g, Primitive.INFORMATION);
            case Got g when g.is(MessageType.DISCONNECT) -> disconnected(g);
            case Got g -> unexpected(g);
            case Wanted w when w.is(Primitive.CONNECT_ACK) -> {                   // 5.2.8
                transmit(message(MessageType.CONNECT_ACKNOWLEDGE, w.elements()));
                yield ACTIVE;
            }
            case Wanted w when w.is(Primitive.INFORMATION) ->
                    sendAlong(MessageType.INFORMATION, w);
            case Wanted w when w.clearing() -> disconnect(w.elements());
            case Wanted w -> refused(w);
            case TimedOut t -> stray(t);
        };
    }

    // ---- steps --------------------------------------------------------------------------------

    /** T303 ran out: once more, with all its elements; then give up (5.1.1, 5.2.5.3). */
    private CallState repeatSetup() {
        if (!setupRepeated) {
            setupRepeated = true;
            transmit(setup);
            start(Q931Timer.T303);
            return state;
        }
        transmit(message(MessageType.RELEASE_COMPLETE, List.of(expiryOf(Q931Timer.T303))));
        return abandon(cause(CauseValue.NO_USER_RESPONDING));
    }

    private CallState toProceeding(Got got) {
        return advance(got, Primitive.PROCEEDING, numbers().proceeding, Q931Timer.T310);
    }

    private CallState toAlerting(Got got) {
        return advance(got, Primitive.ALERTING, numbers().alerting, Q931Timer.T301);
    }

    /** A user acknowledges CONNECT itself (5.1.8); the network's call control does (5.2.8). */
    private CallState connected(Got got) {
        if (got.verdict().bad()) {
            return refuse(got);
        }
        return switch (side()) {
            case USER -> {
                transmit(message(MessageType.CONNECT_ACKNOWLEDGE, List.of()));
                yield advance(got, Primitive.CONNECT, ACTIVE, null);
            }
            case NETWORK -> advance(got, Primitive.CONNECT, CONNECT_REQUEST, null);
        };
    }

    /** PROGRESS stops the supervision of the peer's answer (5.1.6, 5.2.6). */
    private CallState progress(Got got) {
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
    private CallState sendDigits(Wanted wanted) {
        transmit(message(MessageType.INFORMATION, wanted.elements()));
        start(Q931Timer.T304);
        return state;
    }

    private CallState noAnswer(TimedOut timer) {
        return clearByItself(cause(CauseValue.NO_USER_RESPONDING), expiryOf(timer.timer()));
    }

    @Override
    CallState sayAgain() {
        if (state == ACTIVE) {
            transmit(message(MessageType.CONNECT_ACKNOWLEDGE, List.of()));
        }
        return state;
    }
}
