package org.callbox.controller.acd;

/** Level 1 of the queue is rung first, level 2 while nobody of level 1 is ready, and so on. */
record Levels() implements Selection {
    @Override
    public String title() {
        return "levels";
    }

    @Override
    public long measure(Agent agent, String queue) {
        return agent.level(queue);
    }

    @Override
    public boolean unbeaten(long measure) {
        return measure == AgentRules.FIRST_LEVEL;
    }
}
