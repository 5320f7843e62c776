package org.callbox.bridge.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Running timers in the order in which they run out; those of one moment in order of start. */
final class Deadlines {
    private record Due(long atMs, long sequence) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return atMs != other.atMs ? Long.compare(atMs, other.atMs)
                    : Long.compare(sequence, other.sequence);
        }
    }

    private final TreeMap<Due, SimTimer> order = new TreeMap<>();
    private final Map<SimTimer, Due> running = new LinkedHashMap<>();
    private long sequence;

    void start(SimTimer timer, long atMs) {
        stop(timer);
        Due due = new Due(atMs, sequence++);
        running.put(timer, due);
        order.put(due, timer);
    }

    void stop(SimTimer timer) {
        Due due = running.remove(timer);
        if (due != null) {
            order.remove(due);
        }
    }

    /** The next timer that has run out, no longer running; null when there is none. */
    SimTimer take(long nowMs) {
        if (order.isEmpty() || order.firstKey().atMs() > nowMs) {
            return null;
        }
        SimTimer timer = order.pollFirstEntry().getValue();
        running.remove(timer);
        return timer;
    }

    /** When the next one runs out, {@link Long#MAX_VALUE} when none runs. */
    long nextMs() {
        return order.isEmpty() ? Long.MAX_VALUE : order.firstKey().atMs();
    }
}
