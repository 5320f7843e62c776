package org.callbox.controller.size;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How many callers came and how many lines were taken, by quarters of an hour, over some weeks:
 * what is usual at a time of the week. Days without a caller are none: the office was closed, or
 * the box off. The first day with one is none either, because nobody knows when in it counting
 * began.
 *
 * <p>Quarters are those of UTC, with which every offset of every zone in use coincides. A time of
 * the week is one of the office's wall clock, whatever the offset was in each week.
 */
public final class LineHistory {
    /** What was so a season ago says little of now. */
    public static final int WEEKS_MAX = 13;
    /** Fewer weeks say nothing of the next one. */
    public static final int WEEKS_MIN = Slot.SEEN_MIN;
    /** The mean of fewer calls is off by a quarter or more. */
    public static final int CALLS_MIN = Slot.CALLS_MIN;
    /** Where fewer come on a day, that nobody came may be chance. */
    private static final int CALLERS_A_DAY_MIN = 3;
    private static final long QUARTER_MS = 900_000;
    private static final double HOUR_MS = 3_600_000;
    private static final int DAYS_OF_WEEK = 7;
    /** A call that lasts longer is one that somebody forgot, or a clock that was set. */
    private static final long CALL_MS_MAX = 24 * 3_600_000L;

    /** A time of an earlier week, and how many came on each day that it is of. */
    private record Window(long beginMs, long endMs, double[] callersADay) {}

    private final ZoneId zone;
    private final long fromMs;
    private final long untilMs;
    private final int[] callers;
    private final long[] takenMs;
    private LocalDate first = LocalDate.MAX;

    /**
     * @param zone of the office
     * @param today is not over, so that it and what comes later is not counted
     */
    public LineHistory(ZoneId zone, LocalDate today) {
        this.zone = zone;
        this.untilMs = startMs(today);
        this.fromMs = startMs(today.minusWeeks(WEEKS_MAX));
        int quarters = (int) ((untilMs - fromMs) / QUARTER_MS);
        this.callers = new int[quarters];
        this.takenMs = new long[quarters];
    }

