package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.SessionIn;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.time.Now;

/**
 * In which order the lines of a card may give it its clock: by priority, and behind all others a
 * line that is bad or has not been good for as long as G.781 waits to restore a source. The card
 * takes the first that is good, so a line that comes and goes does not move the clock each time.
 * Has no state.
 */
final class ClockDesk {
    static final long RESTORE_MS = 300_000;

    private final Map<Integer, CardUnit> cards;
    private final Map<Integer, SpanUnit> spans;
    private final Agenda agenda;

    ClockDesk(Map<Integer, CardUnit> cards, Map<Integer, SpanUnit> spans, Agenda agenda) {
        this.cards = cards;
        this.spans = spans;
        this.agenda = agenda;
    }

    /** A line as the card reports it. */
    void seen(Now now, SpanUnit unit, Layer1State line) {
        boolean good = line.receives();
        if (good != unit.clockGood) {
            unit.clockGood = good;
            unit.clockBadMs = now.monoMs();
            order(now, cards.get(unit.plan.card()), false);
        }
    }

    /** Another plan is in force, and the cards have been told of their lines. */
    void reloaded(Now now) {
        cards.values().forEach(card -> order(now, card, true));
    }

    /** Once a minute: a line may have been good for long enough. */
    void minute(Now now) {
        cards.values().forEach(card -> order(now, card, false));
    }

    private void order(Now now, CardUnit card, boolean always) {
        List<SpanUnit> sources = new ArrayList<>();
        boolean any = false;
        for (SpanUnit unit : spans.values()) {
            boolean here = unit.plan.card() == card.plan.id();
            any |= here;
            if (here && unit.plan.clock() == SpanPlan.Clock.SLAVE) {
                sources.add(unit);
            }
        }
        sources.sort(Comparator.<SpanUnit, Boolean>comparing(unit -> late(now, unit))
                .thenComparing(unit -> unit.plan.clockPriority())
                .thenComparing(unit -> unit.plan.id()));
        List<Integer> order = sources.stream().map(unit -> unit.plan.port()).toList();
        boolean another = !order.equals(card.clockOrder);
        card.clockOrder = order;
        if (another || always && any) {
            agenda.tell(card.plan.id(), new SessionIn.ClockOrder(order));
        }
    }

    private static boolean late(Now now, SpanUnit unit) {
        return !unit.clockGood
                || unit.clockBadMs != 0 && now.monoMs() - unit.clockBadMs < RESTORE_MS;
    }
}
