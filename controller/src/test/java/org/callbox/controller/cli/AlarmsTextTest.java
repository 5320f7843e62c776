package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code callbox alarms} prints. */
class AlarmsTextTest {
    private static final People PEOPLE = new People(
            1_795_248_930_000L, ZoneId.of("Europe/Berlin"));

    private static Map<String, Object> alarm(Object... changes) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("active", 1, "severity", "minor",
                "severity_n", 2, "domain", "control", "text", "something is amiss",
                "advice", "mend it", "raised", "2026-11-21T08:10:00.000Z", "acked", 0,
                "shelved_until", ""));
        for (int i = 0; i < changes.length; i += 2) {
            fields.put((String) changes[i], changes[i + 1]);
        }
        return fields;
    }

    @Test
    void the_worst_stand_first_and_each_says_what_to_do() {
        Map<String, Object> topics = new LinkedHashMap<>();
        topics.put("alarm/box/disk-low", alarm());
        topics.put("alarm/card-1/link-down", alarm("severity", "critical", "severity_n", 4,
                "domain", "seat-board", "acked", 1, "acked_by", "socket:anna"));
        topics.put("alarm/span-1/dchan-down", alarm("active", 0, "raised", ""));
        topics.put("alarm/headset-2/absent", alarm("active", 0, "raised", "",
                "shelved_until", "2026-11-21T10:00:00.000Z", "shelved_by", "socket:ben"));
        topics.put("alarms", Map.of("active_total", 2, "critical", 1, "minor", 1, "unacked", 1,
                "shelved", 0, "domain_control", 1, "domain_clock", 0));
        assertEquals("1 critical, 1 minor (1 not acknowledged); in: control",
                AlarmsText.summary(topics));
        assertEquals("""
                alarm             severity  domain      since     state
                card-1/link-down  critical  seat-board  09:10:00  raised, acknowledged\
                 by socket:anna
                box/disk-low      minor     control     09:10:00  raised
                headset-2/absent  minor     control     -         not raised, shelved\
                 until 11:00:00 by socket:ben
                  card-1/link-down: something is amiss. mend it
                  box/disk-low: something is amiss. mend it
                """, String.join("\n", AlarmsText.lines(
                        AlarmsText.raised(topics), PEOPLE, "", 100)) + "\n");
    }

    private static String effect(Object... fields) {
        List<String> lines = AlarmsText.lines(Map.of("span-1/los", alarm(fields)), PEOPLE, "", 200);
        return lines.size() == 3 ? "" : lines.getLast().strip();
    }

    @Test
    void what_it_costs_stands_below_as_far_as_it_is_known() {
        assertEquals("effect: channels gone: 30 of 60; 12 calls refused since 09:10:00; 3 callers"
                + " since, about 71 are usual; at the next busy hour, Monday 10 to 11, 4 to 9 of"
                + " 100 callers would find no line", effect("channels_gone", 30, "channels_left",
                        30, "channels_total", 60, "calls_refused", 12, "calls_offered", 3,
                        "calls_usual", 71, "calls_fewer", 68, "busy_hour", "2026-11-23T09:00:00Z",
                        "busy_hour_lost_low_pct", 4.2, "busy_hour_lost_high_pct", 8.1));
        assertEquals("effect: channels gone: 30 of 30; 0 calls refused since 09:10:00; at the next"
                + " busy hour, Sunday 23 to 24, 100 of 100 callers would find no line",
                effect("channels_gone", 30, "channels_total", 30, "calls_refused", 0,
                        "busy_hour", "2026-11-22T22:00:00.000Z",
                        "busy_hour_lost_low_pct", 100.0, "busy_hour_lost_high_pct", 100.0));
        assertEquals("effect: 1 call refused since 09:10:00", effect("calls_refused", 1));
        assertEquals("", effect("channels_gone", 0, "channels_total", 30, "calls_refused", 0,
                "calls_offered", 5, "calls_usual", 6, "calls_fewer", 0));
        assertEquals("", effect());
    }

    @Test
    void what_somebody_wanted_others_to_know_is_shown() {
        Map<String, Object> topics = new LinkedHashMap<>();
        topics.put("alarm/box/disk-low", alarm("acked", 1, "acked_by", "mqtt:op/Olga",
                "ack_comment", "on my way", "shelved_until", "2026-11-21T10:00:00.000Z",
                "shelved_by", "socket:ben", "shelf_comment", "new disk tomorrow"));
        assertEquals("box/disk-low  minor     control  09:10:00  raised, acknowledged by"
                + " mqtt:op/Olga (on my way), shelved until 11:00:00 by socket:ben"
                + " (new disk tomorrow)", AlarmsText.lines(
                        AlarmsText.raised(topics), PEOPLE, "", 150).get(1));
    }

    @Test
    void of_one_that_is_over_both_times_are_shown() {
        assertEquals("""
                alarm         severity  domain   since     state
                box/disk-low  minor     control  09:12:30  not raised, was from 09:10:00
                """, String.join("\n", AlarmsText.lines(
                        new LinkedHashMap<>(Map.of("box/disk-low", alarm("active", 0,
                                "cleared", "2026-11-21T08:12:30.000Z"))), PEOPLE, "", 100)) + "\n");
    }

    @Test
    void without_an_alarm_one_line_says_so() {
        Map<String, Object> topics = Map.of("alarms", Map.of("active_total", 0, "shelved", 1));
        assertEquals("no alarm; 1 shelved", AlarmsText.summary(topics));
        assertEquals(List.of(), AlarmsText.lines(Map.of(), PEOPLE, "", 80));
    }
}
