package org.callbox.controller.time;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/**
 * The running timers of one owner. Two that fall due in the same millisecond expire in the order
 * in which they were started, so that a replay sees what the first run saw.
 */
public final class Timers<K> {
    /** The answer of {@link #nextDueMs()} while no timer runs. */
    public static final long NEVER = Long.MAX_VALUE;

    private record Slot(long dueMs, long sequence) implements Comparable<Slot> {
        @Override
        public int compareTo(Slot other) {
            int byTime = Long.compare(dueMs, other.dueMs);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private record Running<K>(long dueMs, long sequence, K key) {}

    private final TreeMap<Slot, K> byDeadline = new TreeMap<>();
    private final Map<K, Slot> byKey = new LinkedHashMap<>();
    private long sequence;

    /** Starts or restarts {@code key}: it falls due at {@code dueMs} on the monotonic clock. */
    public void start(K key, long dueMs) {
        Slot slot = new Slot(dueMs, sequence++);
        Slot before = byKey.put(key, slot);
        if (before != null) {
            byDeadline.remove(before);
        }
        byDeadline.put(slot, key);
    }

    /** Starts {@code key}, or lets it fall due earlier; one that is due earlier yet stays so. */
    public void startEarlier(K key, long dueMs) {
        Slot running = byKey.get(key);
        if (running == null || running.dueMs() > dueMs) {
            start(key, dueMs);
        }
    }

    /** Stopping a timer that does not run is no error. */
    public void stop(K key) {
        Slot slot = byKey.remove(key);
        if (slot != null) {
            byDeadline.remove(slot);
        }
    }

    /** Stops those that belong to something that is gone. */
    public void stopAll(Predicate<K> which) {
        List.copyOf(byKey.keySet()).stream().filter(which).forEach(this::stop);
    }

    public boolean running(K key) {
        return byKey.containsKey(key);
    }

    public long nextDueMs() {
        return byDeadline.isEmpty() ? NEVER : byDeadline.firstKey().dueMs();
    }

    /** Takes the first timer that is due at {@code nowMs}, or answers null. */
    public K pollDue(long nowMs) {
        if (nextDueMs() > nowMs) {
            return null;
        }
        K key = byDeadline.pollFirstEntry().getValue();
        byKey.remove(key);
        return key;
    }

    /**
     * Adds grace after a time in which the process did not run: timers that fell due then fall due
     * at {@code earliestMs}, still in its order.
     */
    public void postpone(long earliestMs) {
        while (nextDueMs() < earliestMs) {
            start(byDeadline.firstEntry().getValue(), earliestMs);
        }
    }

    public int size() {
        return byKey.size();
    }

    /** @param codec of what the timers are known by */
    public void state(Fields f, Codec<K> codec) {
        sequence = f.number("sequence", sequence);
        List<Running<K>> running = new ArrayList<>();
        byDeadline.forEach((slot, key) ->
                running.add(new Running<>(slot.dueMs(), slot.sequence(), key)));
        f.list("running", running, Codec.record(new Running<>(0, 0, null),
                (one, was) -> new Running<>(one.number("due_ms", was.dueMs()),
                        one.number("sequence", was.sequence()),
                        one.value("timer", was.key(), codec))));
        if (f.reading()) {
            byDeadline.clear();
            byKey.clear();
            for (Running<K> one : running) {
                Slot slot = new Slot(one.dueMs(), one.sequence());
                byDeadline.put(slot, one.key());
                byKey.put(one.key(), slot);
            }
        }
    }
}
