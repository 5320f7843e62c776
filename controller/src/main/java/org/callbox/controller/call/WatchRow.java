package org.callbox.controller.call;

/**
 * That a supervisor listened to the call of a colleague, or spoke in it: a row of table {@code
 * supervisions} (docs/records.md).
 *
 * @param run of the box in which it was written
 * @param number of the row within that run
 * @param call id of the call
 * @param supervisor id of who listened
 * @param position where
 * @param agent id of whose call it was
 * @param mode a word of {@link WatchMode}
 * @param beganMs wall clock, ms since 1970 UTC
 * @param endedMs the same
 * @param ms between both, on the clock that nobody sets
 */
public record WatchRow(String run, long number, String call, String supervisor, int position,
        String agent, String mode, long beganMs, long endedMs, long ms) implements FigureRow {

    /** With no value in it. */
    public static final WatchRow NONE = new WatchRow("", 0, "", "", 0, "", "", 0, 0, 0);

    public static WatchRow columns(Columns c, WatchRow was) {
        return new WatchRow(c.text("run", was.run()), c.count("number", was.number()),
                c.text("call", was.call()), c.text("supervisor", was.supervisor()),
                c.number("position", was.position()), c.text("agent", was.agent()),
                c.text("mode", was.mode()), c.time("began", was.beganMs()),
                c.time("ended", was.endedMs()), c.count("ms", was.ms()));
    }

    @Override
    public String id() {
        return run + "-s" + number;
    }
}
