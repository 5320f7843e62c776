package org.callbox.bridge.firmware;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.card.CardMessage.Layer1Counters;

/**
 * Which reports of a span's counters are sent. Where the host has asked for it, one is left out if
 * in its period and in the one before no counter has changed and no defect stood. When either
 * comes, the last one that was left out goes before it, so that the host knows in which second the
 * errors fell.
 */
public final class CounterReports {
    /** At the latest after so long comes the next. */
    public static final int QUIET_S = 10;
    private static final long MODULO_32 = 0xFFFF_FFFFL;

    private boolean quiet;
    /** A defect has stood since the last report was due. */
    private boolean stood;
    private boolean stands;
    /** The report that was due last said something new: the first that does not is sent, too. */
    private boolean changed;
    /** Null where the next one is sent in any case. */
    private Layer1Counters sent;
    /** The last one that was left out; null where none was since one was sent. */
    private Layer1Counters kept;

    public CounterReports() {}

    /** The next report is sent; from then on some are left out, or none. */
    public void begin(boolean leaveOut) {
        quiet = leaveOut;
        sent = null;
        kept = null;
    }

    /**
     * A defect stands from now on, or none.
     *
     * @param ageMs for how long counters have been counted, modulo 2^32
     * @return what is to be sent before the host is told
     */
    public List<Layer1Counters> defect(boolean there, long ageMs) {
        stands = there;
        stood |= there;
        return there ? keptBack(ageMs) : List.of();
    }

    /**
     * Something is told before the period is over; the report at its end is sent as well.
     *
     * @return what is to be sent, in order
     */
    public List<Layer1Counters> early(Layer1Counters now) {
        List<Layer1Counters> reports = new ArrayList<>(keptBack(now.ageMs()));
        reports.add(quiet ? now.quiet(QUIET_S, 0) : now);
        sent = null;
        return reports;
    }

    /**
     * The period is over.
     *
     * @return what is to be sent, in order
     */
    public List<Layer1Counters> due(Layer1Counters now) {
        boolean change = !quiet || sent == null || stood || !now.sameCounts(sent);
        boolean news = change || changed;
        changed = change;
        stood = stands;
        if (!news && ms(sent.ageMs(), now.ageMs()) + now.periodS() * 1_000L < QUIET_S * 1_000L) {
            kept = now;
            return List.of();
        }
        List<Layer1Counters> reports = new ArrayList<>(
                news ? keptBack(now.ageMs()) : List.of());
        sent = quiet ? now.quiet(QUIET_S, 0) : now;
        kept = null;
        reports.add(sent);
        return reports;
    }

    private List<Layer1Counters> keptBack(long ageMs) {
        if (kept == null) {
            return List.of();
        }
        // One ms at least: a defect that begins just now is not of these seconds.
        sent = kept.quiet(QUIET_S, (int) Math.max(1, ms(kept.ageMs(), ageMs)));
        kept = null;
        return List.of(sent);
    }

    private static long ms(long from, long to) {
        return to - from & MODULO_32;
    }
}
