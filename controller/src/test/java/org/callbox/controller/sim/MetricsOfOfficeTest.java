package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.core.Command;
import org.callbox.controller.metrics.MetricsText;
import org.junit.jupiter.api.Test;

/** What Prometheus is told of a whole office. */
class MetricsOfOfficeTest {
    /** Each name once, all samples of a name together, each sample once, nobody's number. */
    @Test
    void an_office_is_told_by_the_rules_and_without_names_and_numbers_of_people() {
        Map<String, Map<String, Object>> states = new LinkedHashMap<>();
        Office office = Site.of(2).watched((now, command) -> {
            if (command instanceof Command.Publish(var said) && said.retained()) {
                states.put(said.topic().tail(), said.fields());
            }
        });
        office.call();
        office.seconds(2);
        String text = MetricsText.of(states, true);
        List<String> typed = text.lines().filter(line -> line.startsWith("# TYPE"))
                .map(line -> line.split(" ")[2]).toList();
        assertEquals(typed.stream().distinct().toList(), typed);
        assertTrue(typed.size() > 100, typed.size() + " families");
        String current = "";
        List<String> astray = new ArrayList<>();
        List<String> samples = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("# TYPE")) {
                current = line.split(" ")[2];
            } else if (!line.startsWith("#")) {
                samples.add(line.substring(0, line.lastIndexOf(' ')));
                if (!line.matches(current + "(_total|_info)?[{ ].*")) {
                    astray.add(line);
                }
            }
        }
        assertEquals(List.of(), astray);
        assertEquals(samples.stream().distinct().toList(), samples);
        assertFalse(text.contains("agent_name") || text.contains("calling"));
    }
}
