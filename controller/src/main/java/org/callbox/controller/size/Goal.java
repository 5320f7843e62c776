package org.callbox.controller.size;

/**
 * What is asked of an office: a share of all callers answered within a time.
 *
 * @param withinS ringing included
 * @param share more than 0 and less than 1
 */
public record Goal(double withinS, double share) {
    /** No office needs more; where so many do not do, none do. */
    private static final int AGENTS_MAX = 10_000_000;

    /** By Erlang A when callers are known to hang up, else by Erlang C. */
    public Served best(Demand demand, int agents) {
        return demand.impatient() ? ErlangA.service(demand, agents, withinS)
                : ErlangC.service(demand, agents, withinS);
    }

    /** Not when it rings for longer than callers may wait, however many agents there are. */
    public boolean possible(Demand demand) {
        return withinS >= demand.ringS();
    }

    /** The least number of agents by Erlang C. */
    public int patientAgents(Demand demand) {
        return least(demand, false);
    }

    /** The least number of agents by Erlang A when callers are known to hang up, else Erlang C. */
    public int agents(Demand demand) {
        return least(demand, demand.impatient());
    }

    private int least(Demand demand, boolean impatient) {
        if (!possible(demand)) {
            throw new IllegalArgumentException("it rings for longer than callers may wait");
        }
        // No more than agents / erlang of the callers are answered at all.
        int low = (int) (share * demand.erlang() * 0.99) - 1;
        low = Math.max(-1, low);
        int step = 1;
        while (!reached(demand, low + step, impatient)) {
            low += step;
            step *= 2;
            if (low > AGENTS_MAX) {
                throw new IllegalArgumentException("no number of agents answers so many in time");
            }
        }
        int high = low + step;
        while (high - low > 1) {
            int middle = low + (high - low) / 2;
            if (reached(demand, middle, impatient)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private boolean reached(Demand demand, int agents, boolean impatient) {
        Served service = impatient ? ErlangA.service(demand, agents, withinS)
                : ErlangC.service(demand, agents, withinS);
        return service.inTime() >= share;
    }
}
