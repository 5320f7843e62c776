package org.callbox.controller.acd;

/**
 * Who was offered a call of the queue longest ago is rung first, answered or not; who was offered
 * none since the sign-in goes before them.
 */
record RoundRobin() implements Selection {
    @Override
    public String title() {
        return "round-robin";
    }

    /** Number of the last assignment of the queue to the agent; 0 for none. */
    @Override
    public long measure(Agent agent, String queue) {
        return agent.lastOffers.getOrDefault(queue, 0L);
    }

    @Override
    public boolean unbeaten(long measure) {
        return measure == 0;
    }

    @Override
    public boolean remembers() {
        return true;
    }
}
