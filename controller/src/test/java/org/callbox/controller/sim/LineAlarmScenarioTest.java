package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.sim.SimIn;
import org.junit.jupiter.api.Test;

/** Alarms of layer 1: on integrated defects, without what follows from them, and on thresholds. */
class LineAlarmScenarioTest {
    private final Office office = Site.of(1).watched((now, command) -> { });

    private int active(String type) {
        Map<String, Object> alarm = office.topic("alarm/span-1/" + type);
        return (Integer) alarm.get("active");
    }

    private void line(boolean los, boolean lof, boolean ais, boolean rai) {
        office.world.atCard(1, new SimIn.Line(
                new Layer1State(1, los, lof, ais, rai, false, false, !los)));
    }

    private void good() {
        office.world.atCard(1, new SimIn.Line(Layer1State.good(1)));
    }

    @Test
    void a_defect_is_raised_after_two_and_a_half_seconds_and_cleared_after_ten() {
        line(true, false, false, false);
        office.run(2_400);
        assertEquals(0, active("los"));
        office.run(200);
        assertEquals(1, active("los"));
        good();
        office.run(9_900);
        assertEquals(1, active("los"));
        office.run(300);
        assertEquals(0, active("los"));
        line(true, false, false, false);
        office.run(2_000);
        good();
        office.run(20_000);
        assertEquals(1L, ((Number) office.topic("alarm/span-1/los").get("count")).longValue(),
                "a shorter one raises nothing");
    }

    @Test
    void what_follows_from_a_defect_is_not_raised_beside_it() {
        line(true, true, false, true);
        office.seconds(30);
        assertEquals(1, active("los"));
        for (String type : new String[] {"lof", "rai", "ais", "dchan-down"}) {
            assertEquals(0, active(type), type);
        }
        line(false, true, false, false);
        office.seconds(12);
        assertEquals(0, active("lof"), "what explained it is over since two seconds only");
        office.seconds(1);
        assertEquals(1, active("lof"), "it is there by itself now");
        assertEquals(0, active("los"));
        good();
        office.seconds(40);
        line(false, false, false, true);
        office.seconds(3);
        assertEquals(1, active("rai"));
    }

    @Test
    void figures_that_reach_their_threshold_are_raised_and_cleared_by_a_calm_quarter() {
        LineErrors errors = new LineErrors(office.world, office.plan.span(1));
        office.run(900_000 - office.world.now().wallMs() % 900_000 + 500);
        for (int i = 0; i < 15; i++) {
            errors.add(500, 0, 0, 1);
            office.seconds(2);
        }
        assertEquals(1, active("ses-threshold"));
        assertEquals(1, active("slips"));
        assertEquals(0, active("es-threshold"));
        office.seconds(900);
        assertEquals(1, active("ses-threshold"));
        office.seconds(900);
        assertEquals(0, active("ses-threshold"));
        assertEquals(0, active("slips"));
    }
}
