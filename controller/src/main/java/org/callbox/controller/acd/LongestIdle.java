package org.callbox.controller.acd;

/** The order of becoming idle, and nothing else (R2). */
record LongestIdle() implements Selection {
    @Override
    public String title() {
        return Assignment.LONGEST_IDLE;
    }

    @Override
    public long measure(Agent agent, String queue) {
        return 0;
    }

    @Override
    public boolean unbeaten(long measure) {
        return true;
    }
}
