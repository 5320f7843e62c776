package org.callbox.controller.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.bridge.card.CardMessage.Layer1Counters;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.firmware.CounterReports;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.MalformedState;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** EndFigures of quality from what a card reports, each second or with gaps (G.826, M.2100). */
class LineRecordTest {
    private static final long ABSENT = Layer1Counters.NOT_COUNTED;
    /** A border of a day. */
    private static final long WALL_MS = 20_000 * Interval.DAY_MS;
    private static final LineRecord.Judged CRC4 = new LineRecord.Judged(
            true, 300, new LineLimits(120, 15, 8, 1_800));

    private LineRecord line = new LineRecord();
    private final List<Interval> over = new ArrayList<>();
    private long monoMs = 5_000;
    private long wallMs = WALL_MS;
    private long ageMs = 0xFFFF_FFFFL - 20_000;
    private long crc;
    private long eBits = 0xFFFF_FFFFL;
    private long words;
    private long slips;
    /** The reports of a card that leaves some out; null where each is sent. */
    private CounterReports quiet;
    /** What such a card sends with a defect comes behind it. */
    private boolean overtaken;
    /** Of so many of its reports one is lost; 0 for none. */
    private int lostOf;
    private final Random losses = new Random(1);

    private void quiet() {
        quiet = new CounterReports();
        quiet.begin(true);
    }

    private Now now() {
        return new Now(monoMs, wallMs);
    }

    private void pass(long ms) {
        monoMs += ms;
        wallMs += ms;
        ageMs = ageMs + ms & 0xFFFF_FFFFL;
    }

    private void line(boolean los, boolean rai) {
        List<Layer1Counters> before = quiet == null ? List.of()
                : quiet.defect(los || rai, ageMs);
        if (!overtaken) {
            before.forEach(this::arrives);
        }
        line.state(now(), new Layer1State(1, los, false, false, rai, false, !los, !los));
        if (overtaken) {
            before.forEach(this::arrives);
        }
    }

    private void report() {
        Layer1Counters read = new Layer1Counters(
                1, ABSENT, crc, eBits, words, slips, 0, ageMs, 1);
        (quiet == null ? List.of(read) : quiet.due(read)).forEach(this::arrives);
    }

    private void arrives(Layer1Counters report) {
        if (lostOf == 0 || losses.nextInt(lostOf) != 0) {
            over.addAll(line.counted(now(), report, CRC4));
        }
    }

    private void second(int crcErrors, int farErrors) {
        pass(1_000);
        crc = crc + crcErrors & 0xFFFF_FFFFL;
        eBits = eBits + farErrors & 0xFFFF_FFFFL;
        report();
    }

    private void seconds(int number, int crcErrors) {
        for (int i = 0; i < number; i++) {
            second(crcErrors, 0);
        }
    }

    private static void same(String what, long[] expected, EndFigures found) {
        assertEquals(List.of(expected[0], expected[1], expected[2], expected[3], expected[4]),
                List.of(found.errored(), found.severe(), found.blockErrors(),
                        found.unavailable(), found.seconds()), what);
    }

    /** Written and read back, as at a restart. */
    private void restart() {
        Codec<LineRecord> codec = Codec.machine(LineRecord::new, LineRecord::state);
        try {
            line = StateFormat.read(StateFormat.write("test", line, codec), codec);
        } catch (MalformedState e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"each second", "quiet", "quiet, overtaken"})
    void figures_of_a_day_equal_a_straightforward_computation(String reports) {
        for (long seed = 1; seed <= 100; seed++) {
            GeneratedDays day = new GeneratedDays(seed);
            Random random = new Random(seed);
            LineRecordTest box = new LineRecordTest();
            if (reports.startsWith("quiet")) {
                box.quiet();
                box.overtaken = reports.endsWith("overtaken");
            }
            box.line(false, false);
            box.report();
            for (int at = 0; at < GeneratedDays.SECONDS; at++) {
                box.slips += day.slip[at] ? 1 : 0;
                // A defect anywhere in a second makes it one with a defect.
                int offset = random.nextInt(999);
                box.pass(offset);
                if (day.deaf[at] || day.rai[at]) {
                    box.line(day.deaf[at], day.rai[at]);
                    box.pass(1);
                    box.line(false, false);
                    box.pass(-1);
                }
                box.pass(-offset);
                box.second(day.crc[at], day.eBits[at]);
                if (random.nextInt(20_000) == 0) {
                    box.restart();
                }
            }
            if (box.quiet != null) {
                // What was left out of the last seconds.
                box.quiet();
                box.report();
            }
            box.line.anew();
            long[][] near = day.near();
            long[][] far = day.far();
            box.pass(900_000);
            box.over.addAll(box.line.passed(box.now(), CRC4));
            assertEquals(96, box.over.size(), "seed " + seed);
            long[] total = new long[5];
            for (int quarter = 0; quarter < 96; quarter++) {
                Interval found = box.over.get(quarter);
                assertEquals(WALL_MS + quarter * Interval.QUARTER_MS, found.startMs());
                same("seed " + seed + " near " + quarter, near[quarter], found.near());
                same("seed " + seed + " far " + quarter, far[quarter], found.far());
                assertTrue(found.valid());
                for (int i = 0; i < total.length; i++) {
                    total[i] += near[quarter][i];
                }
            }
            same("seed " + seed, total, box.line.dayBefore().near());
            assertTrue(box.line.dayBefore().valid());
            assertEquals(box.slips, box.line.dayBefore().slips());
            assertEquals(box.over.toString(), box.line.history().toString());
        }
    }

