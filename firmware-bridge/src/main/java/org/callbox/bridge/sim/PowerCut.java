package org.callbox.bridge.sim;

/** Power is lost while the flash is written: whatever the firmware was doing ends here. */
public final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1;

    PowerCut() {
        super("power is lost", null, false, false);
    }
}
