package org.callbox.controller.gate;

import org.callbox.controller.time.Now;

/**
 * Whether a command comes in time, by the clock of the box: whoever reads what the box says, or
 * runs on its machine, knows that clock also while it was never set.
 */
final class Expiry {
    /**
     * A clock that was never set begins at about the same time with each start of the machine, so
     * what was kept from an earlier one seems to be of now. Nobody who gives an order to such a box
     * means it for later.
     */
    static final long UNSET_MS_MAX = 60_000;

    private Expiry() {}

    /** @param untilMs 0 for no end */
    static void check(long untilMs, Now now) throws NotAdmitted {
        long leftMs = untilMs - now.wallMs();
        if (untilMs == 0 || leftMs >= 0 && (now.isSet() || leftMs <= UNSET_MS_MAX)) {
            return;
        }
        throw new NotAdmitted(RefusalCode.EXPIRED, leftMs < 0
                ? "it came too late: by the clock of the box it had expired " + -leftMs
                        + " ms before"
                : "whether it comes in time cannot be told, because the clock of the box is not"
                        + " set: count expires from the ts_ms of what the box says, "
                        + now.wallMs() + " now, and at most " + UNSET_MS_MAX / 1_000
                        + " s ahead, or leave it out");
    }
}
