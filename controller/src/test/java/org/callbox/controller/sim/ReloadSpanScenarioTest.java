package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.controller.core.Event.Reload.How;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Edits of a span in the site file while it has calls. */
class ReloadSpanScenarioTest {
    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    @Test
    void timers_of_a_span_apply_under_traffic() {
        Office office = order.open(Site.of(1));
        Leg leg = office.talk(1);
        Map<String, Object> answer = office.reload(Plans.of(office.plan).span(1,
                one -> limited(one, Map.of("T305", 5_000L), Map.of("k", 5))).plan());
        assertEquals(List.of("span 1: T305 standard -> 5000", "span 1: k standard -> 5"),
                answer.get("changes"));
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        office.replace(1);
        office.nothingIsLeft();
    }

    private static SpanPlan limited(SpanPlan one, Map<String, Long> timers,
            Map<String, Integer> counters) {
        return new SpanPlan(one.id(), one.card(), one.port(), one.lineCode(), one.framing(),
                one.clock(), one.impedanceOhm(), one.side(), one.dChannel(), one.bChannels(),
                timers, counters);
    }

    private static SpanPlan channels(SpanPlan one, List<Integer> channels) {
        return new SpanPlan(one.id(), one.card(), one.port(), one.lineCode(), one.framing(),
                one.clock(), one.impedanceOhm(), one.side(), one.dChannel(), channels,
                one.timersMs(), one.counters());
    }

    private static Plan fewerChannels(Office office) {
        return Plans.of(office.plan).span(1,
                one -> channels(one, List.of(1, 2, 3, 4, 5))).plan();
    }

    @Test
    void other_channels_wait_for_the_last_call_of_the_span() {
        Office office = order.open(Site.of(1));
        Leg leg = office.talk(1);
        Map<String, Object> answer = office.reload(fewerChannels(office));
        assertTrue(answer.get("waiting").toString().endsWith(": waiting for 1 call]"),
                answer.toString());
        Leg other = office.call();
        office.waits(other);
        office.hangUp(leg);
        office.replace(1);
        office.hangUp(other);
        office.run(10_000);
        assertEquals(5, office.state("span/1").get("channels_total"));
        assertEquals(1, office.state("span/1").get("up"));
        assertEquals(1L, office.state("span/1").get("dchan_resets_total"));
        Leg again = office.talk(1);
        office.hangUp(again);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void when_idle_no_new_call_keeps_it_waiting() {
        Office office = order.open(Site.of(1));
        Leg leg = office.talk(1);
        office.reload(fewerChannels(office), How.WHEN_IDLE);
        office.refused(office.call(), 34);
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        office.replace(1);
        office.run(10_000);
        Leg again = office.talk(1);
        assertEquals(5, office.state("span/1").get("channels_total"));
        office.hangUp(again);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_file_taken_back_opens_the_span_again() {
        Office office = order.open(Site.of(1));
        Plan before = office.plan;
        Leg leg = office.talk(1);
        office.reload(fewerChannels(office), How.WHEN_IDLE);
        office.refused(office.call(), 34);
        office.reload(before);
        Leg other = office.call();
        office.waits(other);
        List.of(leg, other).forEach(office::hangUp);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void now_clears_the_calls_in_the_way_and_no_others() {
        Office office = order.open(Site.twoCards(1));
        Leg one = office.talk(1);
        Leg two = office.call(2, Site.NUMBER);
        office.rings(2);
        office.lift(2);
        office.answered(two);
        office.reload(fewerChannels(office), How.NOW);
        office.run(1_000);
        assertEquals(41, one.cause);
        assertTrue(office.joined(two, 2));
        office.replace(1);
        office.run(10_000);
        assertEquals(5, office.state("span/1").get("channels_total"));
        office.hangUp(two);
        office.replace(2);
        office.nothingIsLeft();
    }

    @Test
    void a_span_goes_and_comes_back() {
        Office office = order.open(Site.twoCards(1));
        Plan both = office.plan;
        Leg leg = office.talk(1);
        office.reload(Plans.of(both).withoutSpan(2).plan());
        office.run(3_000);
        assertNull(office.state("span/2"));
        office.reload(both);
        office.run(12_000);
        assertEquals(1, office.state("span/2").get("up"));
        Leg back = office.call(2, Site.NUMBER);
        office.rings(2);
        List.of(leg, back).forEach(office::hangUp);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void what_waits_survives_a_restart_of_the_controller() {
        Site site = Site.of(1);
        Office office = order.open(site);
        office.world.keepJournal();
        Leg leg = office.talk(1);
        office.reload(fewerChannels(office), How.WHEN_IDLE);
        office.world.kill();
        office.run(500);
        office.world.revive();
        office.run(3_000);
        assertTrue(office.joined(leg, 1));
        office.refused(office.call(), 34);
        office.hangUp(leg);
        office.replace(1);
        office.run(12_000);
        assertEquals(5, office.state("span/1").get("channels_total"));
    }
}
