package org.callbox.controller.core;

import org.callbox.bridge.card.CardInventory;
import org.callbox.bridge.link.LinkCounters;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.span.CardLine;

/** A card of the box: the line to it and what it last said of itself. */
final class CardUnit {
    final CardPlan plan;
    final CardLine line;
    boolean ready;
    /** We have restarted, and it is yet to be seen whether the card is still there. */
    boolean adopting;
    /** Null until it was read for the first time. */
    CardInventory inventory;
    int restarts;
    /** Why it is not ready, as it was said last; null when that is not known. */
    String trouble;
    private long troubles;

    CardUnit(CardPlan plan, long hostBootId) {
        this.plan = plan;
        this.line = new CardLine(plan.baud(), hostBootId);
    }

    /** Whether a counter that the card's topic shows has moved since this was asked last. */
    boolean troubled() {
        LinkCounters link = line.counters();
        long before = troubles;
        troubles = link.received().checksum() + link.retransmitted() + link.resets();
        return troubles != before;
    }
}
