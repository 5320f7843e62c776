package org.callbox.controller.size;

/**
 * What callers meet with so many agents. Shares are of all callers, 0 to 1.
 *
 * @param inTime answered within the time asked for
 * @param mustWait find no agent free
 * @param meanWaitS of all callers, from arrival to answer or hang-up, ringing included; infinite
 *     when the line grows without end
 * @param hangUp give up before they are answered
 * @param load share of the agents' time that calls take, 1 at most
 */
public record Served(
        double inTime, double mustWait, double meanWaitS, double hangUp, double load) {

    /** More work comes than the agents can do, and nobody hangs up. */
    public boolean overloaded() {
        return Double.isInfinite(meanWaitS);
    }

    /** Nobody calls. */
    static Served idle(Demand demand, double withinS) {
        return new Served(withinS >= demand.ringS() ? 1 : 0, 0, demand.ringS(), 0, 0);
    }

    static double share(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
