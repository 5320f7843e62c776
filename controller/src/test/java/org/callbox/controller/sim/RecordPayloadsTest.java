package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.call.VisitEnd;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.house.SchemaCheck;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.RecordPayloads;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

class RecordPayloadsTest {
    private static final Now NOW = new Now(0, 1_764_400_000_000L);
    private static final RecordPayloads.Number FIRST =
            new RecordPayloads.Number("2026-11-29T00:00:00Z", 7, 2);

    private final Plan plan = Site.of(1).setup().plan();

    private static CallRecord seizure(Reason reason, Refusal refusal) {
        boolean spoke = reason == Reason.ANSWERED;
        return new CallRecord("6a1b-1", 1, 3, "5550100", "301234567", refusal == null
                ? Site.QUEUE : null, spoke ? "1" : null, 1_000, spoke ? 6_000 : 0, 9_000, 5_000,
                spoke ? 3_000 : 0, reason, 16, "national", 4, spoke ? true : null, refusal,
                refusal == null ? null : Site.QUEUE);
    }

    private static VisitRow visit(VisitEnd end, long waitMs) {
        return new VisitRow("6a1b-1", 1, Site.QUEUE, 1_000, waitMs, 3_000, end, "1", 2, 1, false);
    }

    private Map<String, Object> told(StoredRow row) {
        Publication said = RecordPayloads.of(row, plan, FIRST, NOW);
        assertEquals(List.of(), new SchemaCheck().errors(said));
        assertFalse(said.retained());
        return said.fields();
    }

    @Test
    void every_field_and_every_word_of_the_schema_is_told() throws IOException {
        TreeSet<String> seen = new TreeSet<>();
        List<StoredRow> rows = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            rows.add(seizure(reason, reason == Reason.REFUSED ? Refusal.CLOSED : null));
        }
        for (VisitEnd end : VisitEnd.values()) {
            rows.add(visit(end, 5_000));
        }
        rows.forEach(row -> told(row).forEach((name, value) -> {
            seen.add(name);
            seen.add(name + "=" + value);
        }));
        JsonNode schema = new ObjectMapper().readTree(Path.of(
                System.getProperty("callbox.root", ".."), "docs", "schemas", "event-record.json")
                .toFile()).get("properties");
        List<String> missing = new ArrayList<>();
        schema.fieldNames().forEachRemaining(name -> {
            missing.add(name);
            schema.get(name).path("enum").forEach(word -> missing.add(name + "=" + word.asText()));
        });
        missing.removeAll(seen);
        assertEquals(List.of(), missing);
    }

    @Test
    void a_number_is_shown_as_the_site_lets_it_be_published() {
        assertEquals("******567", told(seizure(Reason.ANSWERED, null)).get("caller"));
    }

    @Test
    void in_time_is_who_was_answered_within_the_goal_of_the_queue() {
        int goalMs = 1_000 * plan.queues().getFirst().aims().serviceLevelS();
        assertEquals(1, told(visit(VisitEnd.ANSWERED, goalMs)).get("in_time"));
        assertEquals(0, told(visit(VisitEnd.ANSWERED, goalMs + 1)).get("in_time"));
        assertEquals(1, told(visit(VisitEnd.TRANSFERRED, 0)).get("in_time"));
        assertEquals(0, told(visit(VisitEnd.ABANDONED, 0)).get("in_time"));
    }
}
