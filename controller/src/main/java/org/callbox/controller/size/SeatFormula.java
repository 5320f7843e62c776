package org.callbox.controller.size;

/**
 * The formula of the documents: the talk of the busy hour, divided by the share of their time that
 * agents may be on calls. It knows talk alone, and nothing of waiting.
 */
public final class SeatFormula {
    /** Upper bounds of the documents, by which they size for the peak. */
    public static final double CALL_RATE = 0.003;
    public static final double CONCENTRATION = 0.2;
    public static final double TALK_S = 150;
    public static final double MAX_LOAD = 0.75;

    private static final double HOUR_S = 3_600;
    /** Relative; of a whole number that arithmetic has made a little larger. */
    private static final double ROUNDING = 1e-9;

    private SeatFormula() {}

    /**
     * Calls in the busiest hour.
     *
     * @param callRate share of the customers who call in a day
     * @param concentration share of a day's calls that comes in its busiest hour
     */
    public static double callsPerHour(double customers, double callRate, double concentration) {
        return customers * callRate * concentration;
    }

    /** As it stands, before it is rounded up. */
    public static double seats(double callsPerHour, double talkS, double maxLoad) {
        return callsPerHour * talkS / (HOUR_S * maxLoad);
    }

    /** Always the next whole number: two thirds of an agent answer nobody. */
    public static int roundedUp(double seats) {
        return (int) Math.ceil(seats * (1 - ROUNDING));
    }

    /** Calls in an hour that so many agents may be given. */
    public static double carries(int agents, double talkS, double maxLoad) {
        return agents * HOUR_S * maxLoad / talkS;
    }
}
