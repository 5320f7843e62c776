package org.callbox.controller.wait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.core.Alike;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final Line LINE = new Line("q", "bus");
    private static final Staff TWO = new Staff(2 * Staff.ONE, false);

    private final Waits waits = new Waits(List.of("q", "other"));
    private final List<KnownWait> told = new ArrayList<>();
    private long nowMs = 1_000;

    private void on(WaitIn in) {
        waits.on(nowMs, in, told);
    }

    private void queued(String call, long sequence, int ahead) {
        on(new WaitIn.Queued(call, 1, LINE, sequence, ahead, TWO, 0));
    }

    private void served(String call, long sequence) {
        on(new WaitIn.Offered(call, "ann", LINE, sequence));
        on(new WaitIn.Answered("ann"));
        on(new WaitIn.Vacant("ann"));
    }

    private List<Long> bounds() {
        return List.of(waits.bounds("q").scored(), waits.bounds("q").held());
    }

    @Test
    void the_wait_of_who_hung_up_ends_when_a_later_caller_is_answered() {
        queued("1", 1, 0);
        queued("2", 2, 1);
        nowMs += 10_000;
        on(new WaitIn.Left("1"));
        assertEquals(List.of(0L, 0L), bounds());
        served("2", 2);
        assertEquals(List.of(2L, 2L), bounds());
        assertEquals(List.of("1 10000 false", "2 10000 true"), told.stream().map(one ->
                one.call() + " " + one.waitMs() + " " + one.answered()).toList());
        assertEquals(waits.bounds("q").held(), told.stream().filter(
                one -> one.waitMs() <= one.boundMs()).count());
    }

    @Test
    void or_when_an_agent_is_free_and_nobody_waits() {
        queued("1", 1, 0);
        on(new WaitIn.Left("1"));
        assertTrue(waits.expectsFree("q") && !waits.expectsFree("other"));
        nowMs += waits.estimate("q", 0, TWO, 0).boundMs() + 1;
        on(new WaitIn.Free(new Line("q", "another bus")));
        assertEquals(List.of(0L, 0L), bounds());
        on(new WaitIn.Free(LINE));
        assertEquals(List.of(1L, 0L), bounds());
    }

    @Test
    void who_was_answered_before_says_nothing_of_those_who_came_earlier_and_wait_elsewhere() {
        queued("1", 7, 0);
        on(new WaitIn.Left("1"));
        served("2", 3);
        assertEquals(List.of(0L, 0L), bounds());
        on(new WaitIn.Offered("3", "ann", new Line("q", "another bus"), 9));
        on(new WaitIn.Answered("ann"));
        assertEquals(List.of(0L, 0L), bounds());
    }

    @Test
    void a_promise_holds_through_an_offer_that_failed() {
        queued("1", 1, 0);
        nowMs += waits.estimate("q", 0, TWO, 0).boundMs() - 1_000;
        on(new WaitIn.Offered("1", "ann", LINE, 1));
        on(new WaitIn.Vacant("ann"));
        queued("1", 1, 0);
        nowMs += 2_000;
        served("1", 1);
        assertEquals(List.of(1L, 0L), bounds());
    }

    @Test
    void who_is_moved_is_promised_anew_and_counts_as_gone_where_the_wait_was() {
        queued("1", 1, 0);
        on(new WaitIn.Queued("1", 2, new Line("other", "bus"), 1, 0, TWO, 0));
        on(new WaitIn.Free(LINE));
        assertEquals(List.of(1L, 1L), bounds());
        on(new WaitIn.Offered("1", "ann", new Line("other", "bus"), 1));
        on(new WaitIn.Answered("ann"));
        assertEquals(new Score(1, 1), waits.bounds("other"));
    }

    @Test
    void while_nobody_is_at_work_nothing_is_promised() {
        assertNull(waits.estimate("q", 0, new Staff(0, false), 0));
        on(new WaitIn.Queued("1", 2, LINE, 1, 0, new Staff(0, false), 0));
        served("1", 1);
        assertEquals(List.of(0L, 0L), bounds());
        assertNull(waits.recentPct("q"));
    }

    /** A queue that lets nobody wait for so long: told up to that, and not counted. */
    @Test
    void no_more_is_promised_than_the_queue_lets_anybody_wait() {
        Estimate free = waits.estimate("q", 0, TWO, 0);
        assertTrue(free.boundMs() > 100_000 && free.boundMs() < 300_000 && free.bandS() >= 180);
        assertEquals(free, waits.estimate("q", 0, TWO, free.bandS() * 1_000L));
        assertEquals(new Estimate(free.boundMs(), 0),
                waits.estimate("q", 0, TWO, free.bandS() * 1_000L - 1));
        assertEquals(new Estimate(60_000, 0), waits.estimate("q", 0, TWO, 60_000));
        on(new WaitIn.Queued("1", 1, LINE, 1, 0, TWO, 60_000));
        nowMs += 60_000;
        on(new WaitIn.Left("1"));
        nowMs += free.boundMs();
        on(new WaitIn.Free(LINE));
        assertEquals(List.of(), told);
        assertEquals(List.of(0L, 0L), bounds());
        assertTrue(waits.estimate("q", 0, TWO, 0).boundMs() > free.boundMs(), "it is learned from");
    }

    /** Five misses in a row, then hits: back after four times as many. */
    @Test
    void one_miss_weighs_as_much_as_four_hits() {
        long before = waits.estimate("q", 0, TWO, 0).boundMs();
        for (int i = 0; i < 5; i++) {
            queued("m" + i, i, 0);
            nowMs += waits.estimate("q", 0, TWO, 0).boundMs() + 1;
            on(new WaitIn.Left("m" + i));
            on(new WaitIn.Free(LINE));
        }
        assertEquals(List.of(5L, 0L), bounds());
        Waits copy = Alike.again(waits, () -> new Waits(List.of("q", "other")), Waits::state);
        assertEquals(waits.estimate("q", 0, TWO, 0), copy.estimate("q", 0, TWO, 0));
        for (int i = 0; i < 20; i++) {
            queued("h" + i, 10 + i, 0);
            on(new WaitIn.Left("h" + i));
            on(new WaitIn.Free(LINE));
        }
        assertEquals(List.of(25L, 20L), bounds());
        assertTrue(before > 0 && waits.recentPct("q") == null);
    }

    @Test
    void the_share_that_held_is_told_of_the_last_hundred() {
        for (int i = 0; i < 200; i++) {
            queued("" + i, i, 0);
            nowMs += i % 10 == 0 ? 7_200_000 : 0;
            served("" + i, i);
        }
        assertTrue(waits.recentPct("q") >= 89, waits.recentPct("q") + " %");
        assertEquals(200, waits.bounds("q").scored());
    }

    /** A line robber, or a night: what is kept does not grow with those who hang up. */
    @Test
    void memory_is_bounded_whatever_happens() {
        Random random = new Random(6);
        for (int i = 0; i < 50_000; i++) {
            nowMs += random.nextInt(4_000);
            queued("" + i, i, random.nextInt(50));
            on(new WaitIn.Left("" + i));
        }
        for (int i = 0; i < 10_000; i++) {
            queued("stays " + i, 50_000 + i, i);
        }
        int octets = StateFormat.write("0", waits, Codec.machine(
                () -> new Waits(List.of()), Waits::state)).length;
        assertTrue(octets < 200 * (QueueWaits.GONE_MAX + 4_096), octets + " octets");
        assertTrue(waits.bounds("q").scored() > 10_000, "those whose promise has passed count");
        assertTrue(waits.estimate("q", 50, TWO, 0).boundMs() > 0);
    }

    /** No box of an older release has these in its state, so names.txt does not hold them. */
    @Test
    void promises_and_agents_are_written_by_names_that_stay() {
        queued("1", 1, 0);
        queued("2", 2, 1);
        on(new WaitIn.Left("2"));
        on(new WaitIn.Offered("1", "ann", LINE, 1));
        String written = new String(StateFormat.write("0", waits, Codec.machine(
                () -> new Waits(List.of()), Waits::state)), StandardCharsets.ISO_8859_1);
        for (String name : List.of("queues", "rates", "calls", "occupied_us", "hang_ups",
                "waited_us", "corrections", "band_distances", "bounds", "bands", "scored", "held",
                "recent", "gone", "promises", "line", "queue", "bus", "sequence", "since_ms",
                "group", "bound_ms", "band_s", "known", "cut", "agents", "call", "answered")) {
            assertTrue(written.contains((char) (0x60 + name.length()) + name), name);
        }
    }

    @Test
    void what_is_not_known_changes_nothing() {
        on(new WaitIn.Queued("1", 2, new Line("gone", "bus"), 1, 0, TWO, 0));
        on(new WaitIn.Offered("1", "ann", new Line("gone", "bus"), 1));
        on(new WaitIn.Answered("ann"));
        on(new WaitIn.Answered("nobody"));
        on(new WaitIn.Vacant("ann"));
        on(new WaitIn.Left("2"));
        on(new WaitIn.Free(new Line("gone", "bus")));
        assertNull(waits.estimate("gone", 0, TWO, 0));
        queued("3", 3, 0);
        on(new WaitIn.Offered("3", "eve", LINE, 3));
        waits.reload(List.of("other"));
        on(new WaitIn.Answered("eve"));
        on(new WaitIn.Vacant("eve"));
        assertNull(waits.estimate("q", 0, TWO, 0));
    }
}
