package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callbox.controller.core.Alike;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** Figures of the day and of quarters of an hour, against counting the visits one by one. */
class QueueDaysTest {
    private static final long QUARTER = QueueDays.QUARTER_MS;
    private static final long DAY = 86_400_000;
    private static final long MIDNIGHT = 20_000 * DAY;
    /** Ahead of UTC. */
    private static final long ZONE = 2 * 3_600_000;

    private final List<String> ids = new ArrayList<>(List.of("a", "b"));
    private Ledger ledger = new Ledger(plans(), Map.of());
    private QueueDays days = new QueueDays(ledger);
    private long wallMs;

    private record Visit(long atMs, String queue, Reason end, long waitMs) {}

    private List<QueuePlan> plans() {
        return ids.stream().map(id -> new QueuePlan(id, 0, new QueuePlan.Offer(15, 0),
                new QueuePlan.Waits(QueuePlan.Waiting.ALERTING, 150, 0, 0))
                .with(new QueuePlan.Aims(5, 20))).toList();
    }

    private void at(long ms) {
        at(ms, true);
    }

    private void at(long ms, boolean zone) {
        wallMs = ms;
        if (days.over(now(), zone)) {
            days.turn(now(), zone ? ms + ZONE : ms, zone, ids);
        }
        assertFalse(days.over(now(), zone));
    }

    private Now now() {
        return new Now(wallMs - 5_000, wallMs);
    }

    private void visit(String queue, Reason end, long waitMs) {
        ledger.queue(queue).entered(now());
        ledger.visitEnded(queue, end, waitMs);
    }

    @Test
    void any_days_with_restarts_are_what_counting_one_by_one_gives() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            ledger = new Ledger(plans(), Map.of());
            days = new QueueDays(ledger);
            long began = MIDNIGHT + random.nextLong(DAY);
            long at = began;
            at(at);
            List<Visit> visits = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                at += random.nextInt(8) == 0 ? random.nextLong(DAY / 4) : random.nextLong(QUARTER);
                at(at);
                Visit one = new Visit(at, ids.get(random.nextInt(2)),
                        List.of(Reason.ANSWERED, Reason.ANSWERED, Reason.ABANDONED,
                                Reason.SHORT_ABANDONED, Reason.TIMED_OUT).get(random.nextInt(5)),
                        random.nextLong(60_000));
                visits.add(one);
                visit(one.queue(), one.end(), one.waitMs());
                if (random.nextInt(40) == 0) {
                    restart();
                }
                judge(visits, began, at);
            }
        }
    }

    private void judge(List<Visit> visits, long began, long at) {
        long midnight = (at + ZONE) / DAY * DAY - ZONE;
        assertEquals(Math.max(began, midnight) / QUARTER, days.daySinceMs() / QUARTER);
        for (String id : ids) {
            List<Visit> today = visits.stream().filter(
                    one -> one.queue().equals(id) && one.atMs() >= midnight).toList();
            assertEquals(today.size(), days.today(id).entered());
            assertEquals(count(today, Reason.ANSWERED), days.today(id).answered());
            assertEquals(count(today, Reason.TIMED_OUT), days.today(id).timedOut());
            List<QueueDays.Quarter> wanted = new ArrayList<>();
            for (long q = at / QUARTER - 96; q < at / QUARTER; q++) {
                long index = q;
                List<Visit> in = visits.stream().filter(one -> one.queue().equals(id)
                        && one.atMs() / QUARTER == index).toList();
                if (!in.isEmpty()) {
                    wanted.add(new QueueDays.Quarter(q, in.size(), count(in, Reason.ANSWERED),
                            count(in, Reason.ABANDONED) + count(in, Reason.SHORT_ABANDONED),
                            in.stream().filter(one -> one.end() == Reason.ANSWERED)
                                    .mapToLong(Visit::waitMs).sum()));
                }
            }
            assertEquals(wanted, days.quarters(id));
        }
        assertEquals(began / QUARTER, days.firstQuarter());
    }

    private static long count(List<Visit> visits, Reason end) {
        return visits.stream().filter(one -> one.end() == end).count();
    }

    private void restart() {
        ledger = Alike.again(ledger, () -> new Ledger(plans(), Map.of()), Ledger::state);
        days = Alike.again(days, () -> new QueueDays(ledger), QueueDays::state);
    }

    @Test
    void the_day_is_the_offices_as_soon_as_its_zone_is_known() {
        at(MIDNIGHT - 3_600_000, false);
        visit("a", Reason.ANSWERED, 1_000);
        assertEquals(19_999, days.day());
        assertFalse(days.zoned());
        at(MIDNIGHT - 3_599_000, true);
        assertEquals(20_000, days.day(), "it is one o'clock there");
        assertEquals(0, days.today("a").entered());
        assertTrue(days.zoned());
    }

    @Test
    void a_clock_that_is_set_back_leaves_no_quarter_of_the_future() {
        at(MIDNIGHT);
        visit("a", Reason.ANSWERED, 1_000);
        at(MIDNIGHT + QUARTER);
        assertEquals(1, days.quarters("a").size());
        at(MIDNIGHT - 10 * DAY);
        assertEquals(List.of(), days.quarters("a"));
        assertEquals(days.quarter(), days.firstQuarter());
        at(MIDNIGHT + 200 * DAY);
        assertEquals(List.of(), days.quarters("a"), "a day later nothing is left of it");
    }

    @Test
    void a_queue_that_comes_counts_from_nothing_also_one_that_was_there_before() {
        at(MIDNIGHT);
        visit("a", Reason.ANSWERED, 1_000);
        visit("a", Reason.ANSWERED, 1_000);
        at(MIDNIGHT + QUARTER - 1);
        ids.remove("a");
        ids.add("c");
        ledger.reload(plans());
        days.reload(ids);
        visit("c", Reason.ABANDONED, 1_000);
        assertEquals(1, days.today("c").abandoned());
        ids.add("a");
        ledger.reload(plans());
        visit("a", Reason.ABANDONED, 1_000);
        assertEquals(1, days.today("a").abandoned());
        at(MIDNIGHT + QUARTER);
        assertEquals(List.of(new QueueDays.Quarter(MIDNIGHT / QUARTER, 1, 0, 1, 0)),
                days.quarters("a"));
        assertEquals(1, days.today("c").abandoned());
    }

    @Test
    void the_service_level_of_the_day_leaves_out_the_short_abandoned() {
        at(MIDNIGHT);
        assertEquals(100, days.today("a").serviceLevelPct());
        assertEquals(0, days.today("a").averageWaitS());
        visit("a", Reason.ANSWERED, 20_000);
        visit("a", Reason.ABANDONED, 20_000);
        visit("a", Reason.SHORT_ABANDONED, 2_000);
        assertEquals(50, days.today("a").serviceLevelPct());
        assertEquals(20, days.today("a").averageWaitS());
    }

    /** A board without a clock begins in 1970, and is told the time by the network. */
    @Test
    void nothing_is_claimed_of_the_time_before_the_clock_was_set() {
        long set = 1_790_000_000_000L;
        at(2 * QUARTER);
        visit("a", Reason.ANSWERED, 1_000);
        at(3 * QUARTER);
        assertEquals(1, days.quarters("a").size());
        at(set);
        assertEquals(List.of(), days.quarters("a"));
        assertEquals(days.quarter(), days.firstQuarter());
        assertEquals(set, days.daySinceMs());
        assertEquals(0, days.today("a").entered());
    }
}
