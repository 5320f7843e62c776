package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardCodecs;
import org.callbox.bridge.card.CardInventory;
import org.callbox.bridge.card.SessionCounters;
import org.callbox.bridge.link.LinkCounters;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.span.CardLine;

/** A card of the box: the line to it and what it last said of itself. */
final class CardUnit {
    CardPlan plan;
    final CardLine line;
    boolean ready;
    /** We have restarted, and it is yet to be seen whether the card is still there. */
    boolean adopting;
    /** It has not been read since we have restarted, however long ago. */
    boolean unseen;
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
        SessionCounters session = line.sessionCounters();
        troubles = link.received().checksum() + link.retransmitted() + link.resets()
                + link.malformed() + session.malformed() + session.strayResponses();
        return troubles != before;
    }

    /** What stands behind it that the card is not ready; empty when nobody has looked yet. */
    String why() {
        String looked = line.whyUnusable();
        return !looked.isEmpty() ? ": " + looked : trouble == null ? "" : ": " + trouble;
    }

    /** What is wrong with the card or the line to it, each a sentence; none when all is well. */
    List<String> troubles() {
        return line.troubles().stream().map(text -> "card " + plan.id() + " " + text).toList();
    }

    /** What the card's topic says of the line beyond its first counters. */
    Map<String, Object> lineFacts() {
        LinkCounters link = line.counters();
        SessionCounters session = line.sessionCounters();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("bad_runs_total", link.received().stuffing() + link.received().tooShort()
                + link.received().tooLong());
        fields.put("malformed_frames_total", link.malformed());
        fields.put("malformed_messages_total", session.malformed());
        fields.put("stray_messages_total", session.strayResponses());
        fields.put("troubles", troubles());
        return fields;
    }

    void state(Fields f) {
        f.part("line", line::state);
        ready = f.flag("ready", ready);
        adopting = f.flag("adopting", adopting);
        unseen = f.flag("unseen", unseen);
        inventory = f.optional("inventory", inventory, CardCodecs.INVENTORY);
        restarts = f.number("restarts", restarts);
        trouble = f.optional("trouble", trouble, Codec.TEXT);
        troubles = f.number("troubles", troubles);
    }
}
