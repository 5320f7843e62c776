package org.callbox.controller.q931;

import org.callbox.controller.q931.Q931CallIn.Got;
import org.callbox.controller.q931.Q931CallIn.Wanted;

/**
 * Call establishment at the end that received SETUP: the user of an incoming call (Q.931 5.2), or
 * the network of an outgoing one (5.1).
 */
final class CalledEnd {
    private CalledEnd() {}

    static void offered(Q931Call call, Message message, Verdict verdict) {
        call.state = call.parameters.side() == Side.USER
                ? CallState.CALL_PRESENT : CallState.CALL_INITIATED;
        call.indicate(Primitive.SETUP, message);
        if (verdict.blemished()) {
            call.count(Q931Counter.ELEMENT_ERRORS);
            call.sendStatus(verdict.minor(), verdict.minorElements());            // 5.8.7
        }
    }

    /** One of our answers to SETUP; {@code supervision} is null where no timer runs. */
    static CallState answer(Q931Call call, MessageType type, Wanted wanted, CallState next,
            Q931Timer supervision) {
        call.stopEstablishment();
        call.lastAnswer = call.message(type, wanted.elements());
        call.transmit(call.lastAnswer);
        if (supervision != null) {
            call.start(supervision);
        }
        return next;
    }

    /** Digits of the peer; each restarts T302 unless it is the last (5.1.3, 5.2.4). */
    static CallState digits(Q931Call call, Got got) {
        if (got.verdict().bad()) {
            return call.refuse(got);
        }
        if (got.message().has(ElementId.SENDING_COMPLETE)) {
            call.stop(Q931Timer.T302);
        } else {
            call.start(Q931Timer.T302);
        }
        call.indicate(Primitive.INFORMATION, got.message());
        return call.state;
    }

    static CallState digitsEnded(Q931Call call) {
        call.say(new Q931Out.Indication(call.ref, Primitive.TIMEOUT, null));
        return call.state;
    }

    /** A data link reset lost our last answer to SETUP: repeat it. */
    static CallState answerAgain(Q931Call call) {
        if (call.lastAnswer != null) {
            call.transmit(call.lastAnswer);
            if (call.runs(Q931Timer.T313)) {
                call.start(Q931Timer.T313);
            }
        }
        return call.state;
    }
}
