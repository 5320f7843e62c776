package org.callbox.controller.wait;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/**
 * What is learned of one queue. A caller who hangs up stays as a number in the order of arrival
 * until the turn would have come, so that the waits of the impatient are counted as well.
 */
final class QueueWaits {
    /** Numbers of callers who hung up; far more than hang up in the longest wait of an office. */
    static final int GONE_MAX = 1_000;
    /** Promises of which the share that held is told. */
    static final int RECENT_MAX = 100;
    /** With fewer it is not told. */
    static final int RECENT_MIN = 30;
    /** Steps of the correction in hundredths: one up for a miss, four hits for the way back. */
    private static final int MISSED = 4;
    private static final int HELD = -1;
    private static final int CORRECTION_MAX = 150;
    /**
     * A band of which more than one in six is missed keeps a distance to the bound: where the bound
     * goes up and down about a limit, it is below it when waits are about to get longer.
     */
    private static final int BAND_MISSED = 5;
    private static final int BAND_CORRECTION_MAX = 50;

    private final Rates rates = new Rates();
    /** By group of places, hundredths of the natural logarithm. */
    private final TreeMap<Integer, Integer> corrections = new TreeMap<>();
    /** By limit, hundredths as well, 0 and more. */
    private final TreeMap<Integer, Integer> distances = new TreeMap<>();
    private Score bounds = Score.NONE;
    private Score bands = Score.NONE;
    private final ArrayDeque<Boolean> recent = new ArrayDeque<>();
    /** Who hung up, by number, and the promise made. */
    private final TreeMap<Long, Promise> gone = new TreeMap<>();

    QueueWaits() {
        for (int group : AheadGroup.FROM) {
            corrections.put(group, 0);
        }
    }

    Rates rates() {
        return rates;
    }

    /** Null while nobody is at work. */
    Estimate estimate(int ahead, Staff staff) {
        if (staff.weight() <= 0) {
            return null;
        }
        if (staff.free()) {
            return Estimate.of(0, distances);
        }
        double service = rates.service() * staff.weight() / Staff.ONE;
        return Estimate.of(Forecast.boundMs(
                Forecast.moments(service, rates.leaving(), ahead),
                corrections.get(AheadGroup.of(ahead)) / 100.0), distances);
    }

    Promise promise(long nowMs, WaitIn.Queued of) {
        Estimate found = estimate(of.ahead(), new Staff(of.staff().weight(), false));
        Estimate said = found == null ? null : found.within(of.mostMs());
        return said == null
                ? new Promise(of.call(), of.number(), of.line(), of.sequence(), nowMs,
                        0, 0, 0, false, false)
                : new Promise(of.call(), of.number(), of.line(), of.sequence(), nowMs,
                        AheadGroup.of(of.ahead()), found.boundMs(), said.bandS(), true,
                        said.boundMs() < found.boundMs());
    }

    /**
     * Of the caller or of a number that is left, the wait is known now.
     *
     * @param answered the caller, not the number
     * @param told is told so
     */
    void score(Promise of, long nowMs, boolean answered, List<KnownWait> told) {
        if (!of.known()) {
            return;
        }
        boolean hit = of.boundHolds(nowMs);
        corrections.merge(of.group(), hit ? HELD : MISSED, (was, step) ->
                Math.clamp((long) was + step, -CORRECTION_MAX, CORRECTION_MAX));
        if (of.cut()) {
            return;
        }
        told.add(of.known(nowMs, answered));
        bounds = bounds.and(hit);
        if (of.bandS() > 0) {
            boolean held = of.bandHolds(nowMs);
            bands = bands.and(held);
            distances.merge(of.bandS(), held ? 0 : BAND_MISSED, (was, _) -> Math.clamp(
                    (long) was + (held ? HELD : BAND_MISSED), 0, BAND_CORRECTION_MAX));
            recent.addLast(held);
            if (recent.size() > RECENT_MAX) {
                recent.removeFirst();
            }
        }
    }

    /** The number of a caller who hung up stays. */
    void leave(Promise promise, long nowMs, List<KnownWait> told) {
        if (!promise.known()) {
            return;
        }
        gone.put(promise.sequence(), promise);
        if (gone.size() > GONE_MAX) {
            Promise oldest = gone.pollFirstEntry().getValue();
            boolean passed = !oldest.boundHolds(nowMs) && !oldest.bandHolds(nowMs);
            if (passed) {
                score(oldest, nowMs, false, told);
            }
        }
    }

    /** Those who would have had their turn by now: with lower numbers in that line. */
    void turn(Line line, long below, long nowMs, List<KnownWait> told) {
        if (gone.isEmpty()) {
            return;
        }
        List<Promise> over = new ArrayList<>();
        for (Promise one : gone.headMap(below).values()) {
            if (one.line().equals(line)) {
                over.add(one);
            }
        }
        for (Promise one : over) {
            gone.remove(one.sequence());
            score(one, nowMs, false, told);
        }
    }

    boolean nobodyGone() {
        return gone.isEmpty();
    }

    /** Of the last promised bands those that held, in percent; null with too few. */
    Integer recentPct() {
        long held = recent.stream().filter(hit -> hit).count();
        return recent.size() < RECENT_MIN ? null : (int) (100 * held / recent.size());
    }

    Score bounds() {
        return bounds;
    }

    Score bands() {
        return bands;
    }

    void state(Fields f) {
        f.part("rates", rates::state);
        TreeMap<Integer, Integer> declared = new TreeMap<>(corrections);
        f.map("corrections", corrections, Codec.INT, Codec.INT);
        declared.forEach(corrections::putIfAbsent);
        f.map("band_distances", distances, Codec.INT, Codec.INT);
        bounds = f.value("bounds", bounds, Score.STATE);
        bands = f.value("bands", bands, Score.STATE);
        f.list("recent", recent, Codec.FLAG);
        f.map("gone", gone, Codec.LONG, Promise.STATE);
    }
}
