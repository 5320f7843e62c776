package org.callbox.controller.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** Whoever tries what is not theirs is told of: not of one mistake, and not without end. */
class DenialsTest {
    private static final Sender MON = new Sender("mqtt:mon", CommandRole.MONITOR, ", as its topic");
    private static final Sender OP = new Sender("mqtt:op", CommandRole.OPERATOR);
    private static final Sender BROKER = new Sender("mqtt", CommandRole.MONITOR);
    private static final String ROLE = "the last from mqtt:mon/Eve: night takes the role operator,"
            + " and who sent it has the role monitor, as its topic";

    private final List<String> told = new ArrayList<>();
    private final CommandGate gate = new CommandGate(_ -> { });
    private long number;

    DenialsTest() {
        gate.guardedBy(told::add);
    }

    private void send(Sender sender, String verb, String rest, long ms) {
        byte[] octets = ("{\"id\":\"" + ++number + "\"" + rest + "}")
                .getBytes(StandardCharsets.UTF_8);
        gate.admit(number, sender, new Remote(verb, octets, octets.length, false),
                new Now(ms, 1_790_000_000_000L + ms));
    }

    private void denied(long... ms) {
        for (long one : ms) {
            send(MON, "night", ",\"by\":\"Eve\",\"mode\":\"on\"", one);
        }
    }

    @Test
    void the_fifth_within_ten_minutes_is_told_with_who_sent_it() {
        denied(0, 1, 2, 3);
        assertEquals(List.of(), told);
        denied(599_999);
        assertEquals(List.of(ROLE), told);
    }

    @Test
    void five_in_more_than_ten_minutes_are_mistakes() {
        denied(0, 150_000, 300_000, 450_000, 600_000, 760_000, 910_000);
        assertEquals(List.of(), told);
    }

    /** What follows keeps the alarm up; after ten minutes without any it begins anew. */
    @Test
    void who_goes_on_is_told_every_ten_seconds_until_there_is_none_for_ten_minutes() {
        denied(0, 0, 0, 0, 0, 1, 9_999);
        assertEquals(1, told.size());
        denied(10_000, 19_999);
        assertEquals(2, told.size());
        denied(19_999 + 599_999);
        assertEquals(3, told.size());
        denied(19_999 + 599_999 + 600_000);
        assertEquals(3, told.size());
    }

    @Test
    void a_name_of_no_form_and_a_topic_without_a_role_count_as_well() {
        for (int i = 0; i < 3; i++) {
            send(OP, "night", ",\"mode\":\"on\",\"by\":\"" + "x".repeat(41) + "\"", i);
            send(BROKER, "unknown", "", i);
        }
        assertEquals(List.of("the last from mqtt:op: by is a name of at most 40 characters"),
                told);
        for (int i = 0; i < 3; i++) {
            send(BROKER, "unknown", "", 11_000 + i);
        }
        assertTrue(told.getLast().startsWith("the last from mqtt: there is no such command"),
                told.toString());
        assertEquals(2, told.size());
    }

    @Test
    void what_is_refused_for_what_it_is_does_not_count() {
        for (int i = 0; i < 20; i++) {
            send(OP, "dance", "", i);
            send(OP, "night", ",\"mode\":\"perhaps\"", i);
            send(OP, "night", ",\"mode\":\"on\",\"expires\":\"2020-01-01T00:00:00Z\"", i);
        }
        assertEquals(List.of(), told);
    }

    @Test
    void a_flood_is_told_no_more_often() {
        for (int i = 0; i < 1_000; i++) {
            denied(i * 20L);
        }
        assertEquals(2, told.size());
    }
}
