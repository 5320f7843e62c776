package org.callbox.controller.acd;

import java.util.List;

/**
 * What can happen. A call id, queue or agent that was never declared is our own mistake and
 * throws; one that is merely late (a caller gone already, an answer after the ring time) is
 * ignored.
 */
public sealed interface AcdIn {

    /** Happens to one agent. */
    sealed interface OfAgent extends AcdIn {
        String agent();
    }

    /**
     * A new caller, who gets the next sequence number.
     *
     * @param bus the switching domain of the caller's trunk
     */
    record Arrived(String callId, String queue, String bus) implements AcdIn {}

    /**
     * A caller who was here before and gets the old place back: after an outage of ours, or when
     * the connection to an agent failed.
     *
     * @param sequence the number given then
     * @param former whose number it was, when the caller has rung back; null for the same call
     */
    record Returned(String callId, String queue, String bus, long sequence, Former former)
            implements AcdIn {
        /** The same call, back from an agent. */
        public Returned(String callId, String queue, String bus, long sequence) {
            this(callId, queue, bus, sequence, null);
        }
    }

    /**
     * An earlier call of the same caller.
     *
     * @param cutOff by us; else the caller hung up
     */
    record Former(String callId, boolean cutOff) {}

    /** Hung up, or taken out of the queue by the box, before an answer. */
    record CallerGone(String callId, boolean outside) implements AcdIn {
        /** Who hung up, or was cleared. */
        public CallerGone(String callId) {
            this(callId, false);
        }
    }

    /**
     * The caller would now be connected at cost: refused instead, where nobody is there and the
     * queue refuses for that.
     */
    record Unattended(String callId) implements AcdIn {}

    /** Callers in line of a queue may go on to another one, however long they wait, or not so. */
    record GoOn(String queue, boolean on) implements AcdIn {}

    /** To another queue, with the sequence number kept; an offer in progress is withdrawn. */
    record Move(String callId, String queue) implements AcdIn {}

    /**
     * Ready at the bottom of the list. Signing in again does the same and is counted; during an
     * offer or a call it is ignored.
     *
     * @param queues served until the agent signs out; empty for those of the rules
     * @param bus the switching domain of the position
     */
    record SignIn(String agent, List<String> queues, String bus) implements OfAgent {
        public SignIn {
            queues = List.copyOf(queues);
        }
    }

    /**
     * During a queue call it takes effect when that ends.
     *
     * @param why one of {@link SignOutReason}, or empty
     */
    record SignOut(String agent, String why) implements OfAgent {
        /** By the agent's own wish. */
        public SignOut(String agent) {
            this(agent, "");
        }
    }

    /**
     * Signs out, but ends nothing by it: an offer, a call of either kind and the wrap-up under way
     * go before.
     *
     * @param why one of {@link SignOutReason}
     */
    record LeaveAfter(String agent, String why) implements AcdIn {}

    /**
     * Ends not-ready and wrap-up, withdraws what is pending. A wrap-up that a sign-out waits for
     * goes on.
     */
    record Ready(String agent) implements OfAgent {}

    /**
     * During a call or an offer it takes effect when that ends (R4). {@link
     * NotReadyReason#HEADSET} fails an offer as a seat fault, and replaces no other reason.
     *
     * @param reason {@link NotReadyReason#BREAK} when empty, cut when too long
     */
    record NotReady(String agent, String reason) implements OfAgent {
        public NotReady {
            if (reason.isEmpty()) {
                reason = NotReadyReason.BREAK;
            } else if (reason.length() > NotReadyReason.MAX_LENGTH) {
                reason = reason.substring(0, NotReadyReason.MAX_LENGTH);
            }
        }
    }

    /**
     * The one button: not-ready (reason {@link NotReadyReason#BREAK}) when ready, ready when
     * not-ready or in wrap-up; during a call it asks for not-ready, and a second press takes that
     * back. It ends a wrap-up that a sign-out waits for, and with it the time. It has no effect
     * on an absent headset.
     */
    record ToggleReady(String agent) implements OfAgent {}

    /**
     * The machine was off for so much longer than the monotonic clock says: a wrap-up under way
     * ends by so much earlier, so that it lasts no longer than it may.
     */
    record WasOff(long ms) implements AcdIn {}

    /** A wrap-up under way lasts so much longer; means nothing at any other time. */
    record LongerWrapUp(String agent, long ms) implements OfAgent {}

    /**
     * The agent took the offered call.
     *
     * @param itself no hand was needed for it
     */
    record Answered(String agent, boolean itself) implements OfAgent {
        /** By hand. */
        public Answered(String agent) {
            this(agent, false);
        }
    }

    record OfferFailed(String agent, OfferFailure failure) implements OfAgent {}

    /** The agent's own leg of a queue call ended, by hang-up of either side or by transfer. */
    record Released(String agent) implements OfAgent {}

    /** A direct or outgoing call of the agent began. */
    record Occupied(String agent) implements OfAgent {}

    /** The direct or outgoing call ended. */
    record Vacant(String agent) implements OfAgent {}

    /**
     * The box cannot reach the agent's seat: nothing is offered meanwhile, an offer in progress
     * goes to somebody else, a call goes on. Means nothing for whoever is signed out. Only under a
     * policy with a row for it.
     */
    record SeatAway(String agent) implements OfAgent {}

    /** It can again. Whoever was {@link SeatLost} is not ready until {@link Ready}. */
    record SeatBack(String agent) implements OfAgent {}

    /** It could not for longer than a place is kept for. */
    record SeatLost(String agent) implements OfAgent {}

    /**
     * An agent who is not ready, or in wrap-up, wants this caller, whoever else waits. Means
     * nothing where {@link Acd#pickUpObstacle} knows a reason.
     */
    record PickUp(String agent, String callId) implements AcdIn {}

    record Expired(AcdTimer timer) implements AcdIn {}

    /** Service begins: from now on it counts for how long a queue has had no agent. */
    record Opened() implements AcdIn {}

    /**
     * New rules. Nobody loses a place; a queue that is gone from them is kept until its last
     * caller has left, an agent until signed out.
     */
    record Reload(AcdParameters parameters) implements AcdIn {}

    /** All counters of the agents to 0; touches no place. */
    record ResetStatistics() implements AcdIn {}
}
