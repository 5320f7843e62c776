package org.callbox.controller.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Kinds of orders that are still to be followed, drawn without replacement: one is out as soon as
 * the box has done it, and all are in again when none is left.
 */
final class OrderDeck {
    private final Random random;
    private final List<OrderKind> left = new ArrayList<>();
    private final EnumMap<OrderKind, Long> followed = new EnumMap<>(OrderKind.class);

    OrderDeck(Random random) {
        this.random = random;
        for (OrderKind kind : OrderKind.values()) {
            followed.put(kind, 0L);
        }
        deal();
    }

    private void deal() {
        left.addAll(EnumSet.allOf(OrderKind.class));
        Collections.shuffle(left, random);
    }

    /** In the order in which they are to be tried. */
    List<OrderKind> left() {
        return List.copyOf(left);
    }

    /** The others are tried before it is again, unless it has been done at once. */
    void tried(OrderKind kind) {
        if (left.remove(kind)) {
            left.add(kind);
        }
    }

    void followed(OrderKind kind) {
        followed.merge(kind, 1L, Long::sum);
        left.remove(kind);
        if (left.isEmpty()) {
            deal();
        }
    }

    /** How often the box did each, all kinds named. */
    Map<OrderKind, Long> counts() {
        return followed;
    }
}
