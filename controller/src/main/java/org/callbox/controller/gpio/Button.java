package org.callbox.controller.gpio;

import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.gpio.Wiring.Use;

/** Reports the edges of one button, and its level at start. */
final class Button extends LevelReader {
    private static final long LOSS_REPORT_EVERY_NS = 60_000_000_000L;

    private final int position;
    private final Use use;
    private final Consumer<Event> inbox;
    private long lost;
    private boolean lossTold;
    private long lossToldNs;

    Button(int position, Use use, LineInput input, Consumer<Event> inbox) {
        super(input);
        this.position = position;
        this.use = use;
        this.inbox = inbox;
    }

    @Override
    public void lost(int edges) {
        lost += edges;
        long now = System.nanoTime();
        if (!lossTold || now - lossToldNs >= LOSS_REPORT_EVERY_NS) {
            lossTold = true;
            lossToldNs = now;
            inbox.accept(new Event.GpioLines(position, true, use.words() + ": " + lost
                    + " edges came too fast to be read, the level was read again: a bad contact"
                    + " or a missing debounce_ms"));
        }
    }

    @Override
    public void ended(String why) {
        inbox.accept(new Event.GpioLines(position, false, use.words() + ": " + why
                + ": look why (dmesg), then restart Callbox"));
    }

    @Override
    void is(boolean active) {
        inbox.accept(new Event.ButtonEdge(position, use.button(), active));
    }
}
