package org.callbox.controller.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.table.Width;

/**
 * How figures, times and names are written for the people of an office: in the office's time,
 * whatever zone this machine is set to, and with a name beside each id that has one. What programs
 * read, and the journal's story, has UTC.
 *
 * @param now of the wall clock, ms since 1970 UTC: times of the same day need no date
 * @param zone of the office
 */
record People(long now, ZoneId zone) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter OFFSET =
            DateTimeFormatter.ofPattern("zzz xxx", Locale.ENGLISH);
    /** No box is older; a clock that says so has not been set. */
    private static final LocalDate CLOCKLESS = LocalDate.of(2020, 1, 1);

    /** Of this machine, where no box can say what the office's zone is. */
    static People here() {
        return new People(System.currentTimeMillis(), ZoneId.systemDefault());
    }

    /** Of the box that says this. */
    static People of(Map<String, Object> topics) {
        return new People(System.currentTimeMillis(), Zones.of(topics));
    }

    static People of(StateDirectory state) throws IOException {
        return new People(System.currentTimeMillis(), Zones.ofOffice(state));
    }

    private ZonedDateTime at(long ms) {
        return Instant.ofEpochMilli(ms).atZone(zone);
    }

    /** Time of day, with its date when that is another day; a dash for 0. */
    String time(long ms) {
        if (ms == 0) {
            return "-";
        }
        ZonedDateTime at = at(ms);
        return at.toLocalDate().equals(at(now).toLocalDate()) ? CLOCK.format(at) : DAY.format(at);
    }

    /** Date and time of day. */
    String day(long ms) {
        return DAY.format(at(ms));
    }

    /** Date, time and zone, such as {@code 2026-11-21 09:15:30 CET +01:00}. */
    String dated(long ms) {
        ZonedDateTime at = at(ms);
        return DAY.format(at) + " " + zoneAt(at);
    }

    /** Name of the zone and how far it is from UTC, such as {@code CET +01:00}. */
    String zoneName() {
        return zoneAt(at(now));
    }

    private static String zoneAt(ZonedDateTime at) {
        String text = OFFSET.format(at);
        return at.getOffset().getTotalSeconds() == 0 ? "UTC" : text.startsWith("+")
                || text.startsWith("-") ? "UTC" + at.getOffset() : text;
    }

    /** Whether a time can only be that of a clock that was never set. */
    boolean clockless(long ms) {
        return at(ms).toLocalDate().isBefore(CLOCKLESS);
    }

    /** {@code ann (Ann Miller)}; one of them when both say the same. */
    static String named(Object id, Object name) {
        String key = text(id);
        String full = text(name);
        return full.isEmpty() || full.equals(key) || key.isEmpty() ? key
                : full.equalsIgnoreCase(key) ? full
                : full + " (" + key + ")";
    }

    static String text(Object value) {
        return value == null ? "" : Width.clean("" + value);
    }

    static long number(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }

    static boolean flag(Map<?, ?> fields, String name) {
        return number(fields, name) == 1;
    }

    static String seconds(long ms) {
        return String.format(Locale.ROOT, "%.1f", ms / 1_000.0);
    }

    static Map<?, ?> fields(Object payload) {
        return payload instanceof Map<?, ?> fields ? fields : Map.of();
    }
}
