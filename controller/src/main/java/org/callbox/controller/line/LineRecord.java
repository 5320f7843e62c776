package org.callbox.controller.line;

import java.util.List;
import org.callbox.bridge.card.CardMessage.Layer1Counters;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.time.Now;

/**
 * The quality of one span: takes what the card says of layer 1, and makes seconds and intervals of
 * it. The card's counters go on while a report of them is lost and while this process is away, so
 * some seconds may come at once: errors in them are booked to as few of these as can hold them.
 */
public final class LineRecord {
    /** CRC-4 sub-multiframes of a second, each a block of G.826. */
    static final int BLOCKS = 1_000;
    /** Errored frame alignment words that make a second severely errored (M.2100, no CRC-4). */
    static final int SEVERE_WORDS = 28;
    private static final int QUARTERS_KEPT = 96;
    /** Longer without a report nothing is known of the seconds between. */
    private static final long UNSEEN_S_MAX = 10;
    /** A report may come so much before its time. */
    private static final long EARLY_MS = 100;
    /** An interval is closed so long after its end where no report comes. */
    private static final long LATE_MS = 20_000;

    /**
     * How a line is to be judged.
     *
     * @param crc4 whether its framing has CRC-4
     * @param severeBlocks errored blocks that make a second severely errored
     */
    public record Judged(boolean crc4, int severeBlocks, LineLimits limits) {}

    private final Presence deaf = new Presence();
    private final Presence remote = new Presence();
    private final Presence unframed = new Presence();
    private final Availability near = new Availability();
    private final Availability far = new Availability();
    private final Intervals quarters = new Intervals(Interval.QUARTER_MS, QUARTERS_KEPT);
    private final Crossings crossings = new Crossings();
    private final Intervals days = new Intervals(Interval.DAY_MS, 1);
    /** As they were at the end of the last second that was counted; null for none. */
    private Layer1Counters base;
    /** A loopback is there: what is seen says nothing of the line. */
    private boolean tested;

    private final transient Book nearBook = new Book(false);
    private final transient Book farBook = new Book(true);

    /** Books what was seen at one of the two ends. */
    private final class Book implements Availability.Book {
        private final boolean atFar;

        Book(boolean atFar) {
            this.atFar = atFar;
        }

        private EndFigures of(Interval interval) {
            return atFar ? interval.far : interval.near;
        }

        @Override
        public void available(long wallMs, Second second, boolean inBlocks) {
            of(quarters.at(wallMs)).available(second, inBlocks);
            of(days.at(wallMs)).available(second, inBlocks);
        }

        @Override
        public void unavailable(long wallMs, boolean inBlocks) {
            of(quarters.at(wallMs)).unavailable(inBlocks);
            of(days.at(wallMs)).unavailable(inBlocks);
        }
    }

    /** Defects as the card reports them. */
    public void state(Now now, Layer1State line) {
        deaf.is(now.monoMs(), !line.receives());
        remote.is(now.monoMs(), line.rai());
        unframed.is(now.monoMs(), line.lmfa());
    }

    /** @return quarters that are over by that, the oldest first */
    public List<Interval> counted(Now now, Layer1Counters read, Judged how) {
        if (read.ageMs() == Layer1Counters.NOT_COUNTED) {
            // A card that does not say for how long it has counted gives 0 for what it does not.
            return List.of();
        }
        long passed = base == null ? -1 : Counts.seconds(base, read, EARLY_MS);
        if (passed < 0 || passed > longestS(base, read) || tested
                || !new Counts(base, read).plausible((passed + 1) * BLOCKS)) {
            unseen();
            base = read.quiet(read.quietS(), 0);
            next(now, read.keptMs());
        } else if (passed > 0) {
            new Booking(now, passed, read.keptMs(), new Counts(base, read), how).book();
            base = Counts.after(base, read, passed);
            next(now, read.keptMs());
        }
        return finish(how);
    }

    /**
     * What may lie between two reports. Where the card leaves out those that say nothing new, so
     * many seconds more were well.
     */
    private static long longestS(Layer1Counters from, Layer1Counters to) {
        return Math.max(UNSEEN_S_MAX, to.periodS() + 1L) + from.quietS();
    }

    private void next(Now now, long keptMs) {
        deaf.next(now.monoMs(), keptMs);
        remote.next(now.monoMs(), keptMs);
        unframed.next(now.monoMs(), keptMs);
    }

    /** Of the time until the next report nothing is known, and what waits is decided by itself. */
    private void unseen() {
        near.settle(nearBook);
        far.settle(farBook);
    }

    /** The card is another one, or has started afresh. */
    public void anew() {
        unseen();
        base = null;
    }

    /**
     * By order: the quarter and the day that are going on are counted from 0, and not valid.
     *
     * @return quarters that are over by that
     */
    public List<Interval> countAnew(Now now, Judged how) {
        begin(now.wallMs());
        unseen();
        List<Interval> over = finish(how);
        quarters.anew();
        days.anew();
        return over;
    }

    /** While a loopback is there nothing is measured. */
    public void tested(boolean on) {
        tested = on;
    }

