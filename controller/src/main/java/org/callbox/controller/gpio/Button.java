package org.callbox.controller.gpio;

import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.gpio.Wiring.Use;

/** Reports the edges of one button, and its level at start. */
final class Button implements DigitalStateChangeListener, LineInput.Trouble {
    private static final long LOSS_REPORT_EVERY_NS = 60_000_000_000L;

    private final int position;
    private final Use use;
    private final LineInput input;
    private final Consumer<Event> inbox;
    private boolean told;
    private boolean pressed;
    private long lost;
    private boolean lossTold;
    private long lossToldNs;

    Button(int position, Use use, LineInput input, Consumer<Event> inbox) {
        this.position = position;
        this.use = use;
        this.input = input;
        this.inbox = inbox;
    }

    /** From now on levels are told, the present one first. */
    synchronized void arm() {
        input.onTrouble(this);
        input.addListener(this);
        tell(input.isOn());
    }

    /** An edge that comes while this waits for the reader's thread is not told. */
    void disarm() {
        input.removeListener(this);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void onDigitalStateChange(DigitalStateChangeEvent event) {
        tell(event.state() == input.config().onState());
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

    private synchronized void tell(boolean level) {
        if (!told || level != pressed) {
            told = true;
            pressed = level;
            inbox.accept(new Event.ButtonEdge(position, use.button(), level));
        }
    }
}
