package org.callbox.controller.soak;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.core.Command;
import org.junit.jupiter.api.Test;

/** The soak has the calls that agents make: outside, to colleagues, beside a caller on hold. */
class AgentCallsTest {
    private final Map<String, Integer> steps = new TreeMap<>();
    private int dialled;
    private int beside;
    /** Calls out by which somebody is asked for a caller on hold, by step. */
    private final Map<String, Integer> asked = new TreeMap<>();

    @Test
    void agents_call_outside_and_each_other_under_faults() {
        SoakReport report = new Soak(new SoakOptions(3, 12, 1, 1, 8, Set.of()))
                .tap((core, input, said) -> {
                    said.forEach(this::seen);
                    return said;
                }).run(ms -> { });
        assertNull(report.violation(), report.options().command());
        String seen = steps + ", " + dialled + " dialled, " + beside + " beside a call";
        assertTrue(steps.containsKey("setup") && dialled > 0 && beside > 0, seen);
        assertTrue(asked.keySet().containsAll(Set.of("setup", "answered", "released")),
                seen + ", asked outside " + asked);
    }

    private void seen(Command command) {
        if (command instanceof Command.Figure(DialRow _)) {
            dialled++;
        } else if (command instanceof Command.Publish(var publication)
                && "internal".equals(publication.fields().get("dir"))) {
            steps.merge((String) publication.fields().get("step"), 1, Integer::sum);
            beside += publication.fields().get("beside").equals("") ? 0 : 1;
        } else if (command instanceof Command.Publish(var publication)
                && "out".equals(publication.fields().get("dir"))
                && !"".equals(publication.fields().get("for_call"))
                && !Integer.valueOf(0).equals(publication.fields().get("headset"))) {
            asked.merge((String) publication.fields().get("step"), 1, Integer::sum);
        }
    }
}
