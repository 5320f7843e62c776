package org.callbox.controller.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.call.VisitRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows share a transaction, and what those for figures add to what is written. */
class FigureWearTest {
    private static final long AT = 1_795_000_000_000L;
    private static final int CALLS = 1_000;

    @TempDir
    private Path folder;

    private static String id(int i) {
        return "01JD" + Integer.toHexString(i * 7919) + "-" + i;
    }

    private static CallRecord call(int i) {
        return new CallRecord(id(i), 1, 7, "5550100", null, "service", "4", AT + i, AT + i + 3_200,
                AT + i + 8_000, 3_200, 4_800, Reason.ANSWERED, 16);
    }

    private static VisitRow visit(int i) {
        return new VisitRow(id(i), 1, "service", AT + i, 3_200, 4_800, Reason.ANSWERED, "4", 1);
    }

    private static AgentRow time(int i) {
        return new AgentRow("01JD2", i, "4", List.of("ready", "ringing", "talking", "wrap-up")
                .get(i % 4), null, "01JD2-" + i / 4, AT + i, AT + i + 1, 1);
    }

    private static PromiseRow promise(int i) {
        return new PromiseRow(id(i), 1, "service", AT + i, 58_700, i % 2 * 60, 3_200, i % 3 > 0);
    }

    private static long octetsWritten() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("wchar:"))
                .mapToLong(line -> Long.parseLong(line.substring(7).strip())).sum();
    }

    private long written(String file, List<List<StoredRow>> transactions) throws Exception {
        long before = octetsWritten();
        try (Database database = Database.open(
                folder.resolve(file), StoreLimits.standard())) {
            for (List<StoredRow> rows : transactions) {
                assertEquals(List.of(), database.insert(rows, false));
            }
        }
        return octetsWritten() - before;
    }

    @Test
    void a_visit_and_an_agents_time_add_little_to_a_call() throws Exception {
        List<List<StoredRow>> alone = new ArrayList<>();
        List<List<StoredRow>> withVisits = new ArrayList<>();
        List<List<StoredRow>> times = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            alone.add(List.of(call(i)));
            withVisits.add(List.of(call(i), visit(i)));
        }
        List<List<StoredRow>> promises = new ArrayList<>();
        for (int i = 0; i < CALLS; i += 2) {
            promises.add(List.of(promise(i), promise(i + 1)));
        }
        // A call in half a minute, four states each: eight rows gather in a minute.
        for (int i = 0; i < 4 * CALLS; i += 8) {
            List<StoredRow> gathered = new ArrayList<>();
            for (int j = i; j < i + 8; j++) {
                gathered.add(time(j));
            }
            times.add(gathered);
        }
        long calls = written("calls.db", alone);
        long visits = written("visits.db", withVisits) - calls;
        long agents = written("times.db", times);
        long promised = written("promises.db", promises);
        System.out.println("a promise adds " + promised / CALLS);
        assertTrue(promised / CALLS < 3_500, "" + promised);
        System.out.println(CALLS + " calls: " + calls / CALLS + " octets each; their visits add "
                + visits / CALLS + ", four agents' times each " + agents / CALLS);
        assertTrue(visits / CALLS < 5_000 && agents / CALLS < 4_000, visits + ", " + agents);
    }

    @Test
    void a_file_of_before_has_none_of_them_and_gets_the_tables_when_it_is_opened()
            throws Exception {
        Path file = folder.resolve("old.db");
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = old.createStatement()) {
            for (String script : List.of("schema.sql", "schema-2.sql", "schema-3.sql",
                    "schema-4.sql")) {
                try (InputStream text = Database.class.getResourceAsStream(script)) {
                    statement.executeUpdate(
                            new String(text.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        List<StoredRow> found = new ArrayList<>();
        assertEquals("", FigureReader.visits(file, 0, Long.MAX_VALUE, found::add));
        assertEquals("", FigureReader.agentTimes(file, 0, Long.MAX_VALUE, found::add));
        assertEquals("", FigureReader.outgoing(file, 0, Long.MAX_VALUE, found::add));
        assertEquals(List.of(), found);
        List<StoredRow> rows = List.of(call(1), visit(1), time(1), new DialRow("01JD-o1", 1, 3, "4",
                1, "030", null, AT, AT + 5, AT + 9, 5, 4, 16));
        written("old.db", List.of(rows, rows));
        FigureReader.visits(file, 0, Long.MAX_VALUE, found::add);
        FigureReader.agentTimes(file, AT, AT + 2, found::add);
        FigureReader.outgoing(file, 0, Long.MAX_VALUE, found::add);
        assertEquals(rows.subList(1, 4), found);
        FigureReader.visits(file, AT + 2, Long.MAX_VALUE, found::add);
        FigureReader.agentTimes(file, AT + 2, Long.MAX_VALUE, found::add);
        FigureReader.outgoing(file, 0, AT, found::add);
        assertEquals(3, found.size(), "what is outside of a time");
    }

    /** A file of each version gets what is new when it is opened, and keeps what it has. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void promises_are_kept_in_a_file_of_each_version_before(int version) throws Exception {
        Path file = folder.resolve("old.db");
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = old.createStatement()) {
            for (int i = 1; i <= version; i++) {
                try (InputStream text = Database.class.getResourceAsStream(
                        i == 1 ? "schema.sql" : "schema-" + i + ".sql")) {
                    statement.executeUpdate(
                            new String(text.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            statement.executeUpdate("INSERT INTO calls (id, span, channel, called, arrived, ended,"
                    + " wait_ms, talk_ms, reason, cause) VALUES ('old-1', 1, 2, '5550100',"
                    + " '2026-11-18T11:06:41.123Z', '2026-11-18T11:06:49.123Z', 8000, 0,"
                    + " 'abandoned', 16)");
        }
        List<StoredRow> found = new ArrayList<>();
        assertEquals("", FigureReader.promises(file, 0, Long.MAX_VALUE, found::add));
        assertEquals(List.of(), found);
        written("old.db", List.of(List.of(call(1), promise(1)), List.of(promise(1))));
        assertEquals("", FigureReader.promises(file, 0, Long.MAX_VALUE, found::add));
        assertEquals(List.of(promise(1)), found);
        List<String> calls = new ArrayList<>();
        assertEquals("", RecordReader.each(file, new RecordQuery(1, 0, 0, null, null),
                row -> calls.add(row.id())));
        assertEquals(2, calls.size(), "" + calls);
        assertTrue(calls.contains("old-1"));
    }

    @Test
    void agents_times_that_have_gathered_for_a_while_go_with_the_next_calls_row() {
        RowsWaiting waiting = new RowsWaiting(5);
        assertTrue(waiting.add(time(1), 1_000));
        assertTrue(waiting.add(call(1), 1_000 + RowsWaiting.TAKEN_ALONG_MS - 1));
        assertEquals(List.of(call(1)), waiting.first(10), "not in a busy hour");
        waiting.written(1);
        assertTrue(waiting.add(time(2), 1_000 + RowsWaiting.TAKEN_ALONG_MS - 1));
        assertTrue(waiting.add(call(2), 1_000 + RowsWaiting.TAKEN_ALONG_MS));
        assertEquals(List.of(call(2), time(1), time(2)), waiting.first(10));
        waiting.written(3);
        assertEquals(Long.MAX_VALUE, waiting.gatheringDueMs());
    }

    @Test
    void a_visit_is_due_with_its_call_and_agents_times_when_a_minute_is_over() {
        RowsWaiting waiting = new RowsWaiting(2);
        assertTrue(waiting.add(time(1), 1_000));
        assertTrue(waiting.add(visit(1), 1_001));
        waiting.gathered(1_002, false);
        assertTrue(waiting.isEmpty());
        assertTrue(waiting.add(call(1), 1_003));
        assertEquals(List.of(call(1), visit(1)), waiting.first(10));
        waiting.written(2);
        assertEquals(1_000 + RowsWaiting.GATHER_MS, waiting.gatheringDueMs());
        waiting.gathered(1_000 + RowsWaiting.GATHER_MS, false);
        assertEquals(List.of(time(1)), waiting.first(10));
        waiting.written(1);
        assertEquals(Long.MAX_VALUE, waiting.gatheringDueMs());
        assertTrue(waiting.add(call(2), 0) && waiting.add(call(3), 0));
        assertFalse(waiting.add(call(4), 0), "no room for a third");
        assertTrue(waiting.add(new DialRow("01JD-o1", 1, 3, "4", 1, "030", "all", AT, 0, AT + 9, 9,
                0, 17), 0), "which says nothing of other rows");
        for (int i = 0; i < RowsWaiting.GATHERED_MAX; i++) {
            assertTrue(waiting.add(time(i), 5));
        }
        waiting.gathered(5, false);
        assertEquals(3 + RowsWaiting.GATHERED_MAX, waiting.size());
    }
}
