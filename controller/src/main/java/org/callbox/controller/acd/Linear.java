package org.callbox.controller.acd;

/** Who stands first in the site file is rung first. */
record Linear() implements Selection {
    @Override
    public String title() {
        return "linear";
    }

    @Override
    public long measure(Agent agent, String queue) {
        return agent.order;
    }

    @Override
    public boolean unbeaten(long measure) {
        return measure == 1;
    }
}
