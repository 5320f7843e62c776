package org.callbox.controller.sim;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.Faults;
import org.callbox.bridge.sim.FaultyLine;
import org.callbox.bridge.sim.FaultyLine.End;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimCard;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.bridge.sim.SimIn;
import org.callbox.bridge.sim.SimOut;
import org.callbox.bridge.sim.SimTimer;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Deframer;
import org.callbox.bridge.wire.Received;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.span.DigitMask;
import org.callbox.controller.time.Timers;

/** The simulated cards of a {@link World}, each with its serial line and the reader of its tty. */
final class SimCards {
    private static final class Side {
        private final int id;
        private final SimCard card;
        private final FaultyLine line;
        private final Deframer reader = new Deframer();
        private final Timers<SimTimer> timers = new Timers<>();
        private boolean plugged;

        Side(int id, SimCard card, FaultyLine line) {
            this.id = id;
            this.card = card;
            this.line = line;
        }
    }

    private record CardInput(Side side, SimIn what) {}

    private final World world;
    private final Map<Integer, Side> sides = new LinkedHashMap<>();
    private final ArrayDeque<CardInput> inputs = new ArrayDeque<>();
    private boolean busy;

    SimCards(World world) {
        this.world = world;
    }

    /** @param robots how the robots at its headsets behave, null for nobody there */
    void add(Plan plan, CardPlan one, RobotOptions robots, String serial, long seed) {
        SimCardParameters of = parameters(plan, one.id()).withSerial(serial);
        sides.put(one.id(), new Side(one.id(),
                new SimCard(robots == null ? of : of.withRobots(robots, seed + one.id())),
                new FaultyLine(seed * 31 + one.id(), Faults.NONE)));
    }

    /** Another card takes the place of one that is unplugged; it can do less. */
    void exchange(Plan plan, int id, SimCardParameters.Limits limits) {
        SimCardParameters of = parameters(plan, id).withSerial("POOR-" + id).withLimits(limits);
        sides.put(id, new Side(id, new SimCard(of), sides.get(id).line));
    }

    private static SimCardParameters parameters(Plan plan, int id) {
        int spans = (int) plan.spans().stream().filter(s -> s.card() == id).count();
        int headsets = plan.positions().stream().filter(p -> p.card() == id)
                .mapToInt(PositionPlan::headset).max().orElse(0);
        return SimCardParameters.of(Math.max(1, spans), headsets);
    }

    SimCard card(int id) {
        return sides.get(id).card;
    }

    /** The serial line of a card. */
    FaultyLine line(int id) {
        return sides.get(id).line;
    }

    boolean plugged(int id) {
        return sides.get(id).plugged;
    }

    void plug(long nowMs, int id) {
        Side side = sides.get(id);
        side.plugged = true;
        side.line.restore();
        take(nowMs, side, new SimIn.Opened());
    }

    void unplug(long nowMs, int id) {
        Side side = sides.get(id);
        side.plugged = false;
        side.line.cut();
        take(nowMs, side, new SimIn.Closed("unplugged"));
        received(side, side.reader.reset());
    }

    /** Nobody reads the ttys: what is on the lines is lost. */
    void cut() {
        sides.values().stream().filter(side -> side.plugged).forEach(side -> side.line.cut());
    }

    /** The cards whose ttys are there. */
    List<Integer> plugged() {
        return sides.values().stream().filter(side -> side.plugged).map(side -> side.id).toList();
    }

    /** A tty is read again. */
    void restore(int id) {
        sides.get(id).line.restore();
    }

    /** The reader of a tty begins. */
    void reopen(int id) {
        sides.get(id).reader.reset();
    }

    /** Octets of the host on their way to a card. */
    void write(long nowMs, int id, Bytes octets) {
        Side side = sides.get(id);
        if (side.plugged) {
            side.line.send(End.HOST, nowMs, octets);
        }
    }

    long nextMs() {
        long next = Timers.NEVER;
        for (Side side : sides.values()) {
            next = Math.min(next, Math.min(side.timers.nextDueMs(), side.line.nextArrivalMs()));
            next = Math.min(next, side.reader.dueMs());
        }
        return next;
    }

    /** What has arrived and what is due. */
    void turn(long nowMs) {
        for (Side side : sides.values()) {
            side.line.arrived(End.CARD, nowMs)
                    .forEach(octets -> take(nowMs, side, new SimIn.HostOctets(octets)));
            side.line.arrived(End.HOST, nowMs)
                    .forEach(octets -> received(side, side.reader.feed(nowMs, octets)));
            received(side, side.reader.due(nowMs));
            for (SimTimer due = side.timers.pollDue(nowMs); due != null;
                    due = side.timers.pollDue(nowMs)) {
                take(nowMs, side, new SimIn.Expired(due));
            }
        }
    }

    void take(long nowMs, int id, SimIn what) {
        take(nowMs, sides.get(id), what);
    }

    /**
     * An exchange answers at once, and the card takes that in after all that it does now: else a
     * timer that the answer starts would be stopped by what came before it.
     */
    private void take(long nowMs, Side side, SimIn what) {
        inputs.add(new CardInput(side, what));
        if (busy) {
            return;
        }
        busy = true;
        try {
            for (CardInput next = inputs.poll(); next != null; next = inputs.poll()) {
                takeOne(nowMs, next.side(), next.what());
            }
        } finally {
            busy = false;
        }
    }

    private void takeOne(long nowMs, Side side, SimIn what) {
        for (SimOut out : side.card.on(nowMs, what)) {
            switch (out) {
                case SimOut.HostOctets(var octets) -> {
                    if (side.plugged) {
                        side.line.send(End.CARD, nowMs, octets);
                    }
                }
                case SimOut.LineFrame(var port, var frame) ->
                        world.fromCard(side.id, port, frame);
                case SimOut.Start(var timer, var ms) -> side.timers.start(timer, nowMs + ms);
                case SimOut.Stop(var timer) -> side.timers.stop(timer);
            }
        }
    }

    /** @param what the reader of the tty has to report, null for nothing */
    private void received(Side side, Received what) {
        if (what != null) {
            world.core(new Event.CardFrames(side.id, new DigitMask(world.pins().vault(), side.id)
                    .masked(what, world.now().monoMs())));
        }
    }
}
