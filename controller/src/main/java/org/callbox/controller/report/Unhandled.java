package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.Refusal;

/** Seizures that nobody answered, by reason and called number. */
final class Unhandled {
    /** So many pairs are told apart; a caller can dial what he likes. */
    private static final int PAIRS_MAX = 5_000;
    static final int SHOWN_MAX = 20;
    private static final String OTHERS = "other numbers";

    /** How many ended so after they had dialled that. */
    record Count(Kind kind, String called, long calls) {}

    /** @param refusal null for one who was not refused, and where nobody kept why */
    record Kind(Reason reason, Refusal refusal) implements Comparable<Kind> {
        private static final Comparator<Kind> ORDER = Comparator.comparing(Kind::reason)
                .thenComparing(Kind::refusal, Comparator.nullsLast(Comparator.naturalOrder()));

        @Override
        public int compareTo(Kind other) {
            return ORDER.compare(this, other);
        }

        /** Why the caller was refused, in words. */
        String why() {
            return reason != Reason.REFUSED ? "-" : refusal == null ? "not known" : refusal.text();
        }
    }

    private final Map<Kind, Map<String, Long>> counts = new TreeMap<>();
    private int pairs;

    void add(CallRecord row) {
        if (row.reason() == Reason.ANSWERED || row.reason() == Reason.OUTSIDE) {
            return;
        }
        Map<String, Long> numbers = counts.computeIfAbsent(
                new Kind(row.reason(), row.refusal()), none -> new TreeMap<>());
        String called = row.called() == null ? "none" : row.called();
        if (!numbers.containsKey(called)) {
            if (pairs >= PAIRS_MAX) {
                called = OTHERS;
            } else {
                pairs++;
            }
        }
        numbers.merge(called, 1L, Long::sum);
    }

    /** The most frequent first; then a line for all that are not shown. */
    List<Count> most() {
        List<Count> all = new ArrayList<>();
        counts.forEach((kind, numbers) -> numbers.forEach(
                (called, calls) -> all.add(new Count(kind, called, calls))));
        all.sort(Comparator.comparingLong(Count::calls).reversed()
                .thenComparing(Count::kind).thenComparing(Count::called));
        return all.size() <= SHOWN_MAX ? all : all.subList(0, SHOWN_MAX);
    }

    /** Calls that {@link #most} leaves out. */
    long others() {
        return counts.values().stream().flatMap(one -> one.values().stream())
                .mapToLong(Long::longValue).sum()
                - most().stream().mapToLong(Count::calls).sum();
    }
}
