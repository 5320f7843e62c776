package org.callbox.controller.acd;

/** Who serves the most queues is rung first. */
record MostSkillsFirst() implements Selection {
    @Override
    public String title() {
        return "most-skills-first";
    }

    /** How many queues the agent serves. */
    @Override
    public long measure(Agent agent, String queue) {
        return agent.queues.size();
    }

    @Override
    public boolean before(long one, long other) {
        return one > other;
    }

    @Override
    public boolean unbeaten(long measure) {
        return false;
    }
}
