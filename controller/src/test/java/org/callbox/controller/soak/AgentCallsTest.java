package org.callbox.controller.soak;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.callbox.controller.core.Command;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the seed, people of a soak order all that can be ordered, and the box does it. */
class AgentCallsTest {
    /** Seen from outside: steps of calls by their direction. */
    private final TreeMap<String, Integer> steps = new TreeMap<>();

    @ParameterizedTest
    @CsvSource({"3,1,1", "8,1,1", "12,2,2"})
    void each_kind_of_order_is_followed_under_faults(long seed, int cards, int spans) {
        SoakReport report = new Soak(new SoakOptions(seed, 10, cards, spans, 8, Set.of()))
                .tap((core, input, said) -> {
                    said.forEach(this::seen);
                    return said;
                }).run(ms -> { });
        assertNull(report.violation(), report.options().command());
        assertAll(Stream.of(OrderKind.values()).<Executable>map(kind -> () -> assertTrue(
                report.orders().get(kind) > 0, kind + " of " + report.orders())));
        for (String step : new String[] {"out setup", "internal setup", "internal answered",
            "in held", "in transferred", "in picked-up", "in supervised", "in help-wanted"}) {
            assertTrue(steps.containsKey(step), step + " of " + steps);
        }
    }

    private void seen(Command command) {
        if (command instanceof Command.Publish(var publication)
                && publication.fields().get("dir") instanceof String dir) {
            steps.merge(dir + " " + publication.fields().get("step"), 1, Integer::sum);
        }
    }
}
