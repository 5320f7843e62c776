package org.callbox.controller.journal;

import org.callbox.controller.time.Now;

/**
 * In which form snapshots are written. A box that began with the state of the release before keeps
 * to that form, which both read, until it has served for {@value #KEPT_MS} ms: so long the release
 * before can take over again with all calls.
 */
final class FormKept {
    static final long KEPT_MS = 600_000;
    private static final long NEVER = Long.MIN_VALUE;

    private volatile boolean serves;
    private final String site;
    private int form;
    private long sinceMs = NEVER;

    /** @param site as {@link SiteBefore} says; may be null */
    FormKept(int form, String site) {
        this.form = form;
        this.site = site;
    }

    byte[] write(Kept kept) {
        return Snapshot.write(kept, form, site);
    }

    int now() {
        return form;
    }

    /** Any thread. */
    void inService() {
        serves = true;
    }

    /** Whether it is time for the form of this release. */
    boolean passed(Now now) {
        if (form == Snapshot.NOW || !serves) {
            return false;
        }
        sinceMs = sinceMs == NEVER ? now.monoMs() : sinceMs;
        return now.monoMs() - sinceMs >= KEPT_MS;
    }

    void change() {
        form = Snapshot.NOW;
    }
}
