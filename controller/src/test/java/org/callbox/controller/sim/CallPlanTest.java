package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.core.Command;
import org.junit.jupiter.api.Test;

/** Who calls whom when a simulated exchange sends several numbers and bursts. */
class CallPlanTest {
    private static final String SALES = "5550200";

    private static List<CallRecord> calls(CallPlan plan) {
        List<CallRecord> records = new ArrayList<>();
        Site site = Site.of(2).queue("sales", SALES, terms -> { }).agents(1, 2, "sales");
        World world = new World(site.setup(), site.robots, Map.of(1, plan), 1, (now, command) -> {
            if (command instanceof Command.Record(var record)) {
                records.add(record);
            }
        });
        world.start();
        world.run(120_000);
        records.sort(java.util.Comparator.comparingLong(CallRecord::arrivedMs)
                .thenComparing(CallRecord::channel));
        return records;
    }

    @Test
    void numbers_are_taken_in_turn_and_bursts_keep_the_rate() {
        List<CallRecord> records = calls(new CallPlan(12, 0.2, 0, 2_000, 0,
                List.of(Site.NUMBER, SALES), CallPlan.allChannels(), 1,
                List.of("30991", "30992", "891234"), 4));
        assertEquals(12, records.size());
        long first = records.getFirst().arrivedMs();
        assertEquals(List.of(0L, 0L, 0L, 0L, 20L, 20L, 20L, 20L, 40L, 40L, 40L, 40L),
                records.stream().map(one -> (one.arrivedMs() - first + 500) / 1_000).toList());
        assertEquals(List.of("30991", "30992", "891234", "30991"),
                records.subList(0, 4).stream().map(CallRecord::calling).toList());
        assertEquals(List.of(Site.NUMBER, SALES, Site.NUMBER, SALES),
                records.subList(0, 4).stream().map(CallRecord::called).toList());
    }

    @Test
    void without_numbers_of_callers_each_has_its_own() {
        List<CallRecord> records = calls(new CallPlan(5, 1, 0, 2_000, 0, List.of(Site.NUMBER),
                CallPlan.allChannels(), 1));
        assertEquals(5, records.stream().map(CallRecord::calling).distinct().count());
    }
}
