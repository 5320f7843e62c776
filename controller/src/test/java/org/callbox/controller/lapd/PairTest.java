package org.callbox.controller.lapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;

/** Both sides against each other over lines good and bad, seeded, in virtual time. */
class PairTest {
    private static final long MINUTE_MS = 60_000;

    @Clause("Q.921 5.5.5.1")
    @Clause("Q.921 5.6")
    @Test
    void on_a_good_line_everything_arrives_once_in_order_without_a_repetition() {
        Pair pair = new Pair(1);
        pair.establish();
        pair.runUntil(1_000);
        int resets = pair.user.resets + pair.network.resets;
        exchange(pair, 5_000, 20);
        assertComplete(pair);
        assertEquals(resets, pair.user.resets + pair.network.resets);
        LapdCounters user = pair.user.lapd.counters();
        assertEquals(0, user.iRepeated());
        assertEquals(0, user.rejSent());
        assertEquals(0, user.framesInvalid() + user.framesIgnored() + user.framesNotOurs());
    }

    @Clause("Q.921 5.5.5.1")
    @Test
    void an_exchange_that_starts_late_on_a_slow_line_finds_no_end_of_calling() {
        for (long lineMs = 1; lineMs < 100; lineMs++) {
            Pair pair = new Pair(1);
            pair.lineMs = lineMs;
            pair.establishLate(1_500);
            int before = pair.sentFrames.size();
            pair.runUntil(1_900);
            assertTrue(pair.up(), lineMs + " ms");
            // Each end calls once more at most, and answers two calls.
            assertTrue(pair.sentFrames.size() - before <= 6, lineMs + " ms: "
                    + pair.sentFrames.subList(before, pair.sentFrames.size()));
            exchange(pair, 3_000, 20);
            assertComplete(pair);
            assertEquals(0, pair.user.resets + pair.network.resets, lineMs + " ms");
        }
    }

    @Test
    void an_idle_link_stays_up_for_ever_by_one_question_in_t203() {
        Pair pair = new Pair(2);
        pair.establish();
        pair.runUntil(60 * MINUTE_MS);
        assertTrue(pair.up());
        assertEquals(0, pair.user.lapd.counters().mdlErrors().size());
        long asked = pair.user.lapd.counters().t203Expiries()
                + pair.network.lapd.counters().t203Expiries();
        assertTrue(asked >= 358 && asked <= 720, "asked " + asked);
    }

    @Clause("Q.921 5.8.1")
    @Clause("Q.921 5.8.3")
    @Test
    void one_percent_lost_and_one_percent_repeated_loses_no_message() {
        for (int seed = 0; seed < 20; seed++) {
            Pair pair = new Pair(seed);
            pair.establish();
            pair.runUntil(1_000);
            int resets = pair.user.resets + pair.network.resets;
            pair.loss = 0.01;
            pair.repetition = 0.01;
            exchange(pair, 2_000, 10);
            assertEquals(resets, pair.user.resets + pair.network.resets, "seed " + seed);
            assertComplete(pair);
            assertTrue(pair.user.lapd.counters().iRepeated() > 0);
        }
    }

    @Clause("Q.921 5.8.3")
    @Test
    void on_a_bad_line_nothing_arrives_twice_or_late_and_only_a_reported_reset_loses() {
        for (int seed = 0; seed < 40; seed++) {
            Pair pair = new Pair(seed);
            pair.loss = 0.15;
            pair.repetition = 0.05;
            pair.establish();
            pair.runUntil(MINUTE_MS);
            int resets = pair.user.resets + pair.network.resets;
            exchange(pair, 500, 50);
            assertRising(pair.user.delivered, seed);
            assertRising(pair.network.delivered, seed);
            if (resets == pair.user.resets + pair.network.resets
                    && pair.user.lapd.counters().dataRefused() == 0
                    && pair.network.lapd.counters().dataRefused() == 0) {
                assertComplete(pair);
            }
            pair.loss = 0;
            pair.repetition = 0;
            pair.runUntil(pair.nowMs + MINUTE_MS);
            assertTrue(pair.up(), "seed " + seed);
        }
    }

    @Clause("Q.921 5.7")
    @Test
    void after_a_cut_of_any_length_the_link_comes_back_and_carries_everything_new() {
        for (long cutMs : new long[] {500, 3_000, 5_000, 8_000, 30_000, 600_000}) {
            for (int seed = 0; seed < 5; seed++) {
                Pair pair = new Pair(seed);
                pair.establish();
                pair.runUntil(1_000 + 137L * seed);
                exchange(pair, 100, 10);
                pair.cut = true;
                pair.send(pair.user);
                pair.send(pair.network);
                pair.runUntil(pair.nowMs + cutMs);
                pair.cut = false;
                pair.runUntil(pair.nowMs + 5_000);
                assertTrue(pair.up(), "cut " + cutMs + " seed " + seed);
                pair.user.delivered.clear();
                pair.network.delivered.clear();
                int user = pair.user.sent;
                int network = pair.network.sent;
                exchange(pair, 100, 10);
                assertEquals(IntStream.range(network, pair.network.sent).boxed().toList(),
                        pair.user.delivered);
                assertEquals(IntStream.range(user, pair.user.sent).boxed().toList(),
                        pair.network.delivered);
            }
        }
    }

    @Clause("Q.921 5.6.7")
    @Test
    void a_cut_shorter_than_the_recovery_loses_nothing() {
        Pair pair = new Pair(3);
        pair.establish();
        pair.runUntil(1_000);
        pair.cut = true;
        for (int i = 0; i < 30; i++) {
            pair.send(pair.user);
            pair.send(pair.network);
        }
        pair.runUntil(pair.nowMs + 2_500);
        pair.cut = false;
        pair.runUntil(pair.nowMs + 10_000);
        assertComplete(pair);
    }

    @Test
    void the_same_seed_gives_the_same_run() {
        assertEquals(lossyRun(7), lossyRun(7));
    }

    private static List<Object> lossyRun(long seed) {
        Pair pair = new Pair(seed);
        pair.loss = 0.2;
        pair.repetition = 0.1;
        pair.establish();
        exchange(pair, 300, 15);
        return List.of(pair.user.lapd.counters(), pair.network.lapd.counters(),
                pair.user.delivered, pair.network.delivered);
    }

    /** Both ends send {@code messages} at the given pace; then the line has time to settle. */
    private static void exchange(Pair pair, int messages, long everyMs) {
        for (int i = 0; i < messages; i++) {
            pair.send(pair.user);
            pair.send(pair.network);
            pair.runUntil(pair.nowMs + everyMs);
        }
        pair.runUntil(pair.nowMs + 2 * MINUTE_MS);
    }

    private static void assertComplete(Pair pair) {
        assertEquals(IntStream.range(0, pair.network.sent).boxed().toList(),
                pair.user.delivered);
        assertEquals(IntStream.range(0, pair.user.sent).boxed().toList(),
                pair.network.delivered);
    }

    private static void assertRising(List<Integer> numbers, int seed) {
        for (int i = 1; i < numbers.size(); i++) {
            assertTrue(numbers.get(i - 1) < numbers.get(i), "seed " + seed + ": " + numbers);
        }
    }
}
