package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.plan.SpanPlan;
import org.junit.jupiter.api.Test;

/** Which line gives a card its clock. */
class ClockSourceScenarioTest {
    private final Office office = Site.of(1).span(2, 1).watched((now, command) -> { });

    private List<Integer> inUse() {
        return List.of((Integer) office.state("span/1").get("clock_in_use"),
                (Integer) office.state("span/2").get("clock_in_use"));
    }

    private void los(int span, boolean there) {
        office.world.atCard(1, new SimIn.Line(there
                ? new Layer1State(span, true, false, false, false, false, false, false)
                : Layer1State.good(span)));
        office.seconds(2);
    }

    private void priorities(int first, int second) {
        office.reload(Plans.of(office.plan).span(1, one -> with(one, first))
                .span(2, one -> with(one, second)).plan());
        office.seconds(2);
    }

    private static SpanPlan with(SpanPlan one, int priority) {
        return new SpanPlan(one.id(), one.card(), one.port(), one.lineCode(), one.framing(),
                one.clock(), one.impedanceOhm(), one.side(), one.dChannel(), one.bChannels(),
                one.timersMs(), Map.of(SpanPlan.CLOCK_PRIORITY, priority));
    }

    @Test
    void the_lowest_priority_gives_the_clock_and_a_reload_changes_it() {
        assertEquals(List.of(1, 0), inUse());
        priorities(2, 1);
        assertEquals(List.of(0, 1), inUse());
        priorities(1, 1);
        assertEquals(List.of(1, 0), inUse());
    }

    @Test
    void a_line_that_failed_gives_it_again_after_five_good_minutes_and_no_sooner() {
        los(1, true);
        assertEquals(List.of(0, 1), inUse());
        for (int i = 0; i < 5; i++) {
            los(1, false);
            office.seconds(100);
            assertEquals(List.of(0, 1), inUse(), "it comes and goes");
            los(1, true);
        }
        los(1, false);
        office.seconds(280);
        assertEquals(List.of(0, 1), inUse());
        office.seconds(90);
        assertEquals(List.of(1, 0), inUse());
    }

    @Test
    void a_restart_of_box_or_card_keeps_the_order_and_no_line_leaves_the_card_on_its_own() {
        office.world.keepJournal();
        los(1, true);
        los(1, false);
        assertEquals(List.of(0, 1), inUse());
        office.world.kill();
        office.run(2_000);
        office.world.revive();
        office.seconds(20);
        assertEquals(List.of(0, 1), inUse());
        office.world.restartCard(1);
        office.seconds(20);
        assertEquals(List.of(0, 1), inUse());
        los(2, true);
        assertEquals(List.of(1, 0), inUse(), "a late one is better than none");
        los(1, true);
        assertEquals(List.of(0, 0), inUse());
        assertEquals("holdover", office.state("card/1").get("clock_mode"));
    }
}
