package org.callbox.controller.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.callbox.controller.core.Alike;
import org.junit.jupiter.api.Test;

class LocksTest {
    private static final long DAY_MS = 86_400_000L;

    /** Another position for each, so that none of these is locked itself. */
    private int there;

    @Test
    void three_in_a_row_lock_for_a_quarter_of_an_hour_then_twice_as_long() {
        Locks locks = new Locks();
        long now = 1_000;
        long length = Locks.FIRST_MS;
        for (int lock = 0; lock < 9; lock++) {
            assertEquals(Locks.Step.NOTHING, locks.refused("anna", ++there, now));
            assertEquals(Locks.Step.NOTHING, locks.refused("anna", ++there, now));
            assertEquals(0, locks.lockedMs("anna", now));
            assertEquals(Locks.Step.LOCKED, locks.refused("anna", ++there, now));
            assertEquals(Math.min(length, Locks.LONGEST_MS), locks.lockedMs("anna", now));
            assertEquals(0, locks.lockedMs("ben", now));
            assertEquals(now + locks.lockedMs("anna", now), locks.overMs(now));
            now += locks.lockedMs("anna", now);
            assertEquals(0, locks.lockedMs("anna", now));
            length *= 2;
        }
        locks.forgive("anna");
        locks.refused("anna", ++there, now);
        locks.refused("anna", ++there, now);
        locks.refused("anna", ++there, now);
        assertEquals(Locks.FIRST_MS, locks.lockedMs("anna", now));
    }

    /** A million PINs, a person, and somebody who never stops. */
    @Test
    void guessing_day_and_night_finds_next_to_nothing() {
        Locks locks = new Locks();
        int tried = 0;
        long now = 0;
        while (now < 30 * DAY_MS) {
            long wait = locks.lockedMs("anna", now);
            if (wait == 0) {
                locks.refused("anna", ++there, now);
                tried++;
            }
            now += Math.max(wait, 1_000);
        }
        assertTrue(tried < 150, tried + " tries in 30 days");
    }

    @Test
    void one_pin_tried_with_all_people_stops_the_box() {
        Locks locks = new Locks();
        int tried = 0;
        long now = 0;
        for (int i = 0; now < DAY_MS; i++) {
            String person = "p" + i % 200;
            long wait = locks.lockedMs(person, now);
            if (wait == 0) {
                locks.refused(person, ++there, now);
                tried++;
            }
            now += 1_000;
        }
        assertTrue(tried <= 24 * Locks.BOX_REFUSALS, tried + " tries in a day");
    }

    @Test
    void every_state_is_read_as_it_was() {
        Random random = new Random(7);
        Locks first = new Locks();
        Locks copy = new Locks();
        long now = 0;
        for (int i = 0; i < 2_000; i++) {
            now += random.nextInt(400_000);
            String person = random.nextInt(5) == 0 ? "" : "p" + random.nextInt(4);
            if (random.nextInt(10) == 0) {
                first.forgive(person);
                copy.forgive(person);
            } else {
                int position = random.nextInt(3);
                assertEquals(first.refused(person, position, now),
                        copy.refused(person, position, now));
                assertEquals(first.lockedMs(position, now), copy.lockedMs(position, now));
            }
            assertEquals(first.lockedMs(person, now), copy.lockedMs(person, now));
            assertEquals(first.left(now), copy.left(now));
            if (i % 3 == 0) {
                copy = Alike.again(copy, Locks::new, Locks::state);
            }
        }
    }

    @Test
    void ten_in_a_row_at_one_position_lock_that_position_alone() {
        Locks locks = new Locks();
        for (int i = 1; i < Locks.IN_A_ROW_THERE; i++) {
            assertEquals(Locks.Step.NOTHING, locks.refused("", 7, 1_000));
        }
        assertEquals(Locks.Step.POSITION_LOCKED, locks.refused("", 7, 1_000));
        assertEquals(Locks.FIRST_MS, locks.lockedMs(7, 1_000));
        assertEquals(0, locks.lockedMs(8, 1_000));
        assertEquals(0, locks.lockedMs("anna", 1_000));
        assertEquals(1_000 + Locks.FIRST_MS, locks.overMs(1_000));
        assertEquals(0, locks.lockedMs(7, 1_000 + Locks.FIRST_MS));
    }

    /** Whoever guesses at one position all day never stops the others. */
    @Test
    void one_position_cannot_lock_the_box() {
        Locks locks = new Locks();
        long now = 0;
        while (now < 3 * DAY_MS) {
            if (locks.lockedMs(7, now) == 0) {
                locks.refused("", 7, now);
            }
            assertEquals(0, locks.lockedMs("anna", now));
            now += 1_000;
        }
    }

    @Test
    void a_right_pin_there_begins_the_count_of_the_position_anew() {
        Locks locks = new Locks();
        for (int i = 0; i < 3 * Locks.IN_A_ROW_THERE; i++) {
            assertEquals(Locks.Step.NOTHING, locks.refused("", 7, 1_000));
            if (i % 9 == 8) {
                locks.forgive(7);
            }
        }
        assertEquals(Locks.BOX_REFUSALS - 3 * Locks.IN_A_ROW_THERE, locks.left(1_000));
    }
}
