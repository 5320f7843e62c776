package org.callbox.controller.config;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.plan.HoursPlan.Interval;

/** What must be right in the opening hours beside the form of each text. */
final class HoursChecks {
    private static final int WEEK_MIN = 7 * HoursText.DAY_MIN;
    private static final int ZONES_NAMED = 3;
    /** What the time of the middle of Europe is called, with and without its summer. */
    private static final List<String> ABBREVIATED = List.of("MEZ", "MESZ", "CEST", "GMT+1", "UTC+1",
            "GMT+2", "UTC+2", "+01:00", "+02:00", "GERMANY", "DEUTSCHLAND", "DE");

    /** An interval of the week, from Monday 00:00. */
    private record Placed(int fromMin, int toMin, String text, Place place) {
        boolean meets(Placed other) {
            for (int shift = -WEEK_MIN; shift <= WEEK_MIN; shift += WEEK_MIN) {
                if (fromMin < other.toMin + shift && other.fromMin + shift < toMin) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Block top;
    private final Findings findings;
    /** Calendars that never close. */
    private final Set<String> endless = new TreeSet<>();

    private HoursChecks(Block top, Findings findings) {
        this.top = top;
        this.findings = findings;
    }

    static void run(Block top, Findings findings) {
        HoursChecks checks = new HoursChecks(top, findings);
        checks.named();
        Block hours = top.block("hours");
        if (hours != null) {
            checks.zone(hours);
            hours.rows("calendars").forEach(checks::calendar);
            checks.used(hours);
            checks.openAlone();
            checks.shifts();
        }
    }

    // ---- queues and calendars

    private void named() {
        for (Block queue : top.rows("queues")) {
            if (queue.block("hours") != null) {
                known(queue.block("hours"), "calendar");
            }
        }
        top.rows("agents").forEach(agent -> known(agent, "shift"));
    }

    private void known(Block of, String key) {
        Block hours = top.block("hours");
        Set<String> ids = new TreeSet<>();
        if (hours != null) {
            hours.rows("calendars").forEach(row -> ids.add(String.valueOf(row.text("id"))));
        }
        String id = of.text(key);
        if (id == null || ids.contains(id) || hours != null && !hours.complete("calendars")) {
            return;
        }
        String guess = Nearest.guess(id, ids);
        String all = ids.isEmpty() ? "add hours: {zone: ..., calendars: [...]}"
                : "calendars are: " + String.join(", ", ids);
        findings.add(Code.UNKNOWN_CALENDAR, of.placeOf(key), of.path(key),
                "there is no calendar " + Findings.quoted(id),
                guess.isEmpty() ? all : guess + " (" + all + ")");
    }

    /** The one that has no hours, as it is when they were forgotten. */
    private void openAlone() {
        List<Block> queues = top.rows("queues");
        List<Block> open = queues.stream().filter(queue -> queue.block("hours") == null
                && !findings.reported(queue.path("hours"))).toList();
        if (open.size() != 1 || queues.size() < 2 || !top.complete("queues")) {
            return;
        }
        String id = open.getFirst().text("id");
        boolean night = queues.stream().flatMap(queue -> queue.rows("overflow").stream())
                .anyMatch(step -> "closed".equals(step.text("when"))
                        && step.text("to") != null && step.text("to").equals(id));
        List<String> theirs = queues.stream().filter(queue -> queue.block("hours") != null)
                .map(queue -> String.valueOf(queue.block("hours").text("calendar"))).toList();
        if (id != null && !night) {
            findings.add(Code.OPEN_ALONE, open.getFirst().placeOf("id"), open.getFirst().path(),
                    "the queue " + id + " has no hours and is open day and night, while all others"
                            + " have them", "add hours: {calendar: " + theirs.getFirst()
                            + "}, or a calendar of its own that is always open");
        }
    }

    private void used(Block hours) {
        Set<String> named = new TreeSet<>(WallChecks.calendars(top));
        for (Block queue : top.rows("queues")) {
            if (queue.block("hours") != null && queue.block("hours").has("calendar")) {
                named.add(queue.block("hours").text("calendar"));
            }
        }
        for (Block agent : top.rows("agents")) {
            if (agent.has("shift")) {
                named.add(agent.text("shift"));
            }
        }
        for (Block calendar : hours.rows("calendars")) {
            if (calendar.has("id") && top.complete("queues") && top.complete("agents")
                    && !named.contains(calendar.text("id"))) {
                findings.add(Code.CALENDAR_UNUSED, calendar.placeOf("id"), calendar.path(),
                        "neither queue nor bell nor agent has the calendar " + calendar.text("id"),
                        "name it in queues[].hours.calendar or agents[].shift, or delete it");
            }
        }
    }

    private void shifts() {
        for (Block agent : top.rows("agents")) {
            if (agent.has("shift") && endless.contains(agent.text("shift"))) {
                findings.add(Code.SHIFT_ENDLESS, agent.placeOf("shift"), agent.path("shift"),
                        "the calendar " + agent.text("shift") + " is open at any time, so that"
                                + " this shift never ends",
                        "name a calendar that closes, or delete the key");
            }
        }
    }

    private void zone(Block hours) {
        String zone = hours.text("zone");
        if (zone == null || ZoneId.getAvailableZoneIds().contains(zone)) {
            return;
        }
        String america = ofAmerica(zone.toUpperCase(Locale.ROOT));
        List<String> near = america != null ? List.of(america)
                : ABBREVIATED.contains(zone.toUpperCase(Locale.ROOT))
                ? List.of("Europe/Berlin", "Europe/Vienna", "Europe/Zurich") : near(zone);
        findings.add(Code.UNKNOWN_ZONE, hours.placeOf("zone"), hours.path("zone"),
                "there is no time zone " + Findings.quoted(zone), near.isEmpty()
                        ? "write AREA/CITY, such as Europe/Berlin"
                        : "did you mean " + String.join(" or ", near) + "?");
    }

    /** The zone that people of America call by its letters; null for none. */
    private static String ofAmerica(String letters) {
        return switch (letters) {
            case "EST", "EDT" -> "America/New_York";
            case "CST", "CDT" -> "America/Chicago";
            case "MST", "MDT" -> "America/Denver";
            case "PST", "PDT" -> "America/Los_Angeles";
            default -> null;
        };
    }

    /** Zones of that city, else those with a name that is nearly the same. */
    private static List<String> near(String zone) {
        String typed = zone.toLowerCase(Locale.ROOT);
        Map<Integer, Set<String>> byDistance = new LinkedHashMap<>();
        for (int far = 0; far <= 3; far++) {
            byDistance.put(far, new TreeSet<>());
        }
        for (String one : ZoneId.getAvailableZoneIds()) {
            if (one.startsWith("SystemV/")) {
                continue; // of an old system, and without its summer times
            }
            String name = one.toLowerCase(Locale.ROOT);
            String city = name.substring(name.lastIndexOf('/') + 1);
            int far = Math.min(Nearest.distance(typed, name), Nearest.distance(
                    typed.substring(typed.lastIndexOf('/') + 1), city));
            byDistance.getOrDefault(far, new TreeSet<>()).add(one);
        }
        List<String> found = new ArrayList<>();
        for (Set<String> names : byDistance.values()) {
            if (found.isEmpty()) {
                found.addAll(names);
            }
        }
        return found.subList(0, Math.min(ZONES_NAMED, found.size()));
    }

    // ---- one calendar

    private void calendar(Block calendar) {
        List<Placed> week = new ArrayList<>();
        for (Block row : calendar.rows("week")) {
            if (timesGood(row) && row.has("days")) {
                LongHours.check(row, HoursText.weekdays(row.text("days")), findings);
                for (int day : HoursText.weekdays(row.text("days"))) {
                    week(row, day, week);
                }
            }
        }
        overlaps(week, calendar.path("week"));
        int openMin = week.stream().mapToInt(one -> one.toMin() - one.fromMin()).sum();
        if (openMin == WEEK_MIN && calendar.has("id") && calendar.rows("holidays").isEmpty()
                && calendar.rows("exceptions").isEmpty()) {
            endless.add(calendar.text("id"));
        }
        holidays(calendar);
        boolean opens = exceptions(calendar);
        if (week.isEmpty() && !opens && calendar.complete("week")
                && calendar.complete("exceptions") && !wrongBelow(calendar)) {
            findings.add(Code.NEVER_OPEN, calendar.placeOf("id"), calendar.path(),
                    "this calendar is closed at any time", "add a row to its week");
        }
    }

    /** Something below is known to be wrong, so that what is missing is no news. */
    private boolean wrongBelow(Block calendar) {
        return calendar.rows("week").stream().anyMatch(row -> !row.has("open")
                || !row.has("days") || findings.reported(row.path("open")));
    }

    private boolean timesGood(Block row) {
        String fault = row.has("open") ? HoursText.fault(row.text("open")) : null;
        if (fault != null) {
            findings.add(Code.TIME_OF_DAY, row.placeOf("open"), row.path("open"), fault,
                    "use 00:00 to 24:00, such as 00:00-24:00 for a whole day or 22:00-06:00 for"
                            + " a night");
        }
        return row.has("open") && fault == null;
    }

    private static void week(Block row, int day, List<Placed> found) {
        for (Interval one : HoursText.intervals(row.text("open"))) {
            int midnight = (day - 1) * HoursText.DAY_MIN;
            found.add(new Placed(midnight + one.fromMin(), midnight + one.toMin(),
                    HoursText.dayName(day) + " " + one, row.placeOf("open")));
        }
    }

    private void overlaps(List<Placed> all, String path) {
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                Placed one = all.get(i);
                Placed first = all.get(j);
                if (one.meets(first)) {
                    findings.add(Code.HOURS_OVERLAP, one.place(), path, one.text()
                            + " overlaps " + first.text() + ", " + first.place().seenFrom(
                                    one.place()), "let one end where the other begins");
                    return;
                }
            }
        }
    }