    private long startMs(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Since when calls are asked for, ms since 1970 UTC. */
    public long fromMs() {
        return fromMs;
    }

    /** Until when. */
    public long untilMs() {
        return untilMs;
    }

    /** A caller, who took a line from arrival to end; ms since 1970 UTC. */
    public void caller(long arrivedMs, long endedMs) {
        if (arrivedMs >= fromMs && arrivedMs < untilMs) {
            callers[quarter(arrivedMs)]++;
            LocalDate date = Instant.ofEpochMilli(arrivedMs).atZone(zone).toLocalDate();
            first = date.isBefore(first) ? date : first;
        }
        taken(arrivedMs, endedMs);
    }

    /** A line was taken, by a caller or by a call of ours. */
    public void taken(long begunMs, long endedMs) {
        long endMs = Math.min(untilMs, Math.min(endedMs, begunMs + CALL_MS_MAX));
        for (long atMs = Math.max(fromMs, begunMs); atMs < endMs;) {
            int quarter = quarter(atMs);
            long nextMs = Math.min(endMs, fromMs + (quarter + 1) * QUARTER_MS);
            takenMs[quarter] += nextMs - atMs;
            atMs = nextMs;
        }
    }

    private int quarter(long atMs) {
        return (int) ((atMs - fromMs) / QUARTER_MS);
    }

    /**
     * Callers at the same times of the same weekdays in earlier weeks, those alone that were over
     * when that time began, and on whose days, each of them, callers came where they mostly do.
     *
     * @return null where too little is known
     */
    public Usual callers(long sinceMs, long nowMs) {
        List<Window> known = new ArrayList<>();
        ZonedDateTime since = Instant.ofEpochMilli(sinceMs).atZone(zone);
        ZonedDateTime now = Instant.ofEpochMilli(nowMs).atZone(zone);
        int days = 1 + (int) ChronoUnit.DAYS.between(
                since.toLocalDate(), now.minusNanos(1).toLocalDate());
        for (int back = 1; nowMs > sinceMs && back <= WEEKS_MAX; back++) {
            ZonedDateTime begin = since.minusWeeks(back);
            long beginMs = begin.toInstant().toEpochMilli();
            long endMs = now.minusWeeks(back).toInstant().toEpochMilli();
            if (endMs <= Math.min(sinceMs, untilMs) && beginMs < endMs
                    && begin.toLocalDate().isAfter(first)) {
                known.add(new Window(beginMs, endMs, callersADay(begin.toLocalDate(), days)));
            }
        }
        List<Double> weeks = known.stream().filter(one -> whole(one, known))
                .map(one -> sum(one.beginMs, one.endMs, quarter -> callers[quarter])).toList();
        double calls = weeks.stream().mapToDouble(Double::doubleValue).sum();
        return weeks.size() < WEEKS_MIN || calls < CALLS_MIN ? null
                : Usual.of(weeks, calls / weeks.size());
    }

    private double[] callersADay(LocalDate from, int days) {
        double[] came = new double[days];
        for (int day = 0; day < days; day++) {
            came[day] = callersOn(from.plusDays(day));
        }
        return came;
    }

    /** Whether any came, and on none of its days none where other weeks have some. */
    private static boolean whole(Window one, List<Window> weeks) {
        boolean any = false;
        for (int i = 0; i < one.callersADay.length; i++) {
            int day = i;
            any |= one.callersADay[day] > 0;
            double mean = weeks.stream().mapToDouble(week -> week.callersADay[day])
                    .filter(came -> came > 0).average().orElse(0);
            if (one.callersADay[day] == 0 && mean >= CALLERS_A_DAY_MIN) {
                return false;
            }
        }
        return any;
    }

    /**
     * The next busy hour to begin: of each day that hour in which most lines are taken in the mean,
     * of those of which enough is known.
     *
     * @return null where of no hour of a week enough is known
     */
    public BusyHour next(long nowMs) {
        LocalDate today = Instant.ofEpochMilli(nowMs).atZone(zone).toLocalDate();
        for (int ahead = 0; ahead <= DAYS_OF_WEEK; ahead++) {
            LocalDate date = today.plusDays(ahead);
            BusyHour busiest = null;
            for (int hour = 0; hour < 24; hour++) {
                BusyHour one = hour(date, hour);
                if (one != null && (busiest == null
                        || one.erlang().mean() > busiest.erlang().mean())) {
                    busiest = one;
                }
            }
            if (busiest != null && busiest.startMs() > nowMs) {
                return busiest;
            }
        }
        return null;
    }

    /** Null where too little is known, and where the clock leaves that hour out. */
    private BusyHour hour(LocalDate date, int hour) {
        long startMs = hourMs(date, hour);
        List<Double> weeks = new ArrayList<>();
        double calls = 0;
        for (int back = 1; back <= WEEKS_MAX + 1; back++) {
            LocalDate then = date.minusWeeks(back);
            long beginMs = hourMs(then, hour);
            long endMs = beginMs + (long) HOUR_MS;
            if (beginMs != 0 && endMs <= untilMs && then.isAfter(first) && callersOn(then) > 0) {
                weeks.add(sum(beginMs, endMs, quarter -> takenMs[quarter]) / HOUR_MS);
                calls += sum(beginMs, endMs, quarter -> callers[quarter]);
            }
        }
        double erlang = weeks.stream().mapToDouble(Double::doubleValue).sum();
        return startMs == 0 || weeks.size() < WEEKS_MIN || calls < CALLS_MIN ? null
                // Calls that come independently and last as long as the mean of them.
                : new BusyHour(startMs, Usual.of(weeks, erlang / weeks.size() * erlang / calls));
    }

    /** 0 where there is no such hour on that date. */
    private long hourMs(LocalDate date, int hour) {
        ZonedDateTime at = date.atTime(hour, 0).atZone(zone);
        return at.getHour() == hour ? at.toInstant().toEpochMilli() : 0;
    }

    private double callersOn(LocalDate date) {
        return sum(startMs(date), startMs(date.plusDays(1)), quarter -> callers[quarter]);
    }

    /** Of quarters that are not within it as a whole, their share. */
    private double sum(long beginMs, long endMs, ToDoubleFunction<Integer> of) {
        double sum = 0;
        long lastMs = Math.min(endMs, untilMs);
        for (long atMs = Math.max(beginMs, fromMs); atMs < lastMs;) {
            int quarter = quarter(atMs);
            long nextMs = Math.min(lastMs, fromMs + (quarter + 1) * QUARTER_MS);
            sum += of.applyAsDouble(quarter) * (nextMs - atMs) / QUARTER_MS;
            atMs = nextMs;
        }
        return sum;
    }
}
