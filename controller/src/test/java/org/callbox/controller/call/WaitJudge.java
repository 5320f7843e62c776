package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.wait.Estimate;

/**
 * Compares each promise with what came, by its own books; and beside it what Asterisk would have
 * said: the mean of the waits of those answered, each new one counting for a quarter, and 30 s.
 */
final class WaitJudge {
    /** How often something held. */
    static final class Rate {
        long of;
        long held;

        void add(boolean hit) {
            of++;
            held += hit ? 1 : 0;
        }

        double share() {
            return of == 0 ? 0 : (double) held / of;
        }
    }

    /** Of one caller. */
    private static final class Told {
        String queue;
        long sequence;
        long sinceMs;
        int ahead;
        Estimate promise;
        long strawMs;
        boolean gone;
    }

    private final Map<String, Told> open = new LinkedHashMap<>();
    private final Map<String, Long> sinceOfServed = new LinkedHashMap<>();
    /** The holdtime of Asterisk, in seconds. */
    private final Map<String, Long> holdtimes = new TreeMap<>();
    private final Map<String, Integer> gone = new TreeMap<>();
    final Rate bound = new Rate();
    final Rate band = new Rate();
    final Rate straw = new Rate();
    final Map<String, Rate> byGroup = new TreeMap<>();
    final Map<Integer, Rate> byBand = new TreeMap<>();
    final List<Boolean> inOrder = new ArrayList<>();
    /** All that was said, in the order in which it was. */
    final List<Estimate> promises = new ArrayList<>();
    private long waitedMs;
    /** Of each promise, in the order in which they were made: whether the bound held. */
    final Map<Integer, Boolean> outcomes = new TreeMap<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    WaitJudge(List<String> queues) {
        queues.forEach(queue -> {
            holdtimes.put(queue, 0L);
            gone.put(queue, 0);
        });
    }

    long promised() {
        return promises.size();
    }

    /** Whether the wait of anybody to whom something was promised is not yet known. */
    boolean anyOpen() {
        return !open.isEmpty();
    }

    double meanWaitS() {
        return waitedMs / 1_000.0 / Math.max(1, bound.of);
    }

    void promised(String call, String queue, long sequence, long nowMs, int ahead,
            Estimate promise) {
        Told told = new Told();
        told.queue = queue;
        told.sequence = sequence;
        told.sinceMs = nowMs;
        told.ahead = ahead;
        told.promise = promise;
        told.strawMs = (holdtimes.get(queue) + 30) * 1_000;
        open.put(call, told);
        if (promise != null) {
            numbers.put(call, promises.size());
            promises.add(promise);
        }
    }

    /** A caller for whom an agent rang at once. */
    void served(String call, String queue, long nowMs) {
        sinceOfServed.put(call, nowMs);
    }

    void gone(String call) {
        sinceOfServed.remove(call);
        Told told = open.get(call);
        if (told != null) {
            told.gone = true;
            gone.merge(told.queue, 1, Integer::sum);
        }
    }

    void answered(String call, String queue, long sequence, long nowMs) {
        Told own = open.remove(call);
        Long since = own == null ? sinceOfServed.remove(call) : Long.valueOf(own.sinceMs);
        long waited = (nowMs - since) / 1_000;
        holdtimes.merge(queue, waited, (was, now) -> 3 * was + now >> 2);
        if (own != null) {
            score(call, own, nowMs);
        }
        theirTurn(queue, sequence, nowMs);
    }

    boolean expectsFree(String queue) {
        return gone.get(queue) > 0;
    }

    void free(String queue, long nowMs) {
        theirTurn(queue, Long.MAX_VALUE, nowMs);
    }

    private void theirTurn(String queue, long below, long nowMs) {
        if (gone.get(queue) == 0) {
            return;
        }
        Iterator<Map.Entry<String, Told>> all = open.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Told> one = all.next();
            Told told = one.getValue();
            if (told.gone && told.queue.equals(queue) && told.sequence < below) {
                all.remove();
                gone.merge(queue, -1, Integer::sum);
                score(one.getKey(), told, nowMs);
            }
        }
    }

    private void score(String call, Told told, long nowMs) {
        if (told.promise == null) {
            return;
        }
        long wait = nowMs - told.sinceMs;
        waitedMs += wait;
        boolean hit = wait <= told.promise.boundMs();
        bound.add(hit);
        inOrder.add(hit);
        outcomes.put(numbers.remove(call), hit);
        String group = told.ahead == 0 ? "0" : told.ahead < 3 ? "1-2" : told.ahead < 6 ? "3-5"
                : "6+";
        byGroup.computeIfAbsent(told.queue + " " + group, _ -> new Rate()).add(hit);
        straw.add(wait <= told.strawMs);
        if (told.promise.bandS() > 0) {
            boolean held = wait <= told.promise.bandS() * 1_000L;
            band.add(held);
            byBand.computeIfAbsent(told.promise.bandS(), _ -> new Rate()).add(held);
        }
    }
}
