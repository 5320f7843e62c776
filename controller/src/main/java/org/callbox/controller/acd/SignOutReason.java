package org.callbox.controller.acd;

/** Why the box signs somebody out; empty where it is the agent's own wish. */
public final class SignOutReason {
    /** The time at which the shift ends has come. */
    public static final String SHIFT_OVER = "shift-over";
    /** The site file has the agent no longer, or elsewhere. */
    public static final String SITE_FILE = "site-file";
    /** Somebody who runs the office has it so. */
    public static final String ORDERED = "ordered";
    /** Not ready for so long that it is no short leave (rule R12). */
    public static final String LONG_LEAVE = "long-leave";
    /** The headset has been unplugged for too long (rule R12). */
    public static final String HEADSET = NotReadyReason.HEADSET;

    private SignOutReason() {}

    /** Whether whoever signs out after a call has the wrap-up of that call first. */
    static boolean wrapsUp(String reason) {
        return reason.isEmpty() || reason.equals(SHIFT_OVER) || reason.equals(ORDERED);
    }
}
