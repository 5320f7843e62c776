package org.callbox.controller.soak;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.people.PinVerdict;
import org.junit.jupiter.api.Test;

/** In a soak people do come, mistake their PINs, take calls anywhere, say why and leave. */
class TypistsTest {
    private final TreeMap<PinVerdict, Integer> verdicts = new TreeMap<>();
    private final TreeSet<String> reasons = new TreeSet<>();
    private final TreeMap<String, TreeSet<Integer>> talkedAt = new TreeMap<>();
    private int left;
    private final Set<Integer> marks = new TreeSet<>();

    @Test
    void people_sit_anywhere_and_take_calls_there() {
        SoakReport report = new Soak(new SoakOptions(6, 10, 1, 1, 8, Set.of()))
                .tap((core, input, said) -> {
                    if (input.event() instanceof Event.EntryChecked(_, _, var verdict)) {
                        verdicts.merge(verdict, 1, Integer::sum);
                    }
                    for (Command command : said) {
                        if (command instanceof Command.Record(var record)) {
                            marks.add(record.mark());
                        }
                        if (command instanceof Command.Figure(AgentRow row)
                                && Integer.parseInt(row.agent()) > 5) {
                            took(row);
                        }
                    }
                    return said;
                }).run(ms -> { });
        assertNull(report.violation(), report.options().command());
        String seen = verdicts + ", " + reasons + ", " + talkedAt + ", left " + left + ", " + marks;
        assertTrue(verdicts.getOrDefault(PinVerdict.ACCEPTED, 0) > 0, seen);
        assertTrue(verdicts.getOrDefault(PinVerdict.REFUSED, 0) > 0, seen);
        assertTrue(reasons.stream().anyMatch(SoakSite.REASONS::contains), seen);
        assertTrue(talkedAt.values().stream().anyMatch(places -> !places.isEmpty()), seen);
        assertTrue(left > 0, seen);
        assertTrue(marks.contains(0) && marks.size() > 1, seen);
    }

    private void took(AgentRow row) {
        switch (row.state()) {
            case "talking" -> talkedAt.computeIfAbsent(row.agent(), id -> new TreeSet<>())
                    .add(row.position());
            case "not-ready" -> reasons.add(row.reason());
            case "signed-in" -> left++;
            default -> { }
        }
    }
}
