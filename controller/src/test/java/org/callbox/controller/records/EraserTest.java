package org.callbox.controller.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.NumberSearch;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is erased or too old is gone from the octets of the file, and figures stay. */
@Timeout(60)
class EraserTest {
    private static final long ARRIVED = 1_795_000_000_000L;
    private static final long DAY_MS = 86_400_000;
    private static final NumberForm BERLIN =
            NumberForm.of(new FormPlan("49", "30", "0", "00"));

    private static final RecordListener NONE = new RecordsHold();

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("callbox.db");
    }

    private RecordStore store() {
        return HastyStore.open(file(), NONE, 0);
    }

    static CallRecord row(int number, long arrived, String calling, String type) {
        return new CallRecord("6a1b2c3d0a0b-" + number, 1, 3, "5550100", calling, "service",
                "Ann", arrived, arrived + 1_000, arrived + 6_000, 1_000, 5_000,
                Reason.ANSWERED, 16, type);
    }

    private static Erased done(Consumer<Consumer<Erased>> what) throws Exception {
        CompletableFuture<Erased> told = new CompletableFuture<>();
        what.accept(told::complete);
        return told.get(30, TimeUnit.SECONDS);
    }

    private static Erased erased(RecordStore store, String number) throws Exception {
        NumberSearch search = NumberSearch.written(number, BERLIN);
        Erased first = done(told -> store.erase(search, told));
        Erased after = first.whole() ? first : done(store::clean);
        assertTrue(after.whole(), after.toString());
        return first;
    }

    private void assertNowhere(String digits) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Path part = folder.resolve("callbox.db" + suffix);
            assertFalse(Files.exists(part) && new String(Files.readAllBytes(part),
                    StandardCharsets.ISO_8859_1).contains(digits), digits + " in " + part);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    @Test
    void a_number_goes_out_of_file_and_log_in_all_its_forms() throws Exception {
        try (RecordStore store = store()) {
            store.offer(row(1, ARRIVED, "301234567", "national"));
            store.offer(row(2, ARRIVED + 1, "49301234567", "international"));
            store.offer(row(3, ARRIVED + 2, "0301234567", "unknown"));
            store.offer(row(4, ARRIVED + 3, "+49301234567", "unknown"));
            store.offer(row(5, ARRIVED + 4, "897654321", "national"));
            store.offer(new DialRow("6a1b2c3d0a0b-o1", 1, 2, "Ann", 3, "0301234567", "all",
                    ARRIVED, 0, ARRIVED + 5, 5, 0, 16));
            Map<String, Integer> rows = new LinkedHashMap<>();
            rows.put("calls", 4);
            rows.put("outgoing", 1);
            assertEquals(rows, erased(store, "+49 (30) 123-4567").rows());
            assertNowhere("301234567");
            assertEquals(Map.of(), erased(store, "0301234567").rows());
        }
        assertEquals("5", ask("SELECT count(*) FROM calls"));
        assertEquals("5", ask("SELECT calls FROM totals WHERE reason = 'answered'"));
        assertEquals("897654321", ask("SELECT group_concat(calling) FROM calls"));
        assertEquals("erased,erased,erased,erased,national",
                ask("SELECT group_concat(calling_type) FROM (SELECT * FROM calls ORDER BY id)"));
        assertTrue(RecordReader.read(file(), RecordQuery.newest(5)).getLast().callerErased());
        assertEquals("", ask("SELECT called FROM outgoing"));
    }

    /** Rows in no order move others to further pages, which leaves copies of them behind. */
    @Test
    void copies_of_rows_that_moved_between_pages_go_as_well() throws Exception {
        Random random = new Random(7);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        try (RecordStore store = new RecordStore(file(), NONE)) {
            order.forEach(i -> store.offer(row(i, ARRIVED + i, number(i), "national")));
            for (int i = 0; i < 3_000; i += 60) {
                assertEquals(Map.of("calls", 1), erased(store, number(i)).rows());
                assertNowhere(number(i).substring(1));
            }
        }
        assertEquals("2950", ask("SELECT count(DISTINCT calling) FROM calls"));
        assertEquals("ok", ask("PRAGMA integrity_check"));
    }

    private static String number(int i) {
        return "0171" + (5_000_000 + i * 997);
    }

    @Test
    void old_rows_of_every_table_are_deleted_and_totals_go_on() throws Exception {
        try (RecordStore store = store()) {
            for (int i = 0; i < 400; i++) {
                long arrived = ARRIVED + i * DAY_MS / 10;
                store.offer(new VisitRow("6a1b2c3d0a0b-" + i, 1, "service", arrived, 1, 2,
                        Reason.ANSWERED, "Ann", 1));
                store.offer(row(i, arrived, number(i), "national"));
                store.offer(new DialRow("6a1b2c3d0a0b-o" + i, 1, 2, "Ann", 3,
                        number(1_000 + i), "all", arrived, 0, arrived + 5, 5, 0, 16));
                store.offer(new AgentRow("6a1b2c3d0a0b", i, "Ann", "ready", null, null,
                        arrived, arrived + 5, 5));
                store.offer(new PromiseRow("6a1b2c3d0a0b-" + i, 1, "service", arrived, 60_000,
                        60, 1, true));
            }
        }
        try (RecordStore store = store()) {
            Erased first = done(told -> store.deleteBefore(ARRIVED + 20 * DAY_MS, told));
            assertEquals(Map.of("calls", 200, "visits", 200, "outgoing", 200,
                    "agent_times", 200, "promises", 200), new LinkedHashMap<>(first.rows()));
            assertTrue(first.whole() || done(store::clean).whole());
            for (int i = 0; i < 200; i++) {
                assertNowhere(number(i).substring(1));
                assertNowhere(number(1_000 + i).substring(1));
            }
            assertEquals(400, store.totals().counts().get(Reason.ANSWERED));
        }
        for (String table : List.of("calls", "visits", "outgoing", "agent_times",
                "promises")) {
            assertEquals("200", ask("SELECT count(*) FROM " + table), table);
        }
        assertEquals("400", ask("SELECT calls FROM totals WHERE reason = 'answered'"));
    }

    @Test
    void a_reader_that_keeps_the_log_is_told_of_and_the_rest_follows() throws Exception {
        try (RecordStore store = store()) {
            store.offer(row(1, ARRIVED, "301234567", "national"));
            assertEquals(Map.of(), erased(store, "0897654321").rows());
            NumberSearch number = NumberSearch.written("0301234567", BERLIN);
            try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = reader.createStatement()) {
                reader.setAutoCommit(false);
                statement.executeQuery("SELECT * FROM calls").next();
                Erased first = done(told -> store.erase(number, told));
                assertEquals(Map.of("calls", 1), first.rows());
                assertFalse(first.whole(), "a reader still sees the row");
                store.offer(row(2, ARRIVED + 1, "897654321", "national"));
            }
            assertTrue(done(store::clean).whole());
            assertNowhere("301234567");
        }
        assertEquals("2", ask("SELECT count(*) FROM calls"));
    }

    /** What a process leaves that is killed between the change and what comes after it. */
    @Test
    void what_a_killed_process_left_is_looked_after_by_the_next() throws Exception {
        try (RecordStore store = store()) {
            store.offer(row(1, ARRIVED, "12", "national"));
        }
        try (Database database = Database.open(file(), StoreLimits.standard())) {
            Erased first = database.eraser().erase(new NumberSearch("12", List.of()));
            assertFalse(first.whole(), "short numbers are not searched for");
        }
        Erased again = ClosedRecords.erase(file(), new NumberSearch("12", List.of()));
        assertEquals(Map.of(), again.rows());
        assertTrue(again.whole());
        assertEquals("0", ask("PRAGMA application_id"));
    }

    @Test
    void hostile_numbers_are_nothing_but_text() throws Exception {
        List<String> hostile = List.of("'; DROP TABLE calls; --", "%", "_", "*#", "?",
                "1\u0000" + "2", "\u202e4711", "9".repeat(40), "[a=b], calling=5, x=");
        try (RecordStore store = store()) {
            for (int i = 0; i < hostile.size(); i++) {
                store.offer(row(i, ARRIVED + i, hostile.get(i), "unknown"));
            }
            store.offer(row(99, ARRIVED + 99, "4930555", "international"));
            for (String one : hostile) {
                NumberSearch search = new NumberSearch(one, List.of());
                assertEquals(Map.of("calls", 1),
                        done(told -> store.erase(search, told)).rows(), one);
            }
        }
        assertEquals("4930555", ask("SELECT group_concat(calling) FROM calls"));
    }

    @Test
    void a_row_that_was_set_aside_is_found_exported_and_erased() throws Exception {
        try (RecordStore store = store()) {
            store.offer(row(1, ARRIVED, "897654321", "national"));
        }
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.executeUpdate("INSERT INTO calls_set_aside VALUES ('x-1', '"
                    + row(7, ARRIVED, "301234567", "national") + "', 'why', '2026')");
        }
        NumberSearch number = NumberSearch.written("030 1234567", BERLIN);
        List<String> found = new ArrayList<>();
        NumberExport.read(file(), number, (table, fields) -> found.add(table + " " + fields
                .get("id")));
        assertEquals(List.of("calls_set_aside x-1"), found);
        assertEquals(Map.of("calls_set_aside", 1), ClosedRecords.erase(file(), number).rows());
        assertEquals("erased", ask("SELECT record FROM calls_set_aside"));
        assertNowhere("301234567");
    }

    @Test
    void what_is_asked_of_a_store_that_cannot_write_is_answered() throws Exception {
        Files.createDirectory(file());
        RecordListener told = new RecordListener() {
            @Override
            public void recordsFailed(String why) {
                assertTrue(why.contains("callbox.db"), why);
            }

            @Override
            public void recordsRecovered() {
                throw new AssertionError("nothing can be written");
            }
        };
        try (RecordStore store = HastyStore.open(file(), told, 0)) {
            Erased refused = done(answer -> store.deleteBefore(ARRIVED, answer));
            assertTrue(refused.trouble().contains("callbox.db"), refused.toString());
        }
    }
}
