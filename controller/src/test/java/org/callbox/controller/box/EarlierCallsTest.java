package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.records.RecordsHold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The offer tells what the records know of the caller. */
class EarlierCallsTest {
    private static final long START = 1_790_000_000_000L;

    @TempDir
    private Path folder;

    private static Plan plan(String country) {
        return new Plan("b", "", List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(new AgentPlan("7", "Berta", 0, List.of())), null,
                new OfficePlan("standard-2", 0, 0), null, HoursPlan.NONE,
                new NumberingPlan(new FormPlan(country, "", "0", "00"), List.of(), List.of(),
                        NumberingPlan.NONE.limits()));
    }

    private static CallRecord row(int id, String digits, String type, String agent, long endedMs,
            Reason reason) {
        return new CallRecord("r-" + id, 1, 7, "1", digits, "service", agent, endedMs - 9_000,
                agent == null ? 0 : endedMs - 5_000, endedMs, 4_000, 5_000, reason, 16, type);
    }

    private void written(CallRecord... rows) {
        try (RecordStore store = new RecordStore(folder.resolve("callbox.db"), new RecordsHold())) {
            store.start();
            for (CallRecord row : rows) {
                store.offer(row);
            }
        }
    }

    private static Map<String, Object> offer(EarlierCalls known, String caller, long nowMs) {
        return known.with(new Publication(new Topic.CallEvent(), Map.of(), caller), nowMs)
                .fields();
    }

    @Test
    void records_of_before_and_calls_since_are_one_history_in_one_form() {
        written(row(1, "30123", "national", "7", START - 900_000, Reason.ANSWERED),
                row(2, "4930123", "international", null, START - 60_000, Reason.ABANDONED),
                row(3, null, null, "7", START - 50_000, Reason.ANSWERED));
        EarlierCalls known = new EarlierCalls(folder.resolve("callbox.db"));
        assertTrue(known.by(plan("49"), START));
        assertFalse(known.by(plan("49"), START + 5), "nothing else is asked");
        assertEquals(Map.of(), offer(known, "+4930123", START), "not read yet");
        known.load();
        assertEquals(Map.of("earlier_calls", 2, "last_agent", "7", "last_agent_name", "Berta",
                "last_reason", "abandoned", "last_ended_s", 90L),
                offer(known, "+4930123", START + 30_000));
        known.ended(row(4, "030123", "unknown", "8", START + 40_000, Reason.ANSWERED));
        known.ended(row(5, "30123", "national", "9", START - 1, Reason.ANSWERED));
        assertEquals(Map.of("earlier_calls", 3, "last_agent", "8", "last_agent_name", "8",
                "last_reason", "answered", "last_ended_s", 0L),
                offer(known, "+4930123", START + 40_000));
        assertEquals(Map.of("earlier_calls", 0), offer(known, "+4930999", START));
        Publication other = new Publication(new Topic.CallEvent(), Map.of());
        assertSame(other, known.with(other, START));
    }

    @Test
    void another_form_of_numbers_is_another_history() {
        written(row(1, "30123", "national", "7", START - 900_000, Reason.ANSWERED));
        EarlierCalls known = new EarlierCalls(folder.resolve("callbox.db"));
        known.by(plan("49"), START);
        known.load();
        assertTrue(known.by(plan("43"), START + 1_000));
        known.load();
        assertEquals(0, offer(known, "+4930123", START).get("earlier_calls"));
        assertEquals(1, offer(known, "+4330123", START).get("earlier_calls"));
    }

    @Test
    void memory_is_bounded_and_those_who_called_last_are_kept() {
        EarlierCalls known = new EarlierCalls(folder.resolve("none.db"));
        known.by(plan("49"), START);
        known.load();
        for (int i = 0; i < EarlierCalls.CALLERS_MAX + 10; i++) {
            known.ended(row(i, "" + (1_000_000 + i), "national", "7", START + i,
                    Reason.ANSWERED));
        }
        assertEquals(0, offer(known, "+491000009", START).get("earlier_calls"));
        assertEquals(1, offer(known, "+491000010", START).get("earlier_calls"));
    }
}
