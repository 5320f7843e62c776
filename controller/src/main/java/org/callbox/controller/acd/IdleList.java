package org.callbox.controller.acd;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.callbox.controller.acd.Agent.Phase;

/** Ready agents by the number under which they became idle, occupied ones among them. */
final class IdleList {
    private final transient TreeMap<Long, Agent> places = new TreeMap<>();
    /** The highest number given. */
    long last;

    boolean isEmpty() {
        return places.isEmpty();
    }

    List<Agent> inOrder() {
        return new ArrayList<>(places.values());
    }

    Phase toBottom(Agent a) {
        return join(a, ++last);
    }

    /** Where the agent was before; at the bottom whoever was nowhere. */
    Phase keep(Agent a) {
        return a.idleSequence == 0 ? toBottom(a) : join(a, a.idleSequence);
    }

    private Phase join(Agent a, long place) {
        places.remove(a.idleSequence);
        a.idleSequence = place;
        a.lostPlace = 0;
        a.reason = "";
        places.put(place, a);
        return Phase.READY;
    }

    Phase leave(Agent a, String reason) {
        places.remove(a.idleSequence);
        a.idleSequence = 0;
        a.reason = reason;
        a.pend(Pending.NONE, "");
        return Phase.NOT_READY;
    }

    /** Keeps the place in mind, and is offered nothing else. */
    void offered(Agent a) {
        places.remove(a.idleSequence);
    }

    /** From a state, which has the places of those who are ready. */
    void restore(Agent a) {
        places.put(a.idleSequence, a);
    }
}
