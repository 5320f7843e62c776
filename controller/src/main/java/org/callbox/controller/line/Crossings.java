package org.callbox.controller.line;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/**
 * Thresholds with hysteresis: a figure is too large as soon as it reaches its limit, until
 * a whole quarter of an hour of available time has passed with at most a fourth of it.
 */
final class Crossings {
    private static final int CALM_PART = 4;
    private static final Codec<Crossing> STATE = Codec.words(Crossing.class, Crossing::word);

    private final TreeSet<Crossing> crossed = new TreeSet<>();
    private final transient List<Crossing> changed = new ArrayList<>();

    void look(Interval current, List<Interval> over, LineLimits limits) {
        for (Crossing one : Crossing.values()) {
            int limit = one.limit(limits);
            boolean was = crossed.contains(one);
            boolean is = was && limit > 0;
            for (Interval ended : over) {
                is = reached(one, ended, limit) || is && !calm(one, ended, limit);
            }
            is |= reached(one, current, limit);
            if (is != was) {
                if (is) {
                    crossed.add(one);
                } else {
                    crossed.remove(one);
                }
                changed.add(one);
            }
        }
    }

    private static boolean reached(Crossing one, Interval interval, int limit) {
        return limit > 0 && one.in(interval) >= limit;
    }

    private static boolean calm(Crossing one, Interval interval, int limit) {
        return interval.valid() && interval.near().unavailable() == 0
                && interval.far().unavailable() == 0 && one.in(interval) <= limit / CALM_PART;
    }

    boolean has(Crossing one) {
        return crossed.contains(one);
    }

    List<Crossing> all() {
        return List.copyOf(crossed);
    }

    /** Since this was asked last. */
    List<Crossing> changes() {
        List<Crossing> taken = List.copyOf(changed);
        changed.clear();
        return taken;
    }

    void state(Fields f) {
        f.list("crossed", crossed, STATE);
    }
}
