package org.callbox.controller.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.table.Width;

/** Whether queues are open or sent on, why, until when, and who set the night switch. */
final class OpenText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

    private OpenText() {}

    /** One for each queue that is not simply always open. */
    static List<String> lines(Map<String, ?> topics, People people, String indent, int columns) {
        List<String> lines = new ArrayList<>();
        StatusText.of("queue", topics).forEach((id, queue) -> {
            String why = People.text(queue.get("open_why"));
            if (!why.isEmpty() && !why.equals("always")) {
                lines.addAll(List.of(Width.wrap(People.named(id, queue.get("name")) + ": "
                        + words(queue, why, people), columns, indent).split("\n")));
            }
            if (People.text(queue.get("overflow")).equals("on")) {
                lines.addAll(List.of(Width.wrap(People.named(id, queue.get("name")) + ": "
                        + sentOn(queue, people), columns, indent).split("\n")));
            }
        });
        return lines;
    }

    private static String sentOn(Map<?, ?> queue, People people) {
        String until = People.text(queue.get("overflow_until"));
        return "callers are sent on by overflow, set by " + People.text(queue.get("overflow_by"))
                + " at " + since(People.text(queue.get("overflow_since")), queue, people)
                + (until.isEmpty() ? " (" + zone(queue, people).getId() + "), until somebody says"
                        + " auto"
                        : ", until " + until(until, queue, people));
    }

    private static String words(Map<?, ?> queue, String why, People people) {
        String name = People.text(queue.get("open_name"));
        String until = People.text(queue.get("open_until"));
        return (People.flag(queue, "open") ? "open" : "closed") + switch (why) {
            case "hours" -> "";
            case "holiday" -> ", holiday" + named(name);
            case "exception" -> ", other hours" + named(name);
            case "night-switch" -> ", night switch " + People.text(queue.get("night"))
                    + ", set by " + People.text(queue.get("night_by")) + " at "
                    + since(People.text(queue.get("night_since")), queue, people)
                    + (until.isEmpty() ? " (" + zone(queue, people).getId() + ")" : "");
            case "unknown" -> " as it was last, because the time is not known";
            default -> ", " + why;
        } + (until.isEmpty() ? "" : ", until " + until(until, queue, people));
    }

    /** A time that a topic has, in the office's zone, which the reader is told elsewhere. */
    static String brief(String iso, People people) {
        Instant at = Instant.parse(iso);
        return (today(at, people.zone(), people) ? CLOCK : DAY).format(at.atZone(people.zone()));
    }

    private static String named(String name) {
        return name.isEmpty() ? "" : " " + name;
    }

    /**
     * In the zone of the calendars, which is named: the hours in the site file are meant in it,
     * whatever this machine's zone is. Of a box that does not say it, in this machine's.
     */
    private static String until(String iso, Map<?, ?> queue, People people) {
        ZoneId zone = zone(queue, people);
        Instant until = Instant.parse(iso);
        return (today(until, zone, people) ? CLOCK : DAY).format(until.atZone(zone))
                + " (" + zone.getId() + ")";
    }

    private static boolean today(Instant at, ZoneId zone, People people) {
        return LocalDate.ofInstant(at, zone)
                .equals(LocalDate.ofInstant(Instant.ofEpochMilli(people.now()), zone));
    }

    private static ZoneId zone(Map<?, ?> queue, People people) {
        return Zones.named(People.text(queue.get("hours_zone")), people.zone());
    }

    private static String since(String iso, Map<?, ?> queue, People people) {
        return iso.isEmpty() ? "" : new People(people.now(), zone(queue, people))
                .time(Instant.parse(iso).toEpochMilli());
    }
}
