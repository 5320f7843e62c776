package org.callbox.controller.q931;

import java.util.List;

/** What can happen to one {@link Q931Call}. */
sealed interface Q931CallIn {
    /** A message of this call, checked against its state's mandatory elements. */
    record Got(Message message, Verdict verdict) implements Q931CallIn {
        boolean is(MessageType type) {
            return message.type() == type;
        }

        /**
         * Whether the peer may have sent this before it received our DISCONNECT or RELEASE. 5.8.4
         * asks for a STATUS, which is of no use here and which some exchanges count as an error.
         */
        boolean crossesClearing() {
            return switch (message.type()) {
                case ALERTING, CALL_PROCEEDING, PROGRESS, SETUP_ACKNOWLEDGE, CONNECT,
                        CONNECT_ACKNOWLEDGE -> true;
                case SETUP, INFORMATION, NOTIFY, FACILITY, STATUS, STATUS_ENQUIRY, DISCONNECT,
                        RELEASE, RELEASE_COMPLETE, RESTART, RESTART_ACKNOWLEDGE, SEGMENT, SUSPEND,
                        SUSPEND_ACKNOWLEDGE, SUSPEND_REJECT, RESUME, RESUME_ACKNOWLEDGE,
                        RESUME_REJECT, HOLD, HOLD_ACKNOWLEDGE, HOLD_REJECT, RETRIEVE,
                        RETRIEVE_ACKNOWLEDGE, RETRIEVE_REJECT, DETACH, DETACH_ACKNOWLEDGE,
                        REGISTER, CONGESTION_CONTROL, USER_INFORMATION, NATIONAL, UNKNOWN -> false;
            };
        }
    }

    /** A request of call control. */
    record Wanted(Primitive what, List<InfoElement> elements) implements Q931CallIn {
        boolean is(Primitive primitive) {
            return what == primitive;
        }

        /** Whether call control wants the call to end, by whichever message the state calls for. */
        boolean clearing() {
            return what == Primitive.DISCONNECT || what == Primitive.RELEASE
                    || what == Primitive.REJECT;
        }
    }

    record TimedOut(Q931Timer timer) implements Q931CallIn {
        boolean is(Q931Timer other) {
            return timer == other;
        }
    }
}
