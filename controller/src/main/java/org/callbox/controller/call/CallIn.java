package org.callbox.controller.call;

import java.util.List;
import java.util.Set;
import org.callbox.controller.people.PinVerdict;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Primitive;

/** All that can happen to calls. */
public sealed interface CallIn {

    /** What happens to a call that is known by its line. */
    sealed interface OfLine extends CallIn {
        int span();

        CallRef ref();
    }

    /**
     * A SETUP came in.
     *
     * @param channel the B-channel reserved for it, or 0 when it could not have one
     * @param refusal Q.850 cause when {@code channel} is 0
     * @param idleLeft B-channels of the switching domain that are idle beside it; 0 where the plan
     *     reserves none
     */
    record Seizure(int span, CallRef ref, int channel, int refusal, int idleLeft, Message setup)
            implements CallIn {}

    /**
     * A SETUP came in to which the Q.931 layer has given its last answer already: a seizure with
     * nothing to be done for it.
     *
     * @param ref free again; nothing more is heard of it
     * @param setup as far as it could be read
     */
    record Refused(int span, CallRef ref, Cause cause, Message setup) implements CallIn {}

    /** Anything else that the other side said of a call. */
    record Indication(int span, CallRef ref, Primitive what, Message message)
            implements OfLine {}

    /** The Q.931 layer has begun to clear a call by itself: a timer, a status mismatch. */
    record Clearing(int span, CallRef ref, Cause cause) implements OfLine {}

    /** The call reference is free; the last that is heard of it. */
    record Released(int span, CallRef ref, Cause cause) implements OfLine {}

    /**
     * Somebody wants the agent at a position to call a number.
     *
     * @param question answered by {@link CallOut.Answer}, not 0
     * @param number as it was typed
     * @param test it is to try the line: a number that is called for help is refused
     */
    record Dial(long question, int position, String number, boolean test) implements CallIn {
        public Dial(long question, int position, String number) {
            this(question, position, number, false);
        }
    }

    /**
     * The agent at a position wants something done with the call there.
     *
     * @param question answered by {@link CallOut.Answer}; 0 when nobody waits for an answer
     */
    record Asked(long question, int position, AgentWish wish) implements CallIn {}

    /**
     * What {@link CallOut.Place} led to.
     *
     * @param ref null when no SETUP was sent, for the Q.850 cause in {@code refusal}
     */
    record Placed(int span, String call, CallRef ref, int channel, int refusal)
            implements CallIn {}

    /**
     * What came of {@link CallOut.AskBridge}.
     *
     * @param why why the card does not bridge so, a sentence; empty where it does
     */
    record BridgeIs(long question, String why) implements CallIn {}

    /**
     * A call of ours has another B-channel from now on, named by the other side.
     *
     * @param channel 0 when it has none any more
     */
    record Moved(int span, CallRef ref, int channel) implements OfLine {}

    /**
     * The digits of {@link CallOut.Reveal}.
     *
     * @param digits empty when they are gone
     */
    record Revealed(int position, long entry, String digits) implements CallIn {}

    /** What came of {@link CallOut.Check} or {@link CallOut.ChangePin}. */
    record EntryChecked(int position, long entry, PinVerdict verdict) implements CallIn {}

    /** Something was done or happened at a position. */
    record AtPosition(int position, PositionIn what) implements CallIn {}

    /**
     * A card, or the link to it, is away: nothing is known of its headsets.
     *
     * @param forMs how long it has been so already
     */
    record CardAway(int card, long forMs) implements CallIn {}

    /**
     * It is back, and what it says of its headsets has been told.
     *
     * @param tones whether it can play any
     */
    record CardBack(int card, boolean tones) implements CallIn {}

    record Expired(CallTimer timer) implements CallIn {}

    /**
     * The controller has started again; what befalls unanswered calls now is our doing.
     *
     * @param session differs after each start
     * @param offMs for so much longer than the monotonic clock says the machine was off
     */
    record Restarted(String session, long offMs) implements CallIn {}

    /** We did nothing for a while; what befell unanswered calls meanwhile was our doing. */
    record StoodStill() implements CallIn {}

    /** Nobody held the calls of this span while the controller was away. */
    record CardForgot(int span) implements CallIn {}

    /**
     * The controller died as the agent at this position answered, before the card had joined
     * anything, and the agent has put down again: nobody has spoken with the caller.
     */
    record NeverJoined(int position) implements CallIn {}

    /**
     * The card has finally not joined, or keeps joined no longer, what this position was to be
     * joined to: nobody there hears, or is heard.
     */
    record JoinFailed(int position, String why) implements CallIn {}

    /** The same of two B-channels that were to be joined; this is one of them. */
    record LinesNotJoined(int span, int channel, String why) implements CallIn {}

    /**
     * These agents are to leave their seats: at once, or when their call has ended.
     *
     * @param stay who were told so before and are to stay now
     */
    record Leave(List<String> agents, List<String> stay) implements CallIn {}

    /** What the site file wants waits for these calls, which are cleared now. */
    record ClearOf(Set<Integer> spans, Set<Integer> positions) implements CallIn {}

    /**
     * The plan of the box is another one. Nobody who is gone from it is in a call.
     *
     * @param closedSpans which take no new calls
     * @param leaving queues that no number leads to any more and that finish their calls
     */
    record Reload(Plan plan, Set<Integer> closedSpans, Set<String> leaving) implements CallIn {}

    /** A queue has opened, or takes no new callers until it does. */
    record Turned(String queue, boolean open) implements CallIn {}

    /** Every step of a queue's overflow applies, by order; or as the site file says, again. */
    record Overflows(String queue, boolean on) implements CallIn {}

    /** This release has emergency calls try more than those before; so do what follows. */
    record HelpsAtRisk() implements CallIn {}

    /** The time has come at which the shift of an agent ends. */
    record ShiftOver(String agent) implements CallIn {}

    /** Somebody else decides for an agent. */
    record Ordered(String agent, Wish wish) implements CallIn {
        /** What is to become of the agent. */
        public enum Wish { SIGN_OUT, READY, AWAY }
    }

    /** New callers are refused from now on; calls in progress end as they would. */
    record Drain() implements CallIn {}

    /** As {@link Drain}, and every call is cleared now. */
    record ClearAll() implements CallIn {}

    /** The controller has started, with nothing carried over. */
    record Began() implements CallIn {}
}
