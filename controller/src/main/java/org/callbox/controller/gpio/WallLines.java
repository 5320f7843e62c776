package org.callbox.controller.gpio;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.WallPlan;
import org.callbox.controller.plan.WallPlan.Wire;
import org.callbox.controller.position.LampPattern;

/** The lines of what hangs on the wall. One that cannot be used is told, and the rest works. */
final class WallLines implements AutoCloseable {
    private static final String RESTART =
            "; then restart Callbox, which looks for GPIO lines only when it starts";

    private record Found(Chip chip, int offset) {}

    private final Consumer<Event> inbox;
    private final Wiring.Board board;
    private final Map<String, Wire> wires = new LinkedHashMap<>();
    /** Of what is a key, for how long its level must be steady. */
    private final Map<String, Integer> debounceMs = new LinkedHashMap<>();
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<String, String> faults = new LinkedHashMap<>();
    /** Lamps are known to their thread by numbers. */
    private final List<String> ids = new ArrayList<>();
    private final List<WallButton> keys = new ArrayList<>();
    private Lamps lamps;

    WallLines(WallPlan plan, Consumer<Event> inbox, Wiring.Board board) {
        this.inbox = inbox;
        this.board = board;
        wires(plan, wires);
        plan.nightKeys().forEach(key -> debounceMs.put(key.id(), key.debounceMs()));
        plan.silenceKeys().forEach(key -> debounceMs.put(key.id(), key.debounceMs()));
    }

    /** The wire of everything on the wall, by its id. */
    static void wires(WallPlan plan, Map<String, Wire> wires) {
        plan.lamps().forEach(lamp -> wires.put(lamp.id(), lamp.wire()));
        plan.bells().forEach(bell -> wires.put(bell.id(), bell.wire()));
        plan.nightKeys().forEach(key -> wires.put(key.id(), key.wire()));
        plan.alarmLamps().forEach(lamp -> wires.put(lamp.id(), lamp.wire()));
        plan.alarmRelays().forEach(relay -> wires.put(relay.id(), relay.wire()));
        plan.silenceKeys().forEach(key -> wires.put(key.id(), key.wire()));
    }

    void find(Chips chips) {
        wires.forEach((id, wire) -> {
            try {
                Chip chip = chips.find(wire.chip());
                found.put(id, new Found(chip, chip.offsetOf(wire.line())));
            } catch (LineFault fault) {
                faults.put(id, fault.getMessage());
            }
        });
    }

    boolean hasLines() {
        return !found.isEmpty();
    }

    /** Lamps and bells are off from the first moment. */
    void take(Context context) {
        Map<Integer, DigitalOutput> outputs = new TreeMap<>();
        found.forEach((id, at) -> {
            Wire wire = wires.get(id);
            DigitalState on = wire.low() ? DigitalState.LOW : DigitalState.HIGH;
            try {
                if (!debounceMs.containsKey(id)) {
                    DigitalState off = DigitalState.getInverseState(on);
                    outputs.put(ids.size(), context.create(new OutputConfig(name(id),
                            at.chip().number(), at.offset(), on, off, off)));
                    ids.add(id);
                } else {
                    keys.add(new WallButton(id, (LineInput) context.create(
                            input(id, at, on)), inbox));
                }
            } catch (Pi4JException e) {
                faults.put(id, e.getMessage());
            }
        });
        lamps = new Lamps(outputs, (number, why) -> inbox.accept(new Event.WallLine(
                ids.get(number), false, why + ": look why (dmesg), then restart Callbox")));
    }

    private InputConfig input(String key, Found at, DigitalState on) {
        PullResistance released = on == DigitalState.LOW
                ? PullResistance.PULL_UP : PullResistance.PULL_DOWN;
        return new InputConfig(name(key), at.chip().number(), at.offset(),
                board.pulls() ? released : PullResistance.OFF, debounceMs.get(key) * 1_000L, on);
    }

    private static String name(String id) {
        return "callbox-wall-" + id;
    }

    void report() {
        wires.forEach((id, wire) -> inbox.accept(faults.containsKey(id)
                ? new Event.WallLine(id, false, faults.get(id) + RESTART)
                : new Event.WallLine(id, true, "line " + wire.line() + " of "
                        + found.get(id).chip())));
    }

    /** From now on the levels of keys are told, the present ones first. */
    void arm() {
        keys.forEach(WallButton::arm);
    }

    void show(String id, LampPattern pattern) {
        if (lamps != null && ids.contains(id)) {
            lamps.show(ids.indexOf(id), pattern);
        }
    }

    @Override
    public void close() {
        keys.forEach(WallButton::disarm);
        if (lamps != null) {
            lamps.close();
        }
    }
}
