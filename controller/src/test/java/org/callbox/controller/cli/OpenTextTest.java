package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Opening times are those of the calendars, whatever zone this machine is in. */
class OpenTextTest {
    private static String until(String now, String machine, String until, String zone) {
        List<String> lines = OpenText.lines(Map.of("queue/service/state", Map.of(
                "name", "Service", "open", 0, "open_why", "hours", "open_until", until,
                "hours_zone", zone)),
                new People(Instant.parse(now).toEpochMilli(), ZoneId.of(machine)), "", 200);
        assertEquals(1, lines.size());
        return lines.getFirst();
    }

    @Test
    void a_machine_in_utc_shows_the_local_time_of_the_office_and_its_zone() {
        assertEquals("Service: closed, until Mon 2026-11-30 08:00 (Europe/Berlin)",
                until("2026-11-28T16:00:00Z", "UTC", "2026-11-30T07:00:00.000Z",
                        "Europe/Berlin"));
        assertEquals("Service: closed, until 08:00 (Europe/Berlin)",
                until("2026-11-29T23:30:00Z", "UTC", "2026-11-30T07:00:00.000Z",
                        "Europe/Berlin"));
    }

    @Test
    void both_sides_of_a_change_of_clocks_open_at_the_same_local_time() {
        for (String night : List.of("2027-03-26T07:00:00Z", "2027-03-29T06:00:00Z",
                "2026-10-23T06:00:00Z", "2026-10-26T07:00:00Z")) {
            String said = until("2026-09-01T10:00:00Z", "UTC", night, "Europe/Berlin");
            assertEquals("08:00 (Europe/Berlin)", said.substring(said.length() - 21), said);
        }
    }

    @Test
    void the_night_switch_was_set_at_a_time_of_the_office_which_is_named() {
        List<String> lines = OpenText.lines(Map.of("queue/service/state", Map.of(
                "name", "Service", "open", 0, "open_why", "night-switch", "open_until", "",
                "night", "on", "night_by", "user:ann", "night_since", "2026-11-28T15:12:03.000Z",
                "hours_zone", "Europe/Berlin")),
                new People(Instant.parse("2026-11-28T16:00:00Z").toEpochMilli(), ZoneId.of("UTC")),
                "", 200);
        assertEquals(List.of("Service: closed, night switch on, set by user:ann at 16:12:03"
                + " (Europe/Berlin)"), lines);
    }

    @Test
    void overflow_by_hand_is_said_beside_whether_the_queue_is_open() {
        assertEquals(List.of("Service: callers are sent on by overflow, set by mqtt:op/ann at"
                + " 16:12:03, until 18:12 (Europe/Berlin)"), sentOn("2026-11-28T17:12:03.000Z"));
        assertEquals(List.of("Service: callers are sent on by overflow, set by mqtt:op/ann at"
                + " 16:12:03 (Europe/Berlin), until somebody says auto"), sentOn(""));
    }

    private static List<String> sentOn(String until) {
        return OpenText.lines(Map.of("queue/service/state", Map.of(
                "name", "Service", "open", 1, "open_why", "always", "overflow", "on",
                "overflow_by", "mqtt:op/ann", "overflow_since", "2026-11-28T15:12:03.000Z",
                "overflow_until", until, "hours_zone", "Europe/Berlin")),
                new People(Instant.parse("2026-11-28T16:00:00Z").toEpochMilli(), ZoneId.of("UTC")),
                "", 200);
    }

    @Test
    void every_view_has_the_time_of_the_office_and_names_its_zone() {
        Map<String, Object> topics = new TreeMap<>(Map.of(
                "queue/service/state", Map.of("name", "Service", "open", 1, "open_why", "hours",
                        "open_until", "", "hours_zone", "Asia/Kolkata"),
                "status", Map.of("state", "ok", "ts_ms", 1_795_881_600_000L),
                "info", Map.of("site", "Office"),
                "agent/ann/state", Map.of("state", "ready", "since_ms", 1_795_881_600_000L,
                        "ts_ms", 1_795_881_600_000L)));
        People people = People.of(topics);
        assertEquals(ZoneId.of("Asia/Kolkata"), people.zone());
        assertTrue(String.join("\n", new StatusText(topics, people, 120).lines())
                .contains("as of 2026-11-28 21:30:00 IST +05:30"));
        List<String> agents = AgentsText.lines(topics, people, 120);
        assertEquals("Times are IST +05:30.", agents.getLast());
        assertTrue(agents.toString().contains("21:30:00"), agents.toString());
    }

    @Test
    void without_a_zone_it_is_that_of_the_machine_and_named() {
        for (String zone : List.of("", "Mars/Olympus")) {
            assertEquals("Service: closed, until Mon 2026-11-30 12:30 (Asia/Kolkata)",
                    until("2026-11-28T16:00:00Z", "Asia/Kolkata", "2026-11-30T07:00:00.000Z",
                            zone));
        }
    }
}
