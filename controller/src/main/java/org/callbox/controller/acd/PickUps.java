package org.callbox.controller.acd;

/** Who may take a waiting caller out of the order, and when. */
final class PickUps {
    private PickUps() {}

    /** Why not, a clause; null when it is possible. Both may be null: gone, or never there. */
    static String obstacle(Agent agent, Caller caller) {
        if (agent == null || agent.phase == Agent.Phase.SIGNED_OUT) {
            return "nobody is signed in there";
        }
        String who = "agent " + agent.id;
        if (!agent.picksUp()) {
            return who + " may not pick up callers (pick_up of the agent in the site file)";
        }
        if (caller == null) {
            return "no such caller waits in a queue";
        }
        if (!caller.offeredTo.isEmpty()) {
            return "the caller is being offered to agent " + caller.offeredTo;
        }
        if (!agent.queues.contains(caller.queue)) {
            return who + " does not serve queue " + caller.queue;
        }
        if (!agent.bus.equals(caller.bus)) {
            return "the line of the caller cannot be joined to that position";
        }
        return busy(agent, who);
    }

    private static String busy(Agent agent, String who) {
        if (agent.away || agent.phase == Agent.Phase.NOT_READY
                && Agent.ofTheSeat(agent.reason)) {
            return "the headset of " + who + " is not there";
        }
        if (agent.occupied) {
            return who + " is in a call";
        }
        return switch (agent.phase) {
            case NOT_READY, WRAP_UP -> null;
            case READY -> who + " is ready, and is offered callers in their order";
            case OFFERED -> who + " is being rung already";
            case TALKING, SIGNED_OUT -> who + " is in a call";
        };
    }
}
