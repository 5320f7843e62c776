package org.callbox.controller.alarm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.plan.Plan;

/** Every alarm that a box of one plan can raise, and which resources depend on which. */
public final class Inventory {
    private final Map<String, Alarm> byKey = new LinkedHashMap<>();
    /** The card of each span and headset. */
    private final Map<String, String> above = new LinkedHashMap<>();
    private final Map<String, List<String>> below = new LinkedHashMap<>();

    public Inventory(Plan plan) {
        for (ResourceKind kind : ResourceKind.values()) {
            if (kind.one()) {
                add(kind, "", "");
            }
        }
        plan.cards().forEach(one -> add(ResourceKind.CARD, "" + one.id(), ""));
        plan.spans().forEach(one -> add(ResourceKind.SPAN, "" + one.id(), "" + one.card()));
        plan.queues().forEach(one -> add(ResourceKind.QUEUE, one.id(), ""));
        plan.positions().forEach(one ->
                add(ResourceKind.HEADSET, "" + one.id(), "" + one.card()));
    }

    /** @param card that it is part of; empty for none */
    private void add(ResourceKind kind, String id, String card) {
        String resource = kind.resource(id);
        for (AlarmType type : AlarmType.of(kind)) {
            Alarm alarm = new Alarm(resource, type);
            byKey.put(alarm.key(), alarm);
        }
        if (!card.isEmpty()) {
            String upper = ResourceKind.CARD.resource(card);
            above.put(resource, upper);
            below.computeIfAbsent(upper, _ -> new ArrayList<>()).add(resource);
        }
    }

    public Collection<Alarm> all() {
        return byKey.values();
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** Null where there is none. */
    Alarm find(String key) {
        return byKey.get(key);
    }

    /** While the cause of one of these is there, that alarm is not raised. */
    List<Alarm> inhibitors(Alarm alarm) {
        List<Alarm> found = new ArrayList<>();
        for (AlarmType by : alarm.type().inhibitors()) {
            if (by.kind() == alarm.type().kind()) {
                found.add(new Alarm(alarm.resource(), by));
            } else if (above.containsKey(alarm.resource())) {
                found.add(new Alarm(above.get(alarm.resource()), by));
            }
        }
        return found;
    }

    /** Those that are not raised while the cause of this one is there. */
    List<Alarm> inhibited(Alarm alarm) {
        List<Alarm> found = new ArrayList<>();
        for (AlarmType type : alarm.type().inhibited()) {
            if (type.kind() == alarm.type().kind()) {
                found.add(new Alarm(alarm.resource(), type));
                continue;
            }
            for (String resource : below.getOrDefault(alarm.resource(), List.of())) {
                Alarm one = new Alarm(resource, type);
                if (has(one.key())) {
                    found.add(one);
                }
            }
        }
        return found;
    }
}
