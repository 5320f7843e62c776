package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.RequestForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's question {@code trace}: what it waits for, what it remembers, what it forgets. */
class TraceQuestionTest {
    private static final int RING = 512;
    /** The exchange calls for the first time before the card has found its host. */
    private static final int MISSED = 1;
    private static final RobotOptions ROBOTS = new RobotOptions(50, RobotOptions.NEVER, 0, 100);

    @TempDir
    private Path folder;
    private final List<String> seen = new ArrayList<>();
    private LineOffice office;

    @BeforeEach
    void start() throws IOException {
        office = new LineOffice(folder, ROBOTS, new CallPlan(120, 5, 100, 0, 0,
                List.of("5550100"), CallPlan.allChannels(), 1), 1);
        office.world.dChannel(LineOffice.SPAN).watch((fromBox, frame) ->
                seen.add((fromBox ? "1 " : "0 ") + frame.toHex()));
        office.world.start();
    }

    private Map<String, Object> ask(long id, Map<String, String> arguments) {
        office.world.core(new Event.Operator(id, RequestForm.ofJournal("trace", arguments)));
        return office.replies.get(id);
    }

    private static long number(Map<String, Object> answer, String name) {
        return ((Number) answer.get(name)).longValue();
    }

    private static List<String> frames(Map<String, Object> answer) {
        return ((List<?>) answer.get("frames")).stream()
                .map(one -> ((Map<?, ?>) one).get("sent") + " " + ((Map<?, ?>) one).get("frame"))
                .toList();
    }

    @Test
    void the_ring_holds_the_last_frames_and_says_how_many_it_forgot() {
        office.world.run(60_000);
        assertTrue(seen.size() > 2 * RING);
        Map<String, Object> answer = ask(1, Map.of("span", "1"));
        assertEquals(RING, frames(answer).size());
        assertEquals(seen.size() - MISSED, number(answer, "last"));
        assertEquals(seen.size() - MISSED - RING, number(answer, "lost"));
        // On their way through the card, frames of either direction may change places.
        assertEquals(seen.subList(seen.size() - RING, seen.size()).stream().sorted().toList(),
                frames(answer).stream().sorted().toList());
    }

    @Test
    void who_asks_again_and_again_gets_every_frame_once() {
        office.world.run(500);
        long last = number(ask(1, Map.of("span", "1", "after", "-1")), "last");
        int before = (int) last;
        List<String> got = new ArrayList<>();
        for (long id = 2; id < 60; id++) {
            Map<String, Object> answer = ask(id, Map.of("span", "1", "after", "" + last));
            for (int ms = 0; answer == null; ms += 10) {
                assertTrue(ms <= 1_000, "a question waits a second at most");
                office.world.run(10);
                answer = office.replies.get(id);
            }
            got.addAll(frames(answer));
            assertEquals(0, number(answer, "lost"));
            last = number(answer, "last");
        }
        assertTrue(got.size() > 50);
        assertEquals(last - before, got.size());
    }

    @Test
    void a_question_on_a_silent_line_is_answered_with_nothing_after_a_second() {
        office.world.run(120_000);
        long last = number(ask(1, Map.of("span", "1", "after", "-1")), "last");
        assertNull(ask(2, Map.of("span", "1", "after", "" + last)));
        office.world.run(999);
        assertNull(office.replies.get(2L));
        office.world.run(1);
        assertEquals(List.of(), frames(office.replies.get(2L)));
    }

    @Test
    void a_sequence_of_the_controller_before_is_answered_from_the_beginning() {
        office.world.run(500);
        Map<String, Object> answer = ask(1, Map.of("span", "1", "after", "999999"));
        assertEquals(seen.size() - MISSED, frames(answer).size());
    }

    @Test
    void nonsense_is_refused_and_questions_are_bounded() {
        office.world.run(120_000);
        for (String span : List.of("2", "", "x", "-1", "99999999999")) {
            assertTrue(ask(span.hashCode(), Map.of("span", span)).containsKey("error"));
        }
        String last = "" + number(ask(1, Map.of("span", "1", "after", "-1")), "last");
        for (long id = 100; id < 116; id++) {
            assertNull(ask(id, Map.of("span", "1", "after", last)));
        }
        assertEquals(List.of(), frames(ask(116, Map.of("span", "1", "after", last))));
    }
}
