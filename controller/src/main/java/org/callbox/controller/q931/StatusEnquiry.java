package org.callbox.controller.q931;

import java.util.List;
import org.callbox.controller.q931.Q931CallIn.Got;

/** The status enquiry procedure of a call (Q.931 5.8.10), and what a STATUS received leads to. */
final class StatusEnquiry {
    private StatusEnquiry() {}

    /** Ask the peer for its state; only one enquiry is outstanding, 5.8.10. */
    static CallState enquire(Q931Call call) {
        if (!call.runs(Q931Timer.T322)) {
            call.enquiries = 1;
            call.transmit(call.message(MessageType.STATUS_ENQUIRY, List.of()));
            call.start(Q931Timer.T322);
        }
        return call.state;
    }

    static CallState repeat(Q931Call call) {
        if (call.enquiries >= call.parameters.enquiriesMax()) {
            Cause failure = call.cause(CauseValue.TEMPORARY_FAILURE);
            return call.clearByItself(failure, failure);                          // 5.8.10
        }
        call.enquiries++;
        call.transmit(call.message(MessageType.STATUS_ENQUIRY, List.of()));
        call.start(Q931Timer.T322);
        return call.state;
    }

    static CallState received(Q931Call call, Got got) {
        if (got.verdict().bad()) {
            // A STATUS is never answered by one, lest two ends go on for ever.
            call.count(Q931Counter.ELEMENT_ERRORS);
            return call.state;
        }
        int reported = got.message().first(InfoElement.CallState.class).value();
        Cause cause = got.message().first(Cause.class);
        call.say(new Q931Out.StatusReport(call.ref, reported, cause));
        boolean answers = enquiryAnswered(call, cause);
        return CallRepair.reported(call, got.message(), reported, answers);
    }

    /** Whether this STATUS is what T322 waits for, 5.8.10. */
    private static boolean enquiryAnswered(Q931Call call, Cause cause) {
        CauseValue value = cause.known();
        boolean answers = call.runs(Q931Timer.T322)
                && (value == CauseValue.RESPONSE_TO_STATUS_ENQUIRY
                || value == CauseValue.MESSAGE_TYPE_NON_EXISTENT_OR_NOT_IMPLEMENTED
                || value == CauseValue.MESSAGE_NOT_COMPATIBLE_WITH_CALL_STATE_OR_NON_EXISTENT);
        if (answers) {
            call.stop(Q931Timer.T322);
        }
        return answers;
    }
}