    private void holidays(Block calendar) {
        Map<String, Place> seen = new LinkedHashMap<>();
        for (Block row : calendar.rows("holidays")) {
            if (dateGood(row, "date")) {
                twice(row, row.text("date"), seen);
            }
        }
    }

    private boolean dateGood(Block row, String key) {
        if (row.has(key) && HoursText.date(row.text(key)) == null) {
            findings.add(Code.NO_SUCH_DATE, row.placeOf(key), row.path(key),
                    "there is no day " + row.text(key), DateAdvice.turned(row.text(key)) == null
                            ? "correct month and day"
                            : "month first: " + DateAdvice.turned(row.text(key)));
            return false;
        }
        return row.has(key);
    }

    private void twice(Block row, String day, Map<String, Place> seen) {
        Place at = row.placeOf("date");
        Place first = seen.putIfAbsent(day, at);
        if (first != null) {
            findings.add(Code.DAY_TWICE, at, row.path("date"), "the day " + day
                    + " stands twice, also " + first.seenFrom(at), "keep one row");
        }
    }

    /** True when one of them opens. */
    private boolean exceptions(Block calendar) {
        boolean opens = false;
        List<Block> good = new ArrayList<>();
        for (Block row : calendar.rows("exceptions")) {
            List<Placed> day = new ArrayList<>();
            if (timesGood(row)) {
                LongHours.check(row, List.of(), findings);
                week(row, 1, day);
                overlaps(day, row.path("open"));
            }
            opens |= !day.isEmpty();
            if (dateGood(row, "date") && (!row.has("until") || dateGood(row, "until"))
                    && inOrder(row)) {
                good.stream().filter(other -> first(row).compareTo(last(other)) <= 0
                        && first(other).compareTo(last(row)) <= 0).findFirst().ifPresent(other ->
                        findings.add(Code.DAY_TWICE, row.placeOf("date"), row.path("date"),
                                "days of this row are in another as well, "
                                        + other.placeOf("date").seenFrom(row.placeOf("date")),
                                "keep each day in one row"));
                good.add(row);
            }
        }
        return opens;
    }

    private boolean inOrder(Block row) {
        if (last(row).isBefore(first(row))) {
            findings.add(Code.NO_SUCH_DATE, row.placeOf("until"), row.path("until"),
                    row.text("until") + " is before " + row.text("date"),
                    "let until be the last of the days");
            return false;
        }
        return true;
    }

    private static LocalDate first(Block row) {
        return HoursText.date(row.text("date"));
    }

    private static LocalDate last(Block row) {
        return HoursText.date(row.text(row.has("until") ? "until" : "date"));
    }
}
