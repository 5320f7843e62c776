package org.callbox.controller.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.controller.gpio.EdgeTrack.Seen;
import org.junit.jupiter.api.Test;

class EdgeTrackTest {
    private static final boolean PRESSED = true;
    private static final boolean RELEASED = false;

    @Test
    void edges_in_sequence_are_told_as_they_come() {
        EdgeTrack track = new EdgeTrack(RELEASED);
        assertEquals(new Seen(List.of(PRESSED), 0), track.on(1, PRESSED));
        assertEquals(new Seen(List.of(RELEASED), 0), track.on(2, RELEASED));
    }

    @Test
    void an_edge_between_request_and_first_read_is_told_once() {
        EdgeTrack track = new EdgeTrack(PRESSED);
        assertEquals(new Seen(List.of(), 0), track.on(1, PRESSED));
        assertEquals(new Seen(List.of(RELEASED), 0), track.on(2, RELEASED));
    }

    @Test
    void a_gap_counts_the_edges_lost() {
        EdgeTrack track = new EdgeTrack(RELEASED);
        track.on(1, PRESSED);
        assertEquals(new Seen(List.of(RELEASED), 84), track.on(86, RELEASED));
        assertEquals(new Seen(List.of(PRESSED), 0), track.on(87, PRESSED));
    }

    @Test
    void a_release_lost_between_two_presses_is_told_with_the_second() {
        EdgeTrack track = new EdgeTrack(RELEASED);
        track.on(1, PRESSED);
        assertEquals(new Seen(List.of(RELEASED, PRESSED), 1), track.on(3, PRESSED));
    }

    @Test
    void the_first_edges_can_be_lost_too() {
        EdgeTrack track = new EdgeTrack(RELEASED);
        assertEquals(new Seen(List.of(PRESSED), 4), track.on(5, PRESSED));
    }

    @Test
    void a_level_read_again_is_news_only_when_it_differs() {
        EdgeTrack track = new EdgeTrack(RELEASED);
        track.on(1, PRESSED);
        assertFalse(track.correct(PRESSED));
        assertTrue(track.correct(RELEASED));
        assertFalse(track.level());
    }

    @Test
    void the_sequence_number_wraps_around() {
        EdgeTrack track = new EdgeTrack(RELEASED);
        track.on(Integer.MAX_VALUE, PRESSED);
        assertEquals(0, track.on(Integer.MIN_VALUE, RELEASED).lost());
        track.on(-2, PRESSED);
        assertEquals(0, track.on(-1, RELEASED).lost());
        assertEquals(new Seen(List.of(PRESSED), 0), track.on(0, PRESSED));
    }

    /** Whatever is lost, what is told alternates and ends at the true level. */
    @Test
    void told_levels_alternate_and_end_true_for_any_loss() {
        Random random = new Random(7);
        for (int run = 0; run < 1_000; run++) {
            EdgeTrack track = new EdgeTrack(RELEASED);
            List<Boolean> told = new ArrayList<>(List.of(RELEASED));
            int edges = 1 + random.nextInt(40);
            int lost = 0;
            int reported = 0;
            for (int sequence = 1; sequence <= edges; sequence++) {
                if (sequence < edges && random.nextInt(3) == 0) {
                    lost++;
                } else {
                    Seen seen = track.on(sequence, sequence % 2 == 1);
                    told.addAll(seen.levels());
                    reported += seen.lost();
                }
            }
            assertEquals(lost, reported);
            for (int i = 1; i < told.size(); i++) {
                assertTrue(told.get(i) != told.get(i - 1), () -> told.toString());
            }
            assertEquals(edges % 2 == 1, told.getLast());
        }
    }
}
