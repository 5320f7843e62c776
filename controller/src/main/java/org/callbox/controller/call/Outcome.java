package org.callbox.controller.call;

import org.callbox.controller.q931.CauseValue;

/** How an unanswered call ended, judged by who cleared it and with which cause. */
final class Outcome {
    private Outcome() {}

    /** The caller or the exchange cleared: an abandon, unless the cause tells of a fault. */
    static Reason clearedByPeer(int cause, long waitedMs, long shortAbandonMs) {
        if (outage(cause)) {
            return Reason.INTERRUPTED;
        }
        if (cause >= CauseValue.INVALID_CALL_REFERENCE_VALUE.value()) {
            return Reason.FAILED;
        }
        return waitedMs < shortAbandonMs ? Reason.SHORT_ABANDONED : Reason.ABANDONED;
    }

    /** Our own Q.931 cleared: an outage of the line, or a fault of the protocol. */
    static Reason clearedByLayer(int cause) {
        return outage(cause) ? Reason.INTERRUPTED : Reason.FAILED;
    }

    /** The exchange no longer knows the call, or cleared it as one of an unknown state. */
    static boolean forgotten(int cause) {
        return cause == CauseValue.RESPONSE_TO_STATUS_ENQUIRY.value()
                || cause >= CauseValue.INVALID_CALL_REFERENCE_VALUE.value();
    }

    private static boolean outage(int cause) {
        return cause == CauseValue.DESTINATION_OUT_OF_ORDER.value()
                || cause == CauseValue.NETWORK_OUT_OF_ORDER.value()
                || cause == CauseValue.TEMPORARY_FAILURE.value();
    }
}
