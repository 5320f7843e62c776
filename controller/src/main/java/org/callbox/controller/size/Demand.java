package org.callbox.controller.size;

/**
 * What callers ask of an office in its busy hour.
 *
 * @param callsPerHour 0 or more
 * @param ringS an agent's headset rings for so long before it is answered; the caller still waits
 * @param talkS more than 0
 * @param wrapUpS the agent is not free yet for so long after a call
 * @param patienceS mean time after which a waiting caller hangs up; 0 for callers who never do
 */
public record Demand(
        double callsPerHour, double ringS, double talkS, double wrapUpS, double patienceS) {
    private static final double HOUR_S = 3_600;

    /** For so long a call occupies its agent. */
    public double handleS() {
        return ringS + talkS + wrapUpS;
    }

    double callsPerS() {
        return callsPerHour / HOUR_S;
    }

    /** Agents that would be busy all the time if no caller ever hung up. */
    public double erlang() {
        return callsPerS() * handleS();
    }

    /** The same callers, so many an hour. */
    public Demand at(double otherCallsPerHour) {
        return new Demand(otherCallsPerHour, ringS, talkS, wrapUpS, patienceS);
    }

    /** Whether callers hang up, so that Erlang A can be used. */
    public boolean impatient() {
        return patienceS > 0;
    }

    /**
     * Erlang that all callers together take of the trunks: waiting, ringing and talking, not
     * wrap-up. Infinite when waits grow without end.
     */
    public double onTrunks(Served service) {
        return callsPerHour == 0 ? 0
                : callsPerS() * (service.meanWaitS() + (1 - service.hangUp()) * talkS);
    }
}