    @Test
    void a_quiet_line_is_measured_over_a_day_though_every_fortieth_report_is_lost() {
        quiet();
        report();
        lostOf = 40;
        int least = 0;
        int most = 0;
        for (int second = 0; second < Interval.DAY_MS / 1_000; second++) {
            if (second % 60 == 0) {
                over.addAll(line.passed(now(), CRC4));
            }
            boolean errors = losses.nextInt(300) == 0;
            most += errors ? 1 : 0;
            second(errors ? 1 : 0, 0);
        }
        lostOf = 0;
        seconds(30, 0);
        assertEquals(96, over.size());
        for (Interval quarter : over) {
            assertEquals(900, quarter.near().seconds(), 60, "two were lost in a row");
            least += (int) quarter.near().errored();
        }
        assertTrue(over.stream().filter(Interval::valid).count() >= 84, "" + over);
        assertEquals(most, least, 10);
        assertEquals(most, over.stream().mapToLong(one -> one.near().blockErrors()).sum(), 10);
    }

    @Test
    void a_report_that_comes_late_belongs_to_the_quarter_of_its_seconds() {
        quiet();
        pass(4_000);
        report();
        seconds(896, 0);
        over.addAll(line.passed(now(), CRC4));
        assertEquals(0, over.size());
        assertEquals(892, line.quarter().near().seconds());
        seconds(5, 0);
        assertEquals(List.of(896L), over.stream().map(one -> one.near().seconds()).toList());
        seconds(3, 0);
        pass(600);
        second(3, 0);
        over.addAll(line.passed(now(), CRC4));
        same("of the next", new long[] {1, 0, 3, 0, 9}, line.quarter().near());
    }

    @Test
    void no_more_than_ten_seconds_of_which_nothing_is_known_are_made_up_for() {
        quiet();
        report();
        seconds(10, 0);
        same("the first ten", new long[] {0, 0, 0, 0, 10}, line.quarter().near());
        quiet();
        pass(20_000);
        report();
        same("ten of them would have been told", new long[] {0, 0, 0, 0, 30},
                line.quarter().near());
        quiet();
        pass(21_000);
        report();
        same("nobody knows", new long[] {0, 0, 0, 0, 30}, line.quarter().near());
    }

    @Test
    void a_quarter_waits_for_the_seconds_that_may_belong_to_unavailable_time() {
        report();
        seconds(895, 0);
        seconds(9, 1_000);
        assertEquals(0, over.size(), "five of them stand in the quarter that is over");
        seconds(1, 1_000);
        assertEquals(1, over.size());
        same("ended in unavailable time", new long[] {0, 0, 0, 5, 900}, over.get(0).near());
        assertTrue(line.nearUnavailable());
        seconds(9, 0);
        assertTrue(line.nearUnavailable());
        assertEquals(5, line.quarter().near().unavailable());
        seconds(1, 0);
        assertFalse(line.nearUnavailable());
        same("the ten belong to available time", new long[] {0, 0, 0, 5, 15},
                line.quarter().near());
    }

    @Test
    void reports_that_are_lost_are_made_up_for_by_the_next_one() {
        report();
        pass(4_000);
        report();
        same("clean", new long[] {0, 0, 0, 0, 4}, line.quarter().near());
        pass(3_000);
        crc += 1_200;
        report();
        seconds(10, 0);
        same("in as few seconds as can hold them", new long[] {2, 1, 200, 0, 17},
                line.quarter().near());
        pass(11_000);
        report();
        same("nobody knows", new long[] {2, 1, 200, 0, 17}, line.quarter().near());
    }

    @Test
    void an_interval_in_which_something_was_not_measured_is_not_valid() {
        report();
        seconds(300, 0);
        pass(20_000);
        restart();
        report();
        seconds(580, 0);
        second(0, 0);
        assertFalse(over.get(0).valid());
        assertEquals(880, over.get(0).near().seconds());
        seconds(899, 0);
        seconds(1, 0);
        assertTrue(over.get(1).valid());
    }

