package org.callbox.controller.box;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;

/** Counts how often each button of a position was pressed, for who wires them; passes it on. */
final class Presses implements Consumer<Event> {
    private final Consumer<Event> inbox;
    private final Map<String, Integer> counts = new TreeMap<>();
    private volatile Plan plan;

    Presses(Plan plan, Consumer<Event> inbox) {
        this.plan = plan;
        this.inbox = inbox;
    }

    void adapt(Plan next) {
        plan = next;
    }

    /** Any thread. */
    @Override
    public void accept(Event event) {
        if (event instanceof Event.ButtonEdge edge && edge.pressed()) {
            synchronized (counts) {
                counts.merge(key(edge.position(), edge.button().name()), 1, Integer::sum);
            }
        }
        inbox.accept(event);
    }

    private static String key(int position, String button) {
        return position + " " + button.toLowerCase(Locale.ROOT);
    }

    /** Of each position with buttons: which it has, and how often each was pressed. */
    Map<String, Object> fields() {
        List<Object> rows = new ArrayList<>();
        for (PositionPlan one : plan.positions()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("position", one.id());
            if (one.gpio() != null) {
                put(row, one, "ready", one.gpio().ready());
                put(row, one, "answer", one.gpio().answer());
            }
            if (row.size() > 1) {
                rows.add(row);
            }
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("positions", rows);
        return fields;
    }

    private void put(Map<String, Object> row, PositionPlan one, String button, String line) {
        if (line != null) {
            synchronized (counts) {
                row.put(button, counts.getOrDefault(key(one.id(), button), 0));
            }
        }
    }
}
