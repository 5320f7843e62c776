package org.callbox.controller.core;

import org.callbox.bridge.card.CardInventory;
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

    CardUnit(CardPlan plan, long hostBootId) {
        this.plan = plan;
        this.line = new CardLine(plan.baud(), hostBootId);
    }
}
