package org.callbox.controller.call;

import java.util.EnumSet;
import java.util.Set;
import org.callbox.controller.q931.CauseValue;
import static org.callbox.controller.q931.CauseValue.CALL_REJECTED;
import static org.callbox.controller.q931.CauseValue.INTERWORKING_UNSPECIFIED;
import static org.callbox.controller.q931.CauseValue.NORMAL_CALL_CLEARING;
import static org.callbox.controller.q931.CauseValue.NORMAL_UNSPECIFIED;
import static org.callbox.controller.q931.CauseValue.NO_ANSWER_FROM_USER;
import static org.callbox.controller.q931.CauseValue.NO_USER_RESPONDING;
import static org.callbox.controller.q931.CauseValue.RECOVERY_ON_TIMER_EXPIRY;
import static org.callbox.controller.q931.CauseValue.SUBSCRIBER_ABSENT;
import static org.callbox.controller.q931.CauseValue.USER_BUSY;

import java.util.EnumSet;
import java.util.Set;
import org.callbox.controller.q931.CauseValue;

/**
 * How a call ended before an agent answered, by who cleared it, the cause, and whether an outage
 * of ours went before: the table of docs/records.md.
 */
final class Outcome {

    /** The other party hung up, or its telephone or network did so for it. */
    private static final Set<CauseValue> CALLER = EnumSet.of(NORMAL_CALL_CLEARING, USER_BUSY,
            NO_USER_RESPONDING, NO_ANSWER_FROM_USER, SUBSCRIBER_ABSENT, CALL_REJECTED,
            NORMAL_UNSPECIFIED, INTERWORKING_UNSPECIFIED);

    private Outcome() {}

    /**
     * The exchange cleared.
     *
     * @param ourOutage see {@link OurOutage#wentBefore}
     * @param soon sooner than the short-abandon time of the queue
     */
    static Reason clearedByPeer(int cause, boolean ourOutage, boolean soon) {
        CauseValue known = known(cause);
        // T301 of the exchange: the wait was longer than it lets a call ring. After an outage of
        // ours it may as well be a timer that waited for us.
        boolean patience = known == RECOVERY_ON_TIMER_EXPIRY && !ourOutage;
        if (!CALLER.contains(known) && !patience) {
            return ofFault(ourOutage);
        }
        return soon ? Reason.SHORT_ABANDONED : Reason.ABANDONED;
    }

    /** Of the classes normal event an unknown value means 31, of others a fault (Q.850 2.2). */
    private static CauseValue known(int cause) {
        CauseValue known = CauseValue.of(cause);
        return known != null ? known : cause <= NORMAL_UNSPECIFIED.value()
                ? NORMAL_UNSPECIFIED : CauseValue.PROTOCOL_ERROR_UNSPECIFIED;
    }

    /** The exchange or the line cleared for reasons of its own, or our Q.931 because of them. */
    static Reason ofFault(boolean ourOutage) {
        return ourOutage ? Reason.INTERRUPTED : Reason.FAILED;
    }

    /** A cause for people. */
    static String words(int cause) {
        return CauseValue.nameOf(cause) + " (cause " + cause + ")";
    }
}
