package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.keys.KeysOut.Heard;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * Plays every lamp pattern, the bells and the tones, where there is no call: a seat that is offered
 * one, or makes one, and a thing on the wall that has something to say, leave the test at once.
 */
final class SelfTestDesk {
    /** READY held for so long, in no call, is the self-test of that position. */
    static final long HELD_MS = 3_000;
    private static final Codec<SelfTestStep> STEP =
            Codec.words(SelfTestStep.class, SelfTestStep::word);

    private final transient Facts facts;
    private final transient WallDesk wall;
    private final transient Routing routing;
    private final transient Agenda agenda;
    /** Null while there is no test. */
    private SelfTestStep step;
    private long sinceMs;
    /** When something changes next. */
    private long nextMs = Timers.NEVER;
    /** Those that take part, and whether a tone is heard there. */
    private final Map<Integer, Boolean> seats = new LinkedHashMap<>();
    private final Set<String> things = new LinkedHashSet<>();
    /** Positions whose READY button is pressed, since when. */
    private final Map<Integer, Long> heldMs = new LinkedHashMap<>();

    SelfTestDesk(Facts facts, WallDesk wall, Routing routing, Agenda agenda) {
        this.facts = facts;
        this.wall = wall;
        this.routing = routing;
        this.agenda = agenda;
    }

    boolean has(int position) {
        return step != null && seats.containsKey(position);
    }

    // ---- its beginning

    void asked(Now now, long question, OperatorRequest.LampTest order) {
        List<Integer> positions = facts.plan().positions().stream().map(PositionPlan::id)
                .filter(id -> order.position() == 0 || order.position() == id).toList();
        String refusal = step != null ? "a self-test is running, wait until it is over"
                : positions.isEmpty() && order.position() != 0
                        ? "there is no position " + order.position()
                : order.position() != 0 && inCall(order.position())
                        ? "position " + order.position() + " is in a call" : "";
        if (!refusal.isEmpty()) {
            agenda.command(new Command.Reply(question, Map.of("error", refusal)));
            return;
        }
        begin(now, positions, order.position() == 0);
        agenda.command(new Command.Reply(question, told(positions)));
    }

    private Map<String, Object> told(List<Integer> positions) {
        List<Integer> busy = new ArrayList<>(positions);
        busy.removeAll(seats.keySet());
        Map<String, Object> fields = new LinkedHashMap<>(running());
        fields.put("in_call", busy);
        fields.put("text", "playing at " + seats.size() + " positions and " + things.size()
                + " things on the wall");
        List<Map<String, Object>> steps = new ArrayList<>();
        for (SelfTestStep one : SelfTestStep.values()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", one.word());
            row.put("ms", one.ms());
            steps.add(row);
        }
        fields.put("steps", steps);
        return fields;
    }