    /**
     * Time has passed, whether or not the card reports anything.
     *
     * @return quarters that are over by that
     */
    public List<Interval> passed(Now now, Judged how) {
        if (!quarters.begun()) {
            begin(now.wallMs());
        } else if (setBack(now.wallMs()) || quarters.over(now.wallMs() - lateMs())) {
            unseen();
            begin(now.wallMs());
        }
        return finish(how);
    }

    private long lateMs() {
        return LATE_MS + (base == null ? 0 : (base.periodS() + base.quietS()) * 1_000L);
    }

    private boolean setBack(long wallMs) {
        return quarters.setBack(wallMs) || days.setBack(wallMs);
    }

    private void begin(long wallMs) {
        if (setBack(wallMs)) {
            unseen();
        }
        quarters.begin(wallMs);
        days.begin(wallMs);
    }

    private List<Interval> finish(Judged how) {
        if (!quarters.begun()) {
            return List.of();
        }
        long waitsFromMs = Math.min(near.waitsFromMs(), far.waitsFromMs());
        days.finish(waitsFromMs);
        List<Interval> over = quarters.finish(waitsFromMs);
        crossings.look(quarters.current(), over, how.limits());
        return over;
    }

    /** The seconds of one report. */
    private final class Booking {
        private final long lastMs;
        private final long seconds;
        private final long deafSeconds;
        private final long remoteSeconds;
        private final Counts counts;
        private final boolean blocks;
        private final boolean measured;
        private final int severe;

        Booking(Now now, long seconds, long keptMs, Counts counts, Judged how) {
            this.lastMs = now.wallMs() - keptMs - 1;
            this.seconds = seconds;
            this.counts = counts;
            this.deafSeconds = deaf.seconds(now.monoMs(), keptMs, seconds);
            this.remoteSeconds = remote.seconds(now.monoMs(), keptMs, seconds);
            this.blocks = how.crc4() && counts.crc4() >= 0
                    && unframed.seconds(now.monoMs(), keptMs, seconds) == 0;
            this.measured = blocks || counts.words() >= 0 || counts.violations() >= 0;
            this.severe = how.severeBlocks();
        }

        void book() {
            for (long left = seconds - 1; left >= 0; left--) {
                long wallMs = lastMs - left * 1_000;
                begin(wallMs);
                if (measured) {
                    near.take(wallMs, nearSecond(left), blocks, nearBook);
                } else {
                    near.settle(nearBook);
                }
                if (left >= deafSeconds && blocks && counts.eBits() >= 0) {
                    far.take(wallMs, left < deafSeconds + remoteSeconds ? Second.DEFECT
                            : Second.of(share(counts.eBits(), left), severe), true, farBook);
                } else {
                    far.settle(farBook);
                }
            }
            if (counts.slips() >= 0) {
                quarters.at(lastMs).slipped(counts.slips(), seconds);
                days.at(lastMs).slipped(counts.slips(), seconds);
            }
        }

        private Second nearSecond(long left) {
            if (left < deafSeconds) {
                return Second.DEFECT;
            }
            if (blocks) {
                return Second.of(share(counts.crc4(), left), severe);
            }
            long words = Math.max(0, counts.words());
            boolean last = left == deafSeconds;
            return new Second(last && (words > 0 || counts.violations() > 0),
                    last && words >= SEVERE_WORDS, 0);
        }

        /** Of the errors in all seconds with a signal: they are in the last of these. */
        private long share(long errors, long left) {
            return Math.clamp(errors - (left - deafSeconds) * BLOCKS, 0, BLOCKS);
        }
    }

    // ---- what is known

    /** Whether anything was begun; else there is no interval to show. */
    public boolean begun() {
        return quarters.begun();
    }

    public boolean nearUnavailable() {
        return near.unavailable();
    }

    public boolean farUnavailable() {
        return far.unavailable();
    }

    /** The quarter of an hour that is going on. */
    public Interval quarter() {
        return quarters.current();
    }

    /** The day that is going on, UTC. */
    public Interval day() {
        return days.current();
    }

    /** The day before; null for none. */
    public Interval dayBefore() {
        List<Interval> before = days.history();
        return before.isEmpty() ? null : before.getLast();
    }

    /** Figures that are too large, with hysteresis. */
    public List<Crossing> crossed() {
        return crossings.all();
    }

    public boolean crossed(Crossing one) {
        return crossings.has(one);
    }

    /** Those that have become too large or are not any more since this was asked last. */
    public List<Crossing> crossedAnew() {
        return crossings.changes();
    }

    /** The last 96 quarters of an hour that are over, the oldest first. */
    public List<Interval> history() {
        return quarters.history();
    }

    /** Its fields in the format of the state. */
    public void state(Fields f) {
        f.part("deaf", deaf::state);
        f.part("remote", remote::state);
        f.part("unframed", unframed::state);
        f.part("near", near::state);
        f.part("far", far::state);
        f.part("quarters", quarters::state);
        f.part("days", days::state);
        f.part("thresholds", crossings::state);
        tested = f.flag("tested", tested);
        base = f.optional("base", base, Counts.STATE);
    }
}
