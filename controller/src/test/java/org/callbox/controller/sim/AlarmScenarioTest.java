package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.callbox.controller.core.Event;
import org.junit.jupiter.api.Test;

/** The alarm of an input that was left out, as it is published. */
class AlarmScenarioTest {
    private static final Event START = new Event.Restarted("again", "boot", 1_001, "0");

    private static List<String> alarms(Office office) {
        return office.events.stream().filter(event -> "box".equals(event.get("resource")))
                .map(event -> event.get("type") + " " + event.get("prev") + " to "
                        + (event.get("active").equals(1) ? "raised" : "cleared")
                        + (event.containsKey("cleared") ? " at some time" : "")).toList();
    }

    private static final String RAISED = "input-quarantined cleared to raised";
    private static final String CLEARED = "input-quarantined raised to cleared at some time";

    @Test
    void it_is_raised_by_the_input_and_cleared_by_the_next_start_without_one() {
        Office office = Site.of(1).open();
        office.world.core(START);
        office.world.core(new Event.Quarantined("a byte"));
        assertEquals(List.of(RAISED), alarms(office));
        office.seconds(70);
        assertEquals(List.of(RAISED), alarms(office));
        office.world.core(START);
        assertEquals(List.of(RAISED, CLEARED), alarms(office));
        office.world.core(START);
        assertEquals(List.of(RAISED, CLEARED), alarms(office), "cleared once");
    }

    @Test
    void a_second_input_says_that_it_was_up_and_since_when() {
        Office office = Site.of(1).open();
        office.world.core(new Event.Quarantined("a byte"));
        office.seconds(5);
        office.world.core(new Event.Quarantined("another"));
        assertEquals(List.of(RAISED, "input-quarantined raised to raised"), alarms(office));
        List<Map<String, Object>> said = office.events.stream()
                .filter(event -> "box".equals(event.get("resource"))).toList();
        assertEquals(said.getFirst().get("raised"), said.getLast().get("raised"));
    }
}
