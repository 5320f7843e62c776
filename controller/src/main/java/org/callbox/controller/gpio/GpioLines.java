package org.callbox.controller.gpio;

import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.position.LampPattern;

/**
 * The buttons and lamps of a box, and what hangs on its wall. What cannot be used is told as
 * {@link Event.GpioLines}, one per position, or {@link Event.WallLine}, and the rest works; it is
 * not tried again, for the chips of a board do not come and go while it runs. Levels are told at
 * start, so that a button held down then counts.
 */
public final class GpioLines implements AutoCloseable {
    private final Wiring wiring;

    private GpioLines(Wiring wiring) {
        this.wiring = wiring;
    }

    /**
     * Never fails. For a plan without GPIO this does nothing and loads nothing.
     *
     * @param inbox called by the caller's thread and by threads of this room
     */
    public static GpioLines open(Plan plan, Consumer<Event> inbox) {
        boolean any = !plan.wall().ids().isEmpty()
                || plan.positions().stream().anyMatch(position -> position.gpio() != null);
        return new GpioLines(any ? Wiring.open(plan, inbox, Wiring.Board.THIS) : null);
    }

    /** Shows a pattern from now on; ignored where there is no lamp that works. Never waits. */
    public void lamp(int position, LampPattern pattern) {
        if (wiring != null) {
            wiring.lamp(position, pattern);
        }
    }

    /** The same for a lamp or bell on the wall. */
    public void wall(String id, LampPattern pattern) {
        if (wiring != null) {
            wiring.wall(id, pattern);
        }
    }

    /** Switches lamps and bells off and gives the lines back. */
    @Override
    public void close() {
        if (wiring != null) {
            wiring.close();
        }
    }
}
