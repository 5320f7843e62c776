package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.time.Now;

/**
 * What became of the visits to each queue today and in each of the last quarters of an hour, by the
 * wall clock: what the {@link Ledger} has now, less what it had at midnight and at the quarter.
 * Quarters are those of UTC, with which every midnight of every zone in use coincides.
 */
public final class QueueDays {
    public static final long QUARTER_MS = 900_000;
    /** A day. */
    public static final int QUARTERS = 96;
    private static final long DAY_MS = 86_400_000;

    /**
     * One quarter of an hour in which something was counted.
     *
     * @param index since 1970
     */
    public record Quarter(long index, long offered, long answered, long abandoned, long waitMs) {
        private static final Codec<Quarter> STATE = Codec.record(new Quarter(0, 0, 0, 0, 0),
                (f, was) -> new Quarter(f.number("index", was.index()),
                        f.number("offered", was.offered()), f.number("answered", was.answered()),
                        f.number("abandoned", was.abandoned()), f.number("wait_ms", was.waitMs())));
    }

    private static final class Days {
        private QueueSum atMidnight = QueueSum.NONE;
        private QueueSum atQuarter = QueueSum.NONE;
        private List<Quarter> quarters = new ArrayList<>();

        private void state(Fields f) {
            atMidnight = f.value("at_midnight", atMidnight, QueueSum.STATE);
            atQuarter = f.value("at_quarter", atQuarter, QueueSum.STATE);
            quarters = new ArrayList<>(
                    f.value("quarters", quarters, Quarter.STATE.list()));
        }
    }

    private final Ledger ledger;
    /** A queue that came since the last quarter began is not here yet. */
    private final Map<String, Days> queues = new LinkedHashMap<>();
    /** That is going on, since 1970; 0 before the first. */
    private long quarter;
    /** Quarters before it were not counted. */
    private long firstQuarter;
    private long day;
    private long daySinceMs;
    /** Whether the day is that of the office's zone, or of UTC. */
    private boolean zoned;

    public QueueDays(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Whether a quarter of an hour is over, or the zone has become known; to be asked before
     * anything is counted.
     */
    public boolean over(Now now, boolean zoneKnown) {
        return now.wallMs() / QUARTER_MS != quarter || zoneKnown != zoned;
    }

    /**
     * Another quarter has begun, or another day.
     *
     * @param localMs what the clock on the office's wall shows, since 1970
     * @param ids every queue of the plan in force
     */
    public void turn(Now now, long localMs, boolean zoneKnown, List<String> ids) {
        long next = now.wallMs() / QUARTER_MS;
        // What was counted before the clock was set stands in no day.
        boolean first = quarter == 0
                || quarter * QUARTER_MS < Now.SET_FROM_MS && now.isSet();
        boolean anotherDay = localMs / DAY_MS != day;
        for (String id : ids) {
            QueueSum sum = ledger.queue(id).counted();
            Days days = queues.computeIfAbsent(id, _ -> new Days());
            if (first) {
                days.atQuarter = sum;
            } else if (next != quarter) {
                ended(days, sum.minus(days.atQuarter));
                days.atQuarter = sum;
            }
            days.quarters.removeIf(one -> one.index() <= next - QUARTERS - 1
                    || one.index() >= next);
            days.atMidnight = first || anotherDay ? sum : days.atMidnight;
        }
        if (first || anotherDay) {
            // The clock may have jumped over midnight, or the box may have begun at noon.
            daySinceMs = first ? now.wallMs()
                    : Math.max(quarter * QUARTER_MS, now.wallMs() - localMs % DAY_MS);
        }
        if (first) {
            queues.values().forEach(days -> days.quarters.clear());
        }
        firstQuarter = first || next < firstQuarter ? next : firstQuarter;
        quarter = next;
        day = localMs / DAY_MS;
        zoned = zoneKnown;
    }

    private void ended(Days days, QueueSum in) {
        if (!in.equals(QueueSum.NONE)) {
            days.quarters.add(new Quarter(quarter, in.entered(),
                    in.answered() + in.transferred(), in.abandoned() + in.shortAbandoned(),
                    in.answeredWaitMs()));
        }
    }

    /** A queue that left the plan and comes again will count from nothing. */
    public void reload(List<String> ids) {
        queues.keySet().retainAll(ids);
    }

    public QueueSum today(String queue) {
        Days days = queues.get(queue);
        QueueSum sum = ledger.queue(queue).counted();
        return days == null ? sum : sum.minus(days.atMidnight);
    }

    /** Days since 1970, of the office's zone or of UTC. */
    public long day() {
        return day;
    }

    /** Since when today's figures are counted, by the wall clock. */
    public long daySinceMs() {
        return daySinceMs;
    }

    /** Whether the day is that of the office's zone and not of UTC. */
    public boolean zoned() {
        return zoned;
    }

    /**
     * Of the last {@link #QUARTERS} quarters that are over, those in which something was counted,
     * the oldest first.
     */
    public List<Quarter> quarters(String queue) {
        Days days = queues.get(queue);
        return days == null ? List.of() : List.copyOf(days.quarters);
    }

    /** The one that is going on, since 1970. */
    public long quarter() {
        return quarter;
    }

    /** Of quarters before that one nothing is known; since 1970. */
    public long firstQuarter() {
        return firstQuarter;
    }

    public void state(Fields f) {
        quarter = f.number("quarter", quarter);
        firstQuarter = f.number("first_quarter", firstQuarter);
        day = f.number("day", day);
        daySinceMs = f.number("day_since_ms", daySinceMs);
        zoned = f.flag("zoned", zoned);
        f.map("queues", queues, Codec.TEXT, Codec.machine(Days::new, Days::state));
    }
}