    /** Who takes part now. */
    Map<String, Object> running() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("positions", step == null ? List.of() : List.copyOf(seats.keySet()));
        fields.put("wall", step == null ? List.of() : List.copyOf(things));
        return fields;
    }

    private boolean inCall(int position) {
        return !facts.seat(position).call().isEmpty();
    }

    private void begin(Now now, List<Integer> positions, boolean withWall) {
        positions.stream().filter(id -> !inCall(id)).forEach(id -> seats.put(id, false));
        if (withWall) {
            Plan plan = facts.plan();
            plan.wall().lamps().forEach(lamp -> things.add(lamp.id()));
            plan.wall().bells().forEach(bell -> things.add(bell.id()));
            plan.wall().alarmLamps().forEach(lamp -> things.add(lamp.id()));
            plan.wall().alarmRelays().forEach(relay -> things.add(relay.id()));
            things.removeIf(wall::busy);
        }
        step(now, SelfTestStep.values()[0]);
    }

    /** Takes in a button, the READY button of a position alone. */
    void button(Now now, Event.ButtonEdge edge) {
        if (edge.button() == ButtonKind.READY) {
            if (!edge.pressed()) {
                heldMs.remove(edge.position());
            } else if (!inCall(edge.position())) {
                heldMs.putIfAbsent(edge.position(), now.monoMs());
            }
        }
    }

    // ---- its course

    long dueMs() {
        long dueMs = Timers.NEVER;
        for (long since : heldMs.values()) {
            dueMs = Math.min(dueMs, since + HELD_MS);
        }
        return step == null ? dueMs : Math.min(dueMs, nextMs);
    }

    /** At the end of each step of the core. */
    void look(Now now) {
        heldMs.keySet().removeIf(id -> !routing.hasPosition(id) || inCall(id));
        for (int position : List.copyOf(heldMs.keySet())) {
            if (now.monoMs() >= heldMs.get(position) + HELD_MS) {
                heldMs.remove(position);
                if (step == null) {
                    agenda.atPosition(position, new PositionIn.ReadyHeld());
                    begin(now, List.of(position), false);
                }
            }
        }
        if (step == null) {
            return;
        }
        seats.keySet().removeIf(id -> !routing.hasPosition(id));
        List.copyOf(seats.keySet()).stream().filter(this::inCall).forEach(this::ends);
        things.retainAll(facts.plan().wall().ids());
        if (seats.isEmpty() && things.isEmpty()) {
            step = null;
        } else if (now.monoMs() >= sinceMs + step.ms()) {
            step(now, step.next());
        } else if (now.monoMs() >= nextMs) {
            sound(now);
        }
    }

    /** @param next null for the end */
    private void step(Now now, SelfTestStep next) {
        step = next;
        sinceMs = now.monoMs();
        if (next == null) {
            over();
            return;
        }
        seats.keySet().forEach(position -> lamp(position, next.lamp()));
        things.forEach(thing -> agenda.command(new Command.Wall(thing,
                !wall.isBell(thing) ? next.lamp()
                        : next.bell() ? LampPattern.ON : LampPattern.OFF)));
        sound(now);
    }

    private void sound(Now now) {
        long elapsedMs = now.monoMs() - sinceMs;
        nextMs = now.monoMs() + step.leftMs(elapsedMs);
        boolean audible = step.heard(elapsedMs);
        for (Map.Entry<Integer, Boolean> seat : seats.entrySet()) {
            boolean heard = audible && facts.seat(seat.getKey()).present();
            if (seat.getValue() != heard) {
                seat.setValue(heard);
                signal(seat.getKey(), heard ? step.tone() : null);
            }
        }
    }

    private void signal(int position, Heard heard) {
        routing.signal(position, heard).forEach(agenda::tell);
    }

    private void lamp(int position, LampPattern pattern) {
        if (routing.hasGpioLamp(position)) {
            agenda.command(new Command.Lamp(position, pattern));
        }
        agenda.tell(routing.portLamp(position, pattern == LampPattern.ON));
    }

    // ---- its end

    /** A position has something better to do, such as to ring. */
    void ends(int position) {
        if (has(position)) {
            if (seats.remove(position)) {
                signal(position, null);
            }
            lamp(position, facts.lamp(position));
        }
    }

    /** The same for something on the wall. */
    void ends(String thing) {
        things.remove(thing);
    }

    private void over() {
        for (Map.Entry<Integer, Boolean> seat : seats.entrySet()) {
            if (seat.getValue()) {
                signal(seat.getKey(), null);
            }
            lamp(seat.getKey(), facts.lamp(seat.getKey()));
        }
        things.forEach(wall::showAgain);
        seats.clear();
        things.clear();
        step = null;
        nextMs = Timers.NEVER;
    }

    /** Another process has begun: nobody waits for the rest of a test. */
    void again() {
        heldMs.clear();
        if (step != null) {
            over();
        }
    }

    void state(Fields f) {
        step = f.optional("step", step, STEP);
        sinceMs = f.number("since_ms", sinceMs);
        nextMs = f.number("next_ms", nextMs);
        f.map("seats", seats, Codec.INT, Codec.FLAG);
        f.list("things", things, Codec.TEXT);
        f.map("held_ms", heldMs, Codec.INT, Codec.LONG);
    }
}
