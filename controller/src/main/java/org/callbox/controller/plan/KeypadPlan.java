package org.callbox.controller.plan;

import java.util.List;

/**
 * Calls that agents begin at the keypads of their headset ports (docs/keys.md). The rules of
 * {@link OutboundPlan} hold for them all the same.
 *
 * @param speedDials numbers that are called by a code
 */
public record KeypadPlan(Calls calls, List<SpeedDial> speedDials) {
    /** As in a site file that says nothing. */
    public static final KeypadPlan NONE = new KeypadPlan(Calls.NONE, List.of());

    /** Which numbers are called so. */
    public enum Calls {
        NONE,
        /** Those that have a code. */
        SPEED_DIAL,
        ANY
    }

    /** @param number as somebody would type it */
    public record SpeedDial(int code, String number) {}
}
