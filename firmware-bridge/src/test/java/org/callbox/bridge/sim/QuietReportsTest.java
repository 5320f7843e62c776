package org.callbox.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage.Layer1Counters;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.Feature;
import org.callbox.bridge.card.FeatureRequests;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.junit.jupiter.api.Test;

/** Reports of counters that say nothing new are left out, by cards that can. */
class QuietReportsTest {
    private static final Layer1Counters NONE = new Layer1Counters(1, 0, 0, 0, 0, 0, 0);
    private static final Layer1State RAI =
            new Layer1State(1, false, false, false, true, false, true, true);

    private CardBench bench = new CardBench();

    /** Seconds are counted, and one was reported a moment ago. */
    private void counted() {
        bench.wish(new SessionIn.ConfigureSpan(1, Layer1Config.defaults(), 16),
                new SessionIn.Reconcile(), new SessionIn.CountSeconds());
        bench.run(2_100);
        while (reports().isEmpty()) {
            bench.run(100);
        }
        bench.said.clear();
    }

    private List<Layer1Counters> reports() {
        return bench.said(SessionOut.Counters.class).stream().map(SessionOut.Counters::counters)
                .filter(one -> one.span() == 1).toList();
    }

    private void errors(int crc4) {
        bench.card(new SimIn.Count(new Layer1Counters(1, 0, crc4, 0, 0, 0, 0)));
    }

    /** By how much the second is later than the first on the card's clock, in ms. */
    private static long apart(Layer1Counters first, Layer1Counters second) {
        return second.ageMs() - first.ageMs();
    }

    @Test
    void a_line_without_errors_is_reported_within_ten_seconds() {
        counted();
        assertEquals(List.of(new CardCommand.CountLayer1(1, 1, true)),
                bench.sent(CardCommand.CountLayer1.class));
        bench.run(90_500);
        List<Layer1Counters> reports = reports();
        assertEquals(10, reports.size());
        for (int i = 1; i < reports.size(); i++) {
            assertEquals(9_000, apart(reports.get(i - 1), reports.get(i)), 100);
            assertEquals(10, reports.get(i).quietS());
            assertEquals(0, reports.get(i).keptMs());
        }
    }

    @Test
    void errors_are_told_with_their_second_and_the_last_one_without_goes_before() {
        counted();
        bench.run(20_300);
        bench.said.clear();
        bench.run(3_000);
        bench.said.clear();
        errors(7);
        bench.run(10);
        List<Layer1Counters> reports = reports();
        while (reports.isEmpty()) {
            bench.run(1);
            reports = reports();
        }
        bench.run(5);
        reports = reports();
        assertEquals(2, reports.size());
        assertEquals(0, reports.get(0).crc4Errors());
        assertEquals(7, reports.get(1).crc4Errors());
        assertEquals(apart(reports.get(0), reports.get(1)), reports.get(0).keptMs());
    }

    @Test
    void each_second_with_errors_is_reported_at_its_end_and_no_other() {
        counted();
        bench.run(4_000);
        bench.said.clear();
        for (int second = 1; second <= 3; second++) {
            errors(second);
            bench.run(1_000);
        }
        bench.run(4_000);
        List<Layer1Counters> reports = reports();
        assertEquals(List.of(0L, 1L, 1L, 2L, 2L, 3L, 3L, 3L),
                reports.stream().map(Layer1Counters::crc4Errors).toList());
        assertTrue(reports.get(0).keptMs() > 0);
        assertEquals(List.of(0), reports.stream().skip(1).map(Layer1Counters::keptMs)
                .distinct().toList());
    }

    @Test
    void a_defect_is_told_behind_the_last_second_without_one_and_each_second_of_it() {
        counted();
        bench.run(4_500);
        bench.said.clear();
        bench.card(new SimIn.Line(RAI));
        bench.run(50);
        assertEquals(List.of(SessionOut.Counters.class, SessionOut.Layer1.class),
                bench.said.stream().map(Object::getClass).toList());
        assertTrue(reports().getFirst().keptMs() > 0);
        bench.run(3_000);
        bench.card(new SimIn.Line(Layer1State.good(1)));
        bench.run(7_000);
        assertEquals(6, reports().size(),
                "the one kept back, three, the second of its end, and one without it");
        for (int i = 1; i < 6; i++) {
            assertEquals(1_000, apart(reports().get(i - 1), reports().get(i)), 100);
        }
    }

    @Test
    void a_host_that_does_not_ask_for_it_gets_every_report() {
        counted();
        bench.restartHost();
        bench.wish(new SessionIn.ConfigureSpan(1, Layer1Config.defaults(), 16),
                new SessionIn.Reconcile());
        bench.run(2_000);
        bench.said.clear();
        bench.run(20_000);
        assertEquals(20, reports().size(), 1);
        bench.card(new SimIn.Count(NONE));
        bench.wish(new SessionIn.CountSeconds());
        bench.run(2_000);
        bench.said.clear();
        bench.run(20_000);
        assertEquals(2, reports().size(), 1);
    }

    @Test
    void a_card_without_the_feature_is_not_asked_for_it() {
        bench = new CardBench(SimCardParameters.of(2, 4).withFeatures(Feature.COUNTERS.bit()));
        counted();
        assertEquals(List.of(new CardCommand.CountLayer1(1, 1)),
                bench.sent(CardCommand.CountLayer1.class));
        bench.run(20_000);
        assertEquals(20, reports().size(), 1);
        assertEquals(List.of(0), reports().stream().map(Layer1Counters::quietS)
                .distinct().toList());
    }

    @Test
    void who_reads_counters_changes_nothing_and_a_longer_period_stays() {
        counted();
        bench.wish(new SessionIn.Ask(1, FeatureRequests.parse("l1-count span=1")));
        bench.run(500);
        assertTrue(bench.sent(CardCommand.CountLayer1.class)
                .contains(new CardCommand.CountLayer1(1, 0)));
        bench.said.clear();
        bench.run(18_000);
        assertEquals(2, reports().size(), 1);
        bench.wish(new SessionIn.Ask(2, FeatureRequests.parse("l1-count span=1 every=30")));
        bench.run(1_000);
        bench.said.clear();
        bench.run(90_000);
        assertEquals(3, reports().size());
    }
}
