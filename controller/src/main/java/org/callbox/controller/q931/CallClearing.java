package org.callbox.controller.q931;

import static org.callbox.controller.q931.CallMessages.causeIn;
import static org.callbox.controller.q931.CallMessages.withCause;
import static org.callbox.controller.q931.CallState.NULL;
import static org.callbox.controller.q931.CallState.RELEASE_REQUEST;

import java.util.List;
import org.callbox.controller.q931.Q931CallIn.Got;
import org.callbox.controller.q931.Q931CallIn.TimedOut;
import org.callbox.controller.q931.Q931CallIn.Wanted;

/** How a call is cleared (Q.931 5.3): the same at both of its ends. */
abstract class CallClearing extends CallTools {
    boolean releaseRepeated;
    /** DISCONNECT waiting for the data link, 5.8.9. */
    Message held;
    /** The cause of the first clearing message or event. */
    Cause clearing;
    /** Elements of our DISCONNECT or RELEASE, for its repetition. */
    List<InfoElement> clearingElements = List.of();
    /** What was wrong with the DISCONNECT received, to be said in our RELEASE (5.8.6, 5.8.7). */
    Cause fault;

    CallClearing(CallRef ref, Q931Parameters parameters, int referenceOctets) {
        super(ref, parameters, referenceOctets);
    }

    // ---- states -------------------------------------------------------------------------------

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

    // ---- steps --------------------------------------------------------------------------------

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
}
