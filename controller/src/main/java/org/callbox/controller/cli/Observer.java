package org.callbox.controller.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;


/**
 * Watches what a box does during a demonstration and holds it against the rules: one record a
 * seizure, callers of a queue offered in the order of their arrival. Called on the loop thread,
 * read from others.
 */
final class Observer {
    private static final int LINES_KEPT = 12;

    private final Map<String, Map<String, Object>> states = new LinkedHashMap<>();
    /** Callers of each queue not yet answered, in the order of arrival: true once offered. */
    private final Map<String, LinkedHashMap<String, Boolean>> waiting = new LinkedHashMap<>();
    private final Map<String, Long> arrivals = new LinkedHashMap<>();
    private long lastArrival;
    private final EnumMap<Reason, Integer> records = new EnumMap<>(Reason.class);
    private final List<String> violations = new ArrayList<>();
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private int publications;

    synchronized void see(Command command) {
        switch (command) {
            case Command.Publish(var publication) -> published(publication);
            case Command.Record(var record) -> recorded(record);
            case Command.Say(var warning, var text) -> line(text);
            case Command.Figure figure -> { }
            case Command.Write write -> { }
            case Command.Assign assign -> { }
            case Command.Adapt adapt -> { }
            case Command.Lamp lamp -> { }
            case Command.Wall thing -> { }
            case Command.Reply reply -> { }
            case Command.AskZone asked -> { }
            case Command.Reveal _, Command.Check _, Command.ChangePin _ -> { }
            case Command.Exit exit -> { }
        }
    }

    synchronized Map<String, Map<String, Object>> states() {
        return new LinkedHashMap<>(states);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized int records(Reason reason) {
        return records.getOrDefault(reason, 0);
    }

    synchronized int records() {
        return records.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized int publications() {
        return publications;
    }

    private void published(Publication publication) {
        publications++;
        if (publication.retained()) {
            states.put(publication.topic().tail(), publication.fields());
        } else if (publication.topic() instanceof Topic.CallEvent) {
            step(publication.fields());
        }
    }

    private void step(Map<String, Object> fields) {
        String call = "" + fields.get("call_id");
        LinkedHashMap<String, Boolean> line = waiting.computeIfAbsent(
                "" + fields.get("queue"), queue -> new LinkedHashMap<>());
        switch ("" + fields.get("step")) {
            case "queued" -> queued(call, line);
            case "offered" -> offered(call, line);
            case "answered", "overflowed" -> line.remove(call);
            case "released" -> {
                line.remove(call);
                arrivals.remove(call);
            }
            default -> { }
        }
        line(told(call, fields));
    }

    /** Such as {@code answered  call 12, Service, by Agent 3 after 0.6 s}. */
    private String told(String call, Map<String, Object> fields) {
        String queue = name("queue", fields.get("queue"));
        String agent = name("agent", fields.get("agent"));
        String step = "" + fields.get("step");
        StringBuilder text = new StringBuilder(String.format("%-9s call %s", step,
                call.substring(call.lastIndexOf('-') + 1)));
        text.append(queue.isEmpty() ? "" : ", " + queue);
        text.append(agent.isEmpty() ? "" : (step.equals("offered") ? ", to " : ", by ") + agent);
        if (step.equals("answered")) {
            text.append(String.format(Locale.ROOT, " after %.1f s", seconds(fields, "wait_s")));
        } else if (step.equals("released")) {
            text.append(String.format(Locale.ROOT, ", waited %.1f s, talked %.1f s",
                    seconds(fields, "wait_s"), seconds(fields, "talk_s")));
        }
        return text.toString();
    }

    private static double seconds(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    private String name(String kind, Object id) {
        Object name = states.getOrDefault(kind + "/" + id + "/state", Map.of()).get("name");
        return name == null ? "" + id : "" + name;
    }

    /** Who goes on from another queue keeps the place of arrival. */
    private void queued(String call, LinkedHashMap<String, Boolean> line) {
        arrivals.putIfAbsent(call, ++lastArrival);
        line.put(call, false);
        List<Map.Entry<String, Boolean>> later = line.entrySet().stream()
                .filter(one -> arrivals.getOrDefault(one.getKey(), 0L) > arrivals.get(call))
                .map(Map.Entry::copyOf).toList();
        later.forEach(one -> line.remove(one.getKey()));
        later.forEach(one -> line.put(one.getKey(), one.getValue()));
    }

    /** An offer goes to the head, or to one behind callers who have all been offered already. */
    private void offered(String call, LinkedHashMap<String, Boolean> line) {
        for (Map.Entry<String, Boolean> earlier : line.entrySet()) {
            if (earlier.getKey().equals(call)) {
                break;
            }
            if (!earlier.getValue()) {
                violations.add("call " + call + " was offered before " + earlier.getKey());
            }
        }
        line.replace(call, true);
    }

    private void recorded(CallRecord record) {
        records.merge(record.reason(), 1, Integer::sum);
    }

    private void line(String text) {
        if (lines.size() == LINES_KEPT) {
            lines.removeFirst();
        }
        lines.addLast(text);
    }
}
