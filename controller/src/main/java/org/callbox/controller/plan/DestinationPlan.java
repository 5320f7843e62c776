package org.callbox.controller.plan;

/**
 * Where a caller goes: into a queue, first to a person and into the queue when that fails, or
 * nowhere.
 *
 * @param queue id of a queue; empty for a refusal
 * @param agent id of the agent who is rung first, wherever seated; empty for none
 * @param position of whoever sits there, who is rung first; 0 for none
 * @param ringS how long that person is rung
 * @param refuse cause of Q.850 with which the caller is refused, unanswered; 0 when let in
 */
public record DestinationPlan(String queue, String agent, int position, int ringS, int refuse) {
    /** As the site file has it when it says nothing. */
    public static final int RING_S = 20;

    public static DestinationPlan to(String queue) {
        return new DestinationPlan(queue, "", 0, RING_S, 0);
    }

    /** Whether a person is rung before the queue. */
    public boolean person() {
        return !agent.isEmpty() || position != 0;
    }
}
