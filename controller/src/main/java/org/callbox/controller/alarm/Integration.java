package org.callbox.controller.alarm;

/**
 * For how long a cause must be there before its alarm is raised, and away before it is cleared.
 *
 * @param raiseMs 0 for at once
 * @param clearMs 0 for at once
 */
public record Integration(long raiseMs, long clearMs) {
    /** Of a defect of the line: raised after 2.5 s, cleared after 10 s. */
    public static final Integration STANDARD = new Integration(2_500, 10_000);
    /** What says by itself when it begins and ends. */
    public static final Integration AT_ONCE = new Integration(0, 0);
    /** What says by itself when it ends, and may begin again at once. */
    public static final Integration ENDS_BY_ITSELF = new Integration(0, 10_000);
    /** What happens and has no length: cleared when it has not happened again for ten minutes. */
    public static final Integration HAPPENED = new Integration(0, 600_000);
    /** What is away while the box starts, and may be away for a moment. */
    public static final Integration PATIENT = new Integration(5_000, 10_000);
    /** What people do and undo all day. */
    public static final Integration OF_PEOPLE = new Integration(60_000, 10_000);
}
