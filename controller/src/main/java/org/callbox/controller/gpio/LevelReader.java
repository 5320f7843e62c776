package org.callbox.controller.gpio;

import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;

/** Follows the level of one input: the one at start, and each change of it. */
abstract class LevelReader implements DigitalStateChangeListener, LineInput.Trouble {
    private final LineInput input;
    private boolean told;
    private boolean level;

    LevelReader(LineInput input) {
        this.input = input;
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

    private synchronized void tell(boolean now) {
        if (!told || now != level) {
            told = true;
            level = now;
            is(now);
        }
    }

    /** The level is this from now on. */
    abstract void is(boolean active);
}
