package org.callbox.controller.size;

/**
 * Agents and a queue in which a caller who waits hangs up after a time of his own, exponential with
 * a known mean (Palm's M/M/s+M).
 *
 * <p>With x = agents x patience / handling time and y = calls within the patience, the states in
 * which k callers wait have the weights u(k) = y^k / (x (x+1) ... (x+k)) y, and those in which an
 * agent is free together 1 / B(agents - 1) of Erlang B. All terms are positive, so that nothing
 * cancels; sums that would overflow are kept as logarithms.
 */
public final class ErlangA {
    private static final double SCALE = 1e250;
    private static final double LOG_SCALE = StrictMath.log(SCALE);
    private static final double NEGLIGIBLE = 1e-18;

    private ErlangA() {}

    /**
     * The sum of y^k / (x (x+1) ... (x+k)) over k.
     *
     * @param log of the sum
     * @param meanK mean of k, weighted with the terms
     */
    private record Series(double log, double meanK) {
        static Series of(double x, double y) {
            double term = 1;
            double sum = 1;
            double weighted = 0;
            double scales = 0;
            for (long k = 1;; k++) {
                term *= y / (x + k);
                sum += term;
                weighted += k * term;
                if (weighted > SCALE) {
                    term /= SCALE;
                    sum /= SCALE;
                    weighted /= SCALE;
                    scales++;
                }
                double ratio = y / (x + k + 1);
                if (ratio < 1 && (k + 1) * term * ratio / ((1 - ratio) * (1 - ratio))
                        <= NEGLIGIBLE * sum) {
                    return new Series(StrictMath.log(sum) - StrictMath.log(x)
                            + scales * LOG_SCALE, weighted / sum);
                }
            }
        }
    }

    /**
     * @param demand of callers who hang up
     * @param withinS of which the callers are to be answered, ringing included; nobody hangs up
     *     while an agent's headset rings
     */
    public static Served service(Demand demand, int agents, double withinS) {
        double erlang = demand.erlang();
        if (erlang == 0) {
            return Served.idle(demand, withinS);
        }
        if (agents == 0) {
            return new Served(0, 1, demand.patienceS(), 1, 1);
        }
        double x = agents * demand.patienceS() / demand.handleS();
        double y = demand.callsPerS() * demand.patienceS();
        Series all = Series.of(x, y);
        double logWaiting = StrictMath.log(y) + all.log();
        double logFree = -StrictMath.log(ErlangB.blocked(erlang, agents - 1));
        double mustWait = 1 / (1 + StrictMath.exp(logFree - logWaiting));
        // Callers in line leave at the rate 1 / patience each, so theirs is the share of all calls.
        double hangUp = Served.share(mustWait * all.meanK() / y);
        double waitS = hangUp * demand.patienceS();
        double leftS = withinS - demand.ringS();
        double inTime = leftS < 0 ? 0
                : Served.share(1 - mustWait + mustWait * soon(leftS, demand, x, y, all));
        return new Served(inTime, mustWait, waitS + (1 - hangUp) * demand.ringS(), hangUp,
                Served.share((1 - hangUp) * erlang / agents));
    }

    /**
     * Of the callers who must wait, the share that is answered within a time: whose turn comes by
     * then, before they hang up. The wait that is offered to them has the density
     * exp(h(t)) / J with h(t) = y (1 - exp(-t / patience)) - t agents / handling time, and J its
     * integral; h'(t) gives the part of those who have not hung up.
     */
    private static double soon(double withinS, Demand demand, double x, double y, Series all) {
        double patient = StrictMath.exp(-withinS / demand.patienceS());
        double h = y * (1 - patient) - x * withinS / demand.patienceS();
        double log = StrictMath.log(y) + all.log();
        double later = StrictMath.exp(h + Series.of(x, y * patient).log() - all.log());
        return StrictMath.exp(h - log) - StrictMath.exp(-log) + x / y * (1 - later);
    }
}
