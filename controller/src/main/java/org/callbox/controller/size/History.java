package org.callbox.controller.size;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an office's calls were like, hour by hour of the week. Days without any call are none: the
 * office was closed, or the box off. Of the day with the first call only the hours after it count,
 * and of the last day only hours that are over.
 */
public final class History {
    /** Fewer answered calls give no mean talk. */
    public static final int ANSWERED_MIN = 30;
    /** Fewer who hung up give no mean patience. */
    public static final int HUNG_UP_MIN = 10;
    private static final double HOUR_S = 3_600;
    private static final double MS = 1_000;

    /** How a caller's wait ended. */
    public enum End {
        ANSWERED,
        HUNG_UP,
        /** Refused, timed out, or lost on the line. */
        OTHER
    }

    /** One hour of one date. */
    private static final class Cell {
        long calls;
        long inTime;
        final TreeSet<String> agents = new TreeSet<>();
    }

    private final ZoneId zone;
    private final long untilMs;
    private final long withinMs;
    private final Map<LocalDateTime, Cell> cells = new TreeMap<>();
    private long calls;
    private long answered;
    private long hungUp;
    private long waitMs;
    private long talkMs;

    /**
     * @param zone of the office
     * @param untilMs end of the time that was looked at, ms since 1970 UTC
     * @param withinMs callers answered within this are in time
     */
    public History(ZoneId zone, long untilMs, long withinMs) {
        this.zone = zone;
        this.untilMs = untilMs;
        this.withinMs = withinMs;
    }

    /**
     * A caller who came to a queue.
     *
     * @param agent who answered, or null
     * @param waitedMs until the answer or the end
     */
    public void take(long arrivedMs, End end, String agent, long waitedMs, long talkedMs) {
        LocalDateTime at = Instant.ofEpochMilli(arrivedMs).atZone(zone).toLocalDateTime();
        Cell cell = cells.computeIfAbsent(at.withMinute(0).withSecond(0).withNano(0),
                none -> new Cell());
        cell.calls++;
        calls++;
        waitMs += waitedMs;
        hungUp += end == End.HUNG_UP ? 1 : 0;
        if (end == End.ANSWERED) {
            answered++;
            talkMs += talkedMs;
            cell.inTime += waitedMs <= withinMs ? 1 : 0;
            if (agent != null) {
                cell.agents.add(agent);
            }
        }
    }

    public long calls() {
        return calls;
    }

    public long answered() {
        return answered;
    }

    public long hungUp() {
        return hungUp;
    }

    /** Mean talk of those answered; 0 when there were too few. */
    public double talkS() {
        return answered < ANSWERED_MIN ? 0 : talkMs / MS / answered;
    }

    /**
     * Mean patience; 0 when too few hung up. Everybody's wait counts, for those who were answered
     * had been patient until then: the time waited by all for each one who hung up.
     */
    public double patienceS() {
        return hungUp < HUNG_UP_MIN ? 0 : waitMs / MS / hungUp;
    }

    /** Days with a call. */
    public int days() {
        return dates().size();
    }

    private TreeSet<LocalDate> dates() {
        TreeSet<LocalDate> dates = new TreeSet<>();
        cells.keySet().forEach(hour -> dates.add(hour.toLocalDate()));
        return dates;
    }

    /** Each hour of the week in which there ever was a call, Monday first. */
    public List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        TreeSet<LocalDate> dates = dates();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int hour = 0; hour < 24; hour++) {
                Tally tally = new Tally();
                for (LocalDate date : dates) {
                    if (date.getDayOfWeek() == day) {
                        tally.add(date.atTime(hour, 0));
                    }
                }
                if (tally.calls > 0) {
                    slots.add(tally.slot(day, hour));
                }
            }
        }
        return slots;
    }

    /** Adds up the same hour of several dates. */
    private final class Tally {
        private double seen;
        private long calls;
        private double squares;
        private long inTime;
        private long agents;

        void add(LocalDateTime hour) {
            LocalDateTime first = cells.keySet().iterator().next();
            // None, or two hours long, where the clock is set for summer time.
            Instant end = hour.plusHours(1).atZone(zone).toInstant();
            double hours = Duration.between(hour.atZone(zone).toInstant(), end).toMillis()
                    / MS / HOUR_S;
            if (!hour.isAfter(first) || end.toEpochMilli() > untilMs || hours <= 0) {
                return;
            }
            Cell cell = cells.getOrDefault(hour, new Cell());
            seen += hours;
            calls += cell.calls;
            squares += (double) cell.calls * cell.calls;
            inTime += cell.inTime;
            agents += cell.agents.size();
        }

        Slot slot(DayOfWeek day, int hour) {
            double mean = calls / seen;
            // Of one hour; never less than that of callers who come independently.
            double variance = Math.max(mean, seen < 2 ? 0
                    : (squares - seen * mean * mean) / (seen - 1));
            return new Slot(day, hour, seen, calls, mean, 2 * Math.sqrt(variance / seen),
                    (double) inTime / calls, agents / seen);
        }
    }

    /**
     * What other opening hours would make of it: all calls of a day come while it is open, those of
     * the hours that are closed spread over the open ones as calls are now. Of hours in which
     * nobody could call so far nothing is known, and none are in the answer.
     *
     * @param hours of the day in which the office is open, each by its beginning
     */
    public static List<Slot> open(List<Slot> slots, Set<Integer> hours) {
        List<Slot> open = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Slot> known = slots.stream().filter(one -> one.day() == day).toList();
            List<Slot> left = known.stream()
                    .filter(one -> hours.contains(one.hour())).toList();
            double all = known.stream().mapToDouble(Slot::callsPerHour).sum();
            double kept = left.stream().mapToDouble(Slot::callsPerHour).sum();
            left.forEach(one -> open.add(one.times(all / kept)));
        }
        return open;
    }
}
