package org.callbox.controller.gpio;

import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;

/** Reports the level of one key on the wall, at start and on each change. */
final class WallButton implements DigitalStateChangeListener, LineInput.Trouble {
    private final String id;
    private final LineInput input;
    private final Consumer<Event> inbox;
    private boolean told;
    private boolean active;

    WallButton(String id, LineInput input, Consumer<Event> inbox) {
        this.id = id;
        this.input = input;
        this.inbox = inbox;
    }

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

    /** The level that is there now was read and told; a key like this is not pressed so fast. */
    @Override
    public void lost(int edges) {}

    @Override
    public void ended(String why) {
        inbox.accept(new Event.WallLine(id, false,
                why + ": look why (dmesg), then restart Callbox"));
    }

    private synchronized void tell(boolean level) {
        if (!told || level != active) {
            told = true;
            active = level;
            inbox.accept(new Event.WallKey(id, level));
        }
    }
}
