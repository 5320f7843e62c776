package org.callbox.controller.acd;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the rules of selection look at in an agent, besides the queues served and the place in the
 * idle list.
 *
 * @param order place in the site file; {@link AcdParameters#MAX_AGENTS} + 1 for who is gone from it
 * @param levels by queue served, without those of level 1
 * @param lastOffers number of the last assignment since the sign-in, by queue with {@code
 *     round-robin}
 * @param picksUp whether they may take callers out of their order
 */
public record Merits(
        int order, SortedMap<String, Integer> levels, SortedMap<String, Long> lastOffers,
        boolean picksUp) {
    public static final Merits NONE = new Merits(
            0, Collections.emptySortedMap(), Collections.emptySortedMap(), false);

    public Merits {
        levels = copy(levels);
        lastOffers = copy(lastOffers);
    }

    private static <V> SortedMap<String, V> copy(SortedMap<String, V> of) {
        return of.isEmpty() ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(of));
    }

    /** Without the place in the site file, where no rule asks for it. */
    public Merits withoutOrder() {
        return new Merits(0, levels, lastOffers, picksUp);
    }

    /** What the site file alone says. */
    public Merits withoutOffers() {
        return new Merits(order, levels, Collections.emptySortedMap(), picksUp);
    }
}
