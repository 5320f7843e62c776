package org.callbox.controller.size;

/** Agents and a queue in which every caller stays until answered (M/M/s). */
public final class ErlangC {
    private ErlangC() {}

    /** Share of the callers who find no agent free; 1 when the line grows without end. */
    public static double mustWait(double erlang, int agents) {
        if (erlang >= agents) {
            return erlang == 0 ? 0 : 1;
        }
        double blocked = ErlangB.blocked(erlang, agents);
        return agents * blocked / (agents - erlang + erlang * blocked);
    }

    /** @param withinS of which the callers are to be answered, ringing included */
    public static Served service(Demand demand, int agents, double withinS) {
        double erlang = demand.erlang();
        if (erlang == 0) {
            return Served.idle(demand, withinS);
        }
        if (erlang >= agents) {
            return new Served(0, 1, Double.POSITIVE_INFINITY, 0, 1);
        }
        double mustWait = mustWait(erlang, agents);
        double waitIfAnyS = demand.handleS() / (agents - erlang);
        double leftS = withinS - demand.ringS();
        double late = mustWait * StrictMath.exp(-leftS / waitIfAnyS);
        return new Served(leftS < 0 ? 0 : Served.share(1 - late), mustWait,
                mustWait * waitIfAnyS + demand.ringS(), 0, erlang / agents);
    }
}