    /** Also in the first seconds of an interval, of which then nearly all is measured. */
    @ParameterizedTest
    @ValueSource(ints = {3, 400})
    void what_goes_on_is_counted_anew_by_order_and_is_not_valid(int atS) {
        seconds(901, 0);
        seconds(atS, 1_000);
        over.clear();
        over.addAll(line.countAnew(now(), CRC4));
        assertEquals(0, line.quarter().near().seconds());
        assertEquals(WALL_MS + Interval.QUARTER_MS, line.quarter().startMs());
        assertEquals(WALL_MS, line.day().startMs());
        assertTrue(line.quarter().anew() && line.day().anew());
        restart();
        seconds(900 - 1 - atS, 2);
        assertEquals(900 - 1 - atS, line.quarter().near().errored());
        assertFalse(line.nearUnavailable());
        seconds(20, 0);
        Interval ended = over.getLast();
        assertEquals(WALL_MS + Interval.QUARTER_MS, ended.startMs());
        assertFalse(ended.valid());
        assertFalse(ended.farValid());
        assertTrue(ended.anew());
        assertEquals(2, line.history().size(), "what was over is there still");
        assertTrue(line.history().getFirst().valid());
        seconds(900, 0);
        assertTrue(over.getLast().valid(), "the next one is whole again");
        assertFalse(line.day().valid());
    }

    @Test
    void a_card_that_has_started_afresh_counts_from_there() {
        report();
        seconds(5, 7);
        ageMs = 300;
        crc = 0;
        second(0, 0);
        seconds(2, 0);
        same("no errors from nowhere", new long[] {5, 0, 35, 0, 7}, line.quarter().near());
    }

    @Test
    void a_card_without_counters_is_not_counted() {
        line.passed(now(), CRC4);
        for (int i = 0; i < 95; i++) {
            pass(10_000);
            over.addAll(line.counted(now(), new Layer1Counters(1, 0, 0, 0, 0, 0, 0), CRC4));
            over.addAll(line.passed(now(), CRC4));
        }
        assertEquals(1, over.size());
        assertEquals("not-counted", over.get(0).mode());
        assertFalse(over.get(0).valid());
        assertFalse(over.get(0).slipsCounted());
    }

    @Test
    void without_crc4_only_frame_alignment_words_are_looked_at() {
        LineRecord.Judged plain = new LineRecord.Judged(
                false, 300, new LineLimits(0, 0, 0, 0));
        for (int errors : new int[] {0, 1, 27, 28, 0}) {
            words += errors;
            line.counted(now(), new Layer1Counters(
                    1, ABSENT, crc, eBits, words, ABSENT, ABSENT, ageMs, 1), plain);
            pass(1_000);
        }
        line.counted(now(), new Layer1Counters(
                1, ABSENT, crc, eBits, words, ABSENT, ABSENT, ageMs, 1), plain);
        same("by words", new long[] {3, 1, 0, 0, 5}, line.quarter().near());
        assertEquals("no-crc4", line.quarter().mode());
        assertEquals(0, line.quarter().near().blockSeconds());
        assertEquals(0, line.quarter().far().seconds());
    }

    @Test
    void a_clock_that_is_set_back_ends_the_quarter() {
        report();
        seconds(1_000, 0);
        wallMs -= 600_000;
        seconds(2, 0);
        assertEquals(2, over.size());
        assertTrue(over.get(0).valid());
        assertFalse(over.get(1).valid());
        assertEquals(WALL_MS, line.quarter().startMs());
        assertEquals(1_002, line.day().near().seconds());
        wallMs += 3_600_000;
        seconds(2, 0);
        assertEquals(3, over.size());
        assertEquals(2, over.get(2).near().seconds());
    }

    @Test
    void a_clock_that_is_adjusted_ends_nothing() {
        report();
        seconds(901, 0);
        wallMs -= 3_000;
        seconds(5, 0);
        assertEquals(1, over.size());
        assertEquals(6, line.quarter().near().seconds());
    }

    @Test
    void a_threshold_is_crossed_at_once_and_over_after_a_whole_calm_quarter() {
        report();
        seconds(119, 1);
        assertEquals(List.of(), line.crossed());
        seconds(1, 1);
        assertEquals(List.of(Crossing.ERRORED), line.crossed());
        assertEquals(List.of(Crossing.ERRORED), line.crossedAnew());
        seconds(780 + 869, 0);
        seconds(31, 1);
        assertEquals(List.of(), line.crossedAnew(), "31 of a limit of 120 are more than a fourth");
        seconds(870, 0);
        seconds(30, 1);
        assertTrue(line.crossed(Crossing.ERRORED));
        seconds(1, 0);
        assertEquals(List.of(Crossing.ERRORED), line.crossedAnew());
        assertFalse(line.crossed(Crossing.ERRORED), "30 are not");
        restart();
        for (int i = 0; i < 15; i++) {
            second(0, 500);
            second(0, 0);
        }
        slips += 8;
        second(0, 0);
        assertEquals(List.of(Crossing.SEVERE, Crossing.SLIPS), line.crossed());
        restart();
        assertEquals(List.of(Crossing.SEVERE, Crossing.SLIPS), line.crossed());
    }
}
