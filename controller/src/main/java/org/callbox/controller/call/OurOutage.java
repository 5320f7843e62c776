package org.callbox.controller.call;

import java.util.function.IntPredicate;
import org.callbox.controller.time.Now;

/**
 * The mark on a call that tells whose fault its loss is. It is set when we were not there for the
 * call: the controller restarted, its process stood still, or the card of the span or the link to
 * it was away. What the exchange does upon that comes up to T309 later.
 */
final class OurOutage {
    /** T309 of the exchange, 90 s at most, and what the data link needs to notice, doubled. */
    static final long BLAME_MS = 180_000;

    private OurOutage() {}

    /**
     * Marks calls that are in progress now. To be repeated when the outage is over, if its
     * beginning was seen as well.
     *
     * @param spans whose calls
     */
    static void mark(Now now, Iterable<Call> calls, IntPredicate spans) {
        for (Call call : calls) {
            if (spans.test(call.trunk().span())) {
                call.outage = now;
            }
        }
    }

    /** Whether a call that is lost now may be lost because of us. */
    static boolean wentBefore(Now now, Call call) {
        return call.outage != null && now.monoMs() - call.outage.monoMs() <= BLAME_MS;
    }
}
