package org.callbox.controller.gate;

import java.util.ArrayDeque;

/**
 * Commands that were refused because their sender has no right to them, or does not say properly
 * who it is. One may be a mistake; several within minutes are somebody who tries.
 */
final class Denials {
    /** So many are no mistake any more. */
    static final int SEVERAL = 5;
    /** Within so long they came, and it is over when there was none for so long. */
    static final long WITHIN_MS = 600_000;
    /** Told no more often, so that who tries on and on does not fill the journal. */
    static final long TOLD_MS = 10_000;

    /** The last ones, {@link #SEVERAL} at most. */
    private final ArrayDeque<Long> refusedMs = new ArrayDeque<>();
    private boolean going;
    private long toldMs;

    /** One more. @return whether somebody has to know now */
    boolean add(long monoMs) {
        going = going && monoMs - refusedMs.peekLast() < WITHIN_MS;
        refusedMs.addLast(monoMs);
        if (refusedMs.size() > SEVERAL) {
            refusedMs.removeFirst();
        }
        boolean begins = !going && refusedMs.size() == SEVERAL
                && monoMs - refusedMs.peekFirst() < WITHIN_MS;
        going |= begins;
        if (!going || !begins && monoMs - toldMs < TOLD_MS) {
            return false;
        }
        toldMs = monoMs;
        return true;
    }
}
