package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.core.Command;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** The quality of a line from the card to MQTT and the operator. */
class LineQualityScenarioTest {
    private static final long QUARTER_MS = 900_000;

    private final List<Map<String, Object>> quarters = new ArrayList<>();
    private final Office office = Site.of(1).watched(this::see);
    private final LineErrors errors = new LineErrors(office.world, office.plan.span(1));

    private void see(Now now, Command command) {
        if (command instanceof Command.Publish(var publication)
                && publication.topic().tail().equals("span/1/perf15")) {
            quarters.add(publication.fields());
        }
    }

    private Map<String, Object> perf() {
        return office.topic("span/1/perf");
    }

    private static List<Object> of(Map<String, Object> fields, String... names) {
        return java.util.Arrays.stream(names).<Object>map(fields::get).toList();
    }

    /** To a little after the next border of a quarter. */
    private void toNextQuarter() {
        long intoMs = office.world.now().wallMs() % QUARTER_MS;
        office.run(QUARTER_MS - intoMs + 12_000);
    }

    private void seconds(int number, int blocks, int farBlocks) {
        for (int i = 0; i < number; i++) {
            errors.add(blocks, farBlocks, 0, 0);
            office.run(1_000);
        }
    }

    @Test
    void errors_are_counted_by_seconds_and_told_with_their_quarter() {
        toNextQuarter();
        quarters.clear();
        seconds(1, 3, 0);
        seconds(2, 400, 0);
        seconds(5, 0, 300);
        errors.add(0, 0, 0, 2);
        office.run(10_000);
        seconds(12, 1_000, 0);
        office.run(61_000);
        assertEquals(List.of("crc4", 3L, 2L, 3L, 12L, 5L, 5L, 0L, 2L),
                of(perf(), "mode", "near_es", "near_ses", "near_bbe", "near_uas", "far_es",
                        "far_ses", "far_uas", "slips"));
        toNextQuarter();
        assertEquals(1, quarters.size());
        assertEquals(List.of(1, 1, "crc4", 3L, 2L, 3L, 12L, 5L, 2L), of(quarters.getFirst(),
                "valid", "far_valid", "mode", "near_es", "near_ses", "near_bbe", "near_uas",
                "far_es", "slips"));
        List<?> history = (List<?>) office.ask("line", Map.of("span", "1")).get("quarters");
        assertEquals(quarters.getFirst().get("start"), ((Map<?, ?>) history.getLast())
                .get("start"));
        assertTrue(office.ask("line", Map.of("span", "9")).containsKey("error"));
    }

    @Test
    void a_defect_makes_severe_seconds_and_the_far_end_is_not_known_meanwhile() {
        toNextQuarter();
        quarters.clear();
        office.world.atCard(1, new SimIn.Line(
                new Layer1State(1, true, false, false, false, false, false, false)));
        office.run(4_500);
        office.world.atCard(1, new SimIn.Line(Layer1State.good(1)));
        toNextQuarter();
        long severe = (Long) quarters.getFirst().get("near_ses");
        assertTrue(severe == 5 || severe == 6, "seconds with a defect: " + severe);
        assertEquals(severe, quarters.getFirst().get("near_es"));
        long far = (Long) quarters.getFirst().get("far_valid_s");
        assertEquals((Long) quarters.getFirst().get("valid_s") - severe, far);
    }

    @Test
    void a_restart_in_the_middle_goes_on_with_what_was_counted() {
        office.world.keepJournal();
        toNextQuarter();
        seconds(7, 5, 0);
        office.world.kill();
        office.run(4_000);
        office.world.revive();
        office.run(20_000);
        quarters.clear();
        toNextQuarter();
        assertEquals(List.of(7L, 35L, 1), of(quarters.getFirst(), "near_es", "near_bbe", "valid"));
        office.world.kill();
        office.run(30_000);
        office.world.revive();
        quarters.clear();
        toNextQuarter();
        assertEquals(0, quarters.getFirst().get("valid"), "30 s of it were not seen");
        assertTrue((Long) quarters.getFirst().get("valid_s") < 890);
    }

    @Test
    void a_card_that_is_away_is_not_counted() {
        toNextQuarter();
        office.world.unplug(1);
        quarters.clear();
        toNextQuarter();
        toNextQuarter();
        office.run(90_000);
        Map<String, Object> last = quarters.getLast();
        assertEquals(List.of(0, "not-counted", 0L), of(last, "valid", "mode", "valid_s"));
        assertFalse(last.containsKey("near_es"), "it is not 0");
        assertFalse(last.containsKey("far_es"));
        assertFalse(last.containsKey("slips"));
    }
}
