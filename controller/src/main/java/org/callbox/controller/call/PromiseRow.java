package org.callbox.controller.call;

import org.callbox.controller.time.Now;
import org.callbox.controller.wait.KnownWait;

/**
 * A wait that was promised to a caller, and how long it was: a row of table {@code promises}
 * (docs/records.md).
 *
 * @param call id of the seizure
 * @param number of the wait within the call, from 1
 * @param queue id of the queue
 * @param madeMs wall clock, ms since 1970 UTC: when the caller began to stand in line
 * @param boundMs four of five such waits were to be no longer
 * @param bandS the band that was told, 0 for none
 * @param waitMs until an agent answered, or until the turn of who hung up would have come
 * @param answered whether the caller waited until then
 */
public record PromiseRow(
        String call, int number, String queue, long madeMs, long boundMs, int bandS, long waitMs,
        boolean answered) implements FigureRow {

    /** With no value in it. */
    public static final PromiseRow NONE = new PromiseRow("", 0, "", 0, 0, 0, 0, false);

    public static PromiseRow columns(Columns c, PromiseRow was) {
        return new PromiseRow(c.text("call", was.call()), c.number("number", was.number()),
                c.text("queue", was.queue()), c.time("made", was.madeMs()),
                c.count("bound_ms", was.boundMs()), c.numberOrNone("band_s", was.bandS()),
                c.count("wait_ms", was.waitMs()), c.flag("answered", was.answered()));
    }

    /** The beginning is told by the clock of now, which may not have been set then. */
    static PromiseRow of(Now now, KnownWait known) {
        return new PromiseRow(known.call(), known.number(), known.queue(),
                now.wallMs() - known.waitMs(), known.boundMs(), known.bandS(), known.waitMs(),
                known.answered());
    }

    @Override
    public String id() {
        return call + "/w" + number;
    }
}
