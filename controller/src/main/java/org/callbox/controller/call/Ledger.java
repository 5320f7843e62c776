package org.callbox.controller.call;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.time.Now;

/**
 * Two ledgers that must balance: every seizure ends in exactly one reason, and so does every visit
 * to a queue. Totals go on from where the records stood at the start.
 */
public final class Ledger {
    private final EnumMap<Reason, Long> seizures = new EnumMap<>(Reason.class);
    private final Map<String, QueueTotals> queues = new LinkedHashMap<>();
    private long offered;

    /**
     * @param before finished seizures of earlier runs, by reason
     */
    Ledger(Iterable<QueuePlan> plans, Map<Reason, Long> before) {
        for (Reason reason : Reason.values()) {
            long count = before.getOrDefault(reason, 0L);
            seizures.put(reason, count);
            offered += count;
        }
        for (QueuePlan plan : plans) {
            queues.put(plan.id(), new QueueTotals(plan.aims().serviceLevelS() * 1000L));
        }
    }

    /** A queue that is new begins with nothing; one that is gone is forgotten with its calls. */
    void reload(List<QueuePlan> plans) {
        queues.keySet().removeIf(id -> plans.stream().noneMatch(plan -> plan.id().equals(id)));
        for (QueuePlan plan : plans) {
            queues.computeIfAbsent(plan.id(), id -> new QueueTotals(0)).serviceLevelMs =
                    plan.aims().serviceLevelS() * 1_000L;
        }
    }

    void seized() {
        offered++;
    }

    void ended(Reason seizure) {
        seizures.merge(seizure, 1L, Long::sum);
    }

    /**
     * A visit to a queue ends as its seizure does.
     *
     * @param waitMs from the entry into the queue
     */
    void visitEnded(String queue, Reason how, long waitMs) {
        QueueTotals totals = queues.get(queue);
        if (totals != null) {
            totals.ended(how, waitMs);
        }
    }

    /** An agent has asked for a caller of the queue out of the order. */
    void pickedUp(String queue) {
        QueueTotals totals = queues.get(queue);
        if (totals != null) {
            totals.pickedUp++;
        }
    }

    /** Every SETUP that came in. */
    public long offered() {
        return offered;
    }

    public long of(Reason reason) {
        return seizures.get(reason);
    }

    public QueueTotals queue(String id) {
        return queues.get(id);
    }

    /** Incoming offered and not yet ended, by the books; the calls in progress must be as many. */
    public long open() {
        return offered - sum(seizures);
    }

    /** A queue that the plan has no longer keeps its totals. */
    void state(Fields f) {
        // Releases that know none that were answered outside have no others in their sum.
        long outside = f.number("ended_outside", of(Reason.OUTSIDE));
        offered = f.number("offered", offered - of(Reason.OUTSIDE)) + outside;
        counts(f, "ended", seizures);
        seizures.put(Reason.OUTSIDE, outside);
        Map<String, Long> levels = new LinkedHashMap<>();
        queues.forEach((id, totals) -> levels.put(id, totals.serviceLevelMs));
        f.map("service_level_ms", levels, Codec.TEXT, Codec.LONG);
        if (f.reading()) {
            Map<String, QueueTotals> declared = new LinkedHashMap<>(queues);
            queues.clear();
            levels.forEach((id, ms) -> queues.put(id, declared.containsKey(id)
                    ? declared.get(id) : new QueueTotals(ms)));
            declared.forEach(queues::putIfAbsent);
        }
        f.parts("queues", queues, Codec.TEXT, QueueTotals::state);
    }

    /** A reason that the state does not have keeps its count. */
    private static void counts(Fields f, String name, EnumMap<Reason, Long> counts) {
        EnumMap<Reason, Long> kept = new EnumMap<>(counts);
        counts.remove(Reason.OUTSIDE);
        f.map(name, counts, CallCodecs.REASON, Codec.LONG);
        kept.forEach(counts::putIfAbsent);
    }

    private static long sum(Map<Reason, Long> counts) {
        long sum = 0;
        for (long count : counts.values()) {
            sum += count;
        }
        return sum;
    }

    /** What became of the visits to one queue; goes on over a restart with the state. */
    public static final class QueueTotals {
        private long serviceLevelMs;
        private final EnumMap<Reason, Long> visits = new EnumMap<>(Reason.class);
        private long answeredInTime;
        private long answeredWaitMs;
        private long entered;
        private long overflowed;
        private long transferred;
        private long pickedUp;
        /** Wall clock; 0 before the first caller, and where a release counted that kept no time. */
        private long sinceMs;

        QueueTotals(long serviceLevelMs) {
            this.serviceLevelMs = serviceLevelMs;
            for (Reason reason : Reason.values()) {
                visits.put(reason, 0L);
            }
        }

        void entered(Now now) {
            sinceMs = entered == 0 ? now.wallMs() : sinceMs;
            entered++;
        }

        /** When the first of the callers came who are counted; 0 where that is not known. */
        public long sinceMs() {
            return sinceMs;
        }

        private void ended(Reason reason, long waitMs) {
            visits.merge(reason, 1L, Long::sum);
            if (reason == Reason.ANSWERED) {
                answered(waitMs);
            }
        }

        private void answered(long waitMs) {
            answeredWaitMs += waitMs;
            answeredInTime += waitMs <= serviceLevelMs ? 1 : 0;
        }

        /** Answered, and the agent handed the caller on. */
        void transferred(long waitMs) {
            transferred++;
            answered(waitMs);
        }

        public long transferredTotal() {
            return transferred;
        }

        public long pickedUpTotal() {
            return pickedUp;
        }

        /** The caller goes on to another queue. */
        void overflowed() {
            overflowed++;
        }

        public long overflowedTotal() {
            return overflowed;
        }

        public long enteredTotal() {
            return entered;
        }

        public long of(Reason reason) {
            return visits.get(reason);
        }

        /** Visits not yet ended: of those who wait, ring, talk or are being cleared. */
        public long open() {
            return entered - overflowed - transferred - sum(visits);
        }

        /** Answered in time of all offered but the short-abandoned, in percent; 100 with none. */
        public double serviceLevelPct() {
            return counted().serviceLevelPct();
        }

        /** Mean wait of answered visits in seconds, each from its entry into the queue. */
        public double averageWaitS() {
            return counted().averageWaitS();
        }

        /** All of it together. */
        QueueSum counted() {
            return new QueueSum(entered, of(Reason.ANSWERED), transferred, of(Reason.ABANDONED),
                    of(Reason.SHORT_ABANDONED), of(Reason.TIMED_OUT), of(Reason.REFUSED),
                    of(Reason.FAILED), of(Reason.INTERRUPTED), overflowed, answeredInTime,
                    answeredWaitMs);
        }

        private void state(Fields f) {
            // Releases that know neither have the visits of all who did not go on.
            long others = f.number("entered", entered - overflowed - transferred);
            overflowed = f.number("overflowed_out", overflowed);
            transferred = f.number("transferred", transferred);
            entered = others + overflowed + transferred;
            counts(f, "ended", visits);
            pickedUp = f.number("picked_up", pickedUp);
            sinceMs = f.number("since_ms", sinceMs);
            answeredInTime = f.number("answered_in_time", answeredInTime);
            answeredWaitMs = f.number("answered_wait_ms", answeredWaitMs);
        }
    }
}
