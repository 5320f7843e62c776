package org.callbox.controller.q931;

import static org.callbox.controller.q931.CallMessages.namesChannel;

import java.util.List;
import org.callbox.controller.q931.Q931CallIn.Got;
import org.callbox.controller.q931.Q931CallIn.Wanted;

/**
 * Call establishment at the end that sent SETUP: the user of an outgoing call (Q.931 5.1), or the
 * network of an incoming one (5.2).
 */
final class CallingEnd {
    private CallingEnd() {}

    static void sendSetup(Q931Call call, List<InfoElement> elements) {
        call.state = call.parameters.side() == Side.USER
                ? CallState.CALL_INITIATED : CallState.CALL_PRESENT;
        call.setup = call.message(MessageType.SETUP, elements);
        call.channelUnknown = !namesChannel(call.setup);
        call.transmit(call.setup);
        call.start(Q931Timer.T303);
    }

    /** T303 ran out: once more, with all its elements; then give up (5.1.1, 5.2.5.3). */
    static CallState repeatSetup(Q931Call call) {
        if (!call.setupRepeated) {
            call.setupRepeated = true;
            call.transmit(call.setup);
            call.start(Q931Timer.T303);
            return call.state;
        }
        call.transmit(call.message(MessageType.RELEASE_COMPLETE,
                List.of(call.expiryOf(Q931Timer.T303))));
        return call.abandon(call.cause(CauseValue.NO_USER_RESPONDING));
    }

    /** A data link reset may have lost the SETUP or its repetition: allow it another one. */
    static CallState setupMayBeLost(Q931Call call) {
        call.setupRepeated = false;
        return call.state;
    }

    /** An answer moves the call on; {@code supervision} is null where no timer runs. */
    static CallState advance(Q931Call call, Got got, Primitive told, CallState next,
            Q931Timer supervision) {
        if (got.verdict().bad()) {
            return call.refuse(got);
        }
        call.stopEstablishment();
        if (supervision != null) {
            call.start(supervision);
        }
        call.channelUnknown = false;
        call.indicate(told, got.message());
        return next;
    }

    /** PROGRESS stops the supervision of the network's answer, 5.1.6. */
    static CallState progress(Q931Call call, Got got) {
        if (got.verdict().bad()) {
            return call.refuse(got);
        }
        call.stop(Q931Timer.T301);
        call.stop(Q931Timer.T304);
        call.stop(Q931Timer.T310);
        call.indicate(Primitive.PROGRESS, got.message());
        return call.state;
    }

    /** More digits of ours; each restarts T304 (5.1.3, 5.2.4). */
    static CallState sendDigits(Q931Call call, Wanted wanted) {
        call.transmit(call.message(MessageType.INFORMATION, wanted.elements()));
        call.start(Q931Timer.T304);
        return call.state;
    }
}
