package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.controller.call.Reason;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole box on a line that is worse than any real one, in virtual time. */
class LineRobustnessTest {
    private static final List<Integer> NOTHING = List.of(0, 0, 0, 0);
    private static final int CALLS_AT_FULL_RATE = Integer.getInteger("line.calls", 10_000);
    private static final long HOUR_MS = 3_600_000;
    private static final RobotOptions QUICK = new RobotOptions(10, RobotOptions.NEVER, 0, 100);
    /** Longer than every timer of Q.931 that can still run when the last call has ended. */
    private static final long SETTLE_MS = 400_000;

    @TempDir
    private Path folder;

    private LineOffice office(int calls, double perSecond, long holdMs, long seed)
            throws IOException {
        return office(calls, perSecond, holdMs, 0, seed);
    }

    private LineOffice office(int calls, double perSecond, long holdMs, double abandonShare,
            long seed) throws IOException {
        LineOffice office = new LineOffice(folder, QUICK, new CallPlan(calls, perSecond, holdMs,
                0, abandonShare, List.of("5550100"), CallPlan.allChannels(), seed), seed);
        office.world.start();
        return office;
    }

    @Test
    void ten_thousand_calls_at_full_rate_leave_every_b_channel_idle() throws IOException {
        LineOffice office = office(CALLS_AT_FULL_RATE, 0, 1, 7);
        assertTrue(office.world.runUntilDone(24 * HOUR_MS));
        office.world.run(SETTLE_MS);
        ExchangeReport report = office.world.exchange(LineOffice.SPAN).report();
        assertEquals(NOTHING, office.leftOver());
        assertEquals(CALLS_AT_FULL_RATE, report.answered());
        assertEquals(0, report.protocolErrors());
        assertEquals(Map.of(Reason.ANSWERED, CALLS_AT_FULL_RATE), office.ended);
        assertEquals(0, office.spanFact("dchan_resets_total"));
    }

    @Clause("Q.921 5.6.4")
    @Clause("Q.921 5.8.1")
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_line_that_loses_and_repeats_one_percent_costs_no_call(long seed) throws IOException {
        LineOffice office = office(1_200, 3, 5_000, 0.1, seed);
        office.world.run(2_000);
        office.world.dChannel(LineOffice.SPAN).impair(0.01, 0.01);
        assertTrue(office.world.runUntilDone(24 * HOUR_MS));
        office.world.run(SETTLE_MS);
        ExchangeReport report = office.world.exchange(LineOffice.SPAN).report();
        assertTrue(office.world.dChannel(LineOffice.SPAN).lost() > 60);
        assertTrue(office.world.dChannel(LineOffice.SPAN).repeated() > 60);
        assertEquals(0, report.failed(), report.causes().toString());
        assertEquals(1_200, report.answered() + report.abandoned());
        assertEquals(1_200, office.records);
        assertEquals(NOTHING, office.leftOver());
        assertTrue(office.linkUp());
    }

    /** Calls that are up before the silence, calls offered into it, calls after it. */
    @Clause("Q.931 5.8.9")
    @Clause("Q.921 5.6.7")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void established_calls_survive_thirty_seconds_of_silence(long seed) throws IOException {
        LineOffice office = office(30, 0.9, 10 * 60_000, seed);
        World world = office.world;
        world.run(20_000);
        int established = world.exchange(LineOffice.SPAN).report().inProgress();
        assertTrue(established >= 15, "established " + established);
        world.dChannel(LineOffice.SPAN).silence(true);
        world.run(30_000);
        assertFalse(office.linkUp());
        world.dChannel(LineOffice.SPAN).silence(false);
        world.run(5_000);
        assertTrue(office.linkUp());
        world.run(60_000);
        assertEquals(0, office.ended.getOrDefault(Reason.ANSWERED, 0));
        assertTrue(world.runUntilDone(24 * HOUR_MS));
        world.run(SETTLE_MS);
        // Those whose SETUP fell into the silence got no answer; all others talked to the end.
        ExchangeReport report = world.exchange(LineOffice.SPAN).report();
        assertTrue(report.answered() >= established, report.toString());
        assertEquals(30, report.answered() + report.refused() + report.failed());
        assertEquals(report.answered(), office.ended.get(Reason.ANSWERED));
        assertEquals(NOTHING, office.leftOver());
        assertTrue(office.linkUp());
    }

    /** Again and again, with loss besides, calls beginning and ending all the while. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothing_leaks_on_a_line_that_comes_and_goes(long seed) throws IOException {
        LineOffice office = office(600, 2, 15_000, 0.2, seed);
        World world = office.world;
        world.dChannel(LineOffice.SPAN).impair(0.01, 0.01);
        for (int i = 0; i < 10; i++) {
            world.run(20_000 + 777 * i);
            world.dChannel(LineOffice.SPAN).silence(true);
            world.run(1_000L * (3 * i + 2));
            world.dChannel(LineOffice.SPAN).silence(false);
        }
        world.dChannel(LineOffice.SPAN).impair(0, 0);
        assertTrue(world.runUntilDone(24 * HOUR_MS));
        world.run(SETTLE_MS);
        assertEquals(NOTHING, office.leftOver());
        assertTrue(office.linkUp());
    }

    @Test
    void five_percent_lost_costs_time_but_no_call() throws IOException {
        LineOffice office = office(500, 2, 5_000, 1);
        office.world.run(2_000);
        office.world.dChannel(LineOffice.SPAN).impair(0.05, 0);
        assertTrue(office.world.runUntilDone(24 * HOUR_MS));
        office.world.run(SETTLE_MS);
        ExchangeReport report = office.world.exchange(LineOffice.SPAN).report();
        assertEquals(500, report.answered(), report.toString());
        assertEquals(NOTHING, office.leftOver());
    }

    /** T309 of the stack that everybody uses is 6 s; ours is the standard's. */
    @Test
    void a_cut_of_eight_seconds_is_seen_after_eight_at_most_and_mended_in_one_or_two()
            throws IOException {
        LineOffice office = office(30, 0, 60_000, 1);
        World world = office.world;
        world.run(5_000);
        assertEquals(30, world.exchange(LineOffice.SPAN).report().inProgress());
        world.dChannel(LineOffice.SPAN).silence(true);
        world.run(8_000);
        world.dChannel(LineOffice.SPAN).silence(false);
        world.run(2_500);
        assertTrue(office.linkUp());
        assertTrue(world.runUntilDone(HOUR_MS));
        assertEquals(30, world.exchange(LineOffice.SPAN).report().answered());
    }

    @Test
    void the_wall_clock_may_jump_and_nothing_else_moves() throws IOException {
        List<ExchangeReport> reports = new ArrayList<>();
        for (long stepMs : new long[] {0, 365L * 24 * HOUR_MS, -365L * 24 * HOUR_MS}) {
            LineOffice office = office(200, 3, 3_000, 0.2, 5);
            office.world.run(20_000);
            office.world.stepWallClock(stepMs);
            assertTrue(office.world.runUntilDone(HOUR_MS));
            reports.add(office.world.exchange(LineOffice.SPAN).report());
            assertEquals(0, office.spanFact("dchan_resets_total"));
        }
        assertEquals(reports.get(0), reports.get(1));
        assertEquals(reports.get(0), reports.get(2));
    }
}
