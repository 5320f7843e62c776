package org.callbox.controller.acd;

/** What the distributor asks for and tells. */
public sealed interface AcdOut {

    /** Ring this agent for this caller. Ends by {@link AcdIn.Answered} or {@link Withdraw}. */
    record Offer(String callId, String agent, String queue, Assignment evidence)
            implements AcdOut {}

    /** Stop ringing; unless the caller is gone, the call keeps its place in its line. */
    record Withdraw(String callId, String agent, WithdrawReason why) implements AcdOut {}

    /**
     * The caller was not let in. For {@link RefusalReason#NO_AGENTS} also one who was waiting, and
     * waits no longer.
     */
    record Refused(String callId, String queue, RefusalReason why) implements AcdOut {}

    /** The caller is in another queue now, with the number of arrival. */
    record Moved(String callId, String queue) implements AcdOut {}

    /** The other queue does not take the caller, who stays in place. */
    record NotMoved(String callId, String queue, RefusalReason why) implements AcdOut {}

    /**
     * A caller in line may go on to another queue, after so long or because nobody is there. Told
     * again after a while to one who was not moved.
     */
    record MayGoOn(String callId, String queue) implements AcdOut {}

    /**
     * The longest waiting time of the queue is over and no agent is ringing. The caller stays in
     * line until moved or taken out. Once for each visit to a queue.
     */
    record WaitedTooLong(String callId, String queue) implements AcdOut {}

    /**
     * @param reason of {@link AgentState#NOT_READY}, of what is pending, or one of {@link
     *     SignOutReason} of {@link AgentState#SIGNED_OUT}; else empty
     */
    record AgentChanged(String agent, AgentState state, String reason, Pending pending)
            implements AcdOut {}

    /**
     * The place of the agent in the idle list, or that there is none, was decided by this row of
     * the idle policy. At most once for each agent and input.
     */
    record PlaceDecided(String agent, IdleEvent row) implements AcdOut {}

    /** Somebody came, left, is offered or answered; at most once for each queue and input. */
    record QueueChanged(String queue) implements AcdOut {}

    /** Somebody who serves the queue can be called upon again, or nobody can any more. */
    record StaffChanged(String queue) implements AcdOut {}

    record Start(AcdTimer timer, long ms) implements AcdOut {}

    record Stop(AcdTimer timer) implements AcdOut {}
}
