package org.callbox.controller.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is asked while a caller is on hold, and numbers outside, begin before they go on. */
class AsidesTest {
    private final LiveAudit audit = new LiveAudit();
    private long fact;

    private String line(Object... members) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("t", "2026-11-29T00:00:00Z");
        line.put("mono", ++fact);
        for (int i = 0; i < members.length; i += 2) {
            line.put("" + members[i], members[i + 1]);
        }
        return audit.take("run", fact, line);
    }

    private void begins() {
        assertNull(line("e", "start", "carried_over", false, "asides", true));
        assertNull(line("e", "standing", "rule", "longest-idle/standard-2", "last_sequence", 0L,
                "last_place", 0L, "last_offer", 0L, "queues", List.of(Map.of("queue", "service",
                        "priority", 5L, "wrap_up_ms", 0L)), "agents", List.of(),
                "callers", List.of()));
    }

    private void occupied(String agent) {
        assertNull(line("e", "agent", "agent", agent, "by", "sign-in", "row", "sign-in",
                "state", "ready", "pending", "none", "reason", "", "place",
                Long.parseLong(agent), "bus", "1", "queues", List.of("service")));
        assertNull(line("e", "agent", "agent", agent, "by", "occupied", "row",
                "direct or outgoing call", "state", "occupied", "pending", "none", "reason", "",
                "place", Long.parseLong(agent)));
    }

    private String asked(String agent, String call, String step) {
        return line("e", "asked", "call", call, "agent", agent, "step", step);
    }

    private String outside(String call, String why) {
        return line("e", "outside", "call", call, "queue", "service", "bus", "1", "why", why);
    }

    @Test
    void what_is_as_it_should_be_is_clean() {
        begins();
        occupied("1");
        assertNull(asked("1", "a", "begun"));
        assertNull(asked("1", "a", "answered"));
        assertNull(asked("1", "a", "handed-over"));
        assertNull(outside("a", "handed-over"));
        assertNull(outside("a", "answered"));
        assertNull(outside("a", "over"));
        assertNull(asked("1", "b", "begun"));
        assertNull(asked("1", "b", "back"));
    }

    @Test
    void nobody_asks_twice_or_without_being_occupied_or_goes_on_with_what_never_began() {
        begins();
        assertEquals("agent 2 asks somebody outside about call a, but agent 2 is not said to be"
                + " occupied by that", asked("2", "a", "begun"));
        occupied("1");
        assertEquals("agent 1 is said to have asked somebody outside about call a until then"
                + " (back), but asked nobody", asked("1", "a", "back"));
        assertNull(asked("1", "a", "begun"));
        assertEquals("agent 1 asks somebody outside about call b, but asked somebody outside about"
                + " call a already", asked("1", "b", "begun"));
        assertEquals("agent 1 asks agent 2 about call a, but asked somebody outside about call a"
                + " already", line("e", "asked", "call", "a", "agent", "1", "with", "2",
                        "step", "begun"));
        assertNull(asked("1", "a", "answered"));
        assertEquals("somebody outside has answered agent 1 already",
                asked("1", "a", "answered"));
        assertEquals("no step of asking is called \"odd\"", asked("1", "a", "odd"));
    }

    @Test
    void no_number_is_called_twice_or_ends_before_it_began_or_for_want_of_who_is_there() {
        begins();
        assertEquals("a number outside that was called for call a is said to have ended as failed,"
                + " but none was called", outside("a", "failed"));
        assertNull(outside("a", "no-agents"));
        assertEquals("a number outside is called for call a, and was already",
                outside("a", "closed"));
        assertNull(outside("a", "failed"));
        assertEquals("nothing that happens outside is called \"odd\"", outside("a", "odd"));
        occupied("1");
        assertEquals("call b was refused because nobody who serves queue service was signed in, but"
                + " agent 1 was: ready, in a direct or outgoing call", outside("b", "no-agents"));
    }

    @Test
    void what_began_in_lines_that_are_missing_is_not_held_against_the_log() {
        begins();
        occupied("1");
        assertNull(line("e", "gap", "missing", 3L));
        assertNull(asked("1", "a", "answered"));
        assertNull(outside("b", "answered"));
    }

    /** The release before wrote no such lines, and may have begun or ended what these are about. */
    @Test
    void what_another_release_did_is_not_held_against_the_log() {
        begins();
        occupied("1");
        assertNull(asked("1", "a", "begun"));
        assertNull(outside("b", "closed"));
        assertNull(line("e", "start", "carried_over", true, "asides", true));
        assertEquals("a number outside is called for call b, and was already",
                outside("b", "closed"));
        assertNull(line("e", "start", "carried_over", true));
        assertNull(line("e", "start", "carried_over", true, "asides", true));
        assertNull(outside("b", "closed"));
        assertNull(asked("1", "c", "answered"));
    }
}
