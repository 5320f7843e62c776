package org.callbox.controller.box;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;

/**
 * Passes on what GPIO lines say, and what is so already only once: all of them are opened anew when
 * the row of one has changed, and those that cannot be used then would be warned about again.
 */
final class ToldLines implements Consumer<Event> {
    private final Consumer<Event> inbox;
    private final Map<Integer, Event> positions = new TreeMap<>();
    private final Map<String, Event> wall = new TreeMap<>();

    ToldLines(Consumer<Event> inbox) {
        this.inbox = inbox;
    }

    /** Any thread. */
    @Override
    public void accept(Event event) {
        if (isNew(event)) {
            inbox.accept(event);
        }
    }

    private synchronized boolean isNew(Event event) {
        return switch (event) {
            case Event.GpioLines said -> !said.equals(positions.put(said.position(), said));
            case Event.WallLine said -> !said.equals(wall.put(said.id(), said));
            default -> true;
        };
    }

    /** What a plan does not have is told anew when a later one has it. */
    synchronized void keep(Plan next) {
        List<Integer> wired = next.positions().stream().filter(one -> one.gpio() != null)
                .map(PositionPlan::id).toList();
        positions.keySet().retainAll(wired);
        wall.keySet().retainAll(next.wall().ids());
    }
}
