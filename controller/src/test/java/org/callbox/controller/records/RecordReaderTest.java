package org.callbox.controller.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.NumberSearch;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be read whatever the clock said and whatever became of the file. */
class RecordReaderTest {
    private static final long AT = 1_795_000_000_000L;

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("callbox.db");
    }

    private static CallRecord row(String id, long arrivedMs) {
        return new CallRecord(id, 1, 7, "5550100", "030123", "service", null, arrivedMs, 0,
                arrivedMs + 8_000, 8_000, 0, Reason.ABANDONED, 16);
    }

    private void write(List<CallRecord> rows) {
        try (RecordStore store = new RecordStore(file, new RecordsHold())) {
            rows.forEach(store::offer);
        }
    }

    private List<String> newest(int limit) throws Exception {
        return RecordReader.read(file, RecordQuery.newest(limit)).stream().map(CallRecord::id)
                .toList();
    }

    @Test
    void newest_is_what_came_last_also_when_the_clock_was_set_back() throws Exception {
        write(List.of(row("a-8", AT), row("a-9", AT + 5_000), row("a-10", AT - 86_400_000),
                row("a-11", 60_000)));
        assertEquals(List.of("a-11", "a-10", "a-9", "a-8"), newest(10));
        assertEquals(List.of("a-11", "a-10"), newest(2));
    }

    @Test
    void a_run_that_began_later_is_newer_though_its_clock_was_not_set() throws Exception {
        write(List.of(row("ffff-1", AT), row("ffff-2", AT + 1_000)));
        write(List.of(row("0000-1", 30_000), row("0000-2", 40_000)));
        assertEquals(List.of("0000-2", "0000-1", "ffff-2", "ffff-1"), newest(10));
    }

    @Test
    void rows_of_before_runs_were_noted_are_older_and_in_the_order_of_their_times()
            throws Exception {
        write(List.of(row("old-1", AT), row("older-9", AT - 1_000)));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.executeUpdate("DELETE FROM runs");
        }
        write(List.of(row("new-1", 1_000)));
        assertEquals(List.of("new-1", "old-1", "older-9"), newest(10));
    }

    @Test
    void a_number_is_found_as_that_of_the_caller_and_as_the_one_called() throws Exception {
        write(List.of(row("a-1", AT)));
        for (String number : List.of("5550100", "030123")) {
            assertEquals(1, found(number, NumberForm.NONE));
        }
        assertEquals(0, found("30123", NumberForm.NONE));
    }

    @Test
    void a_number_is_found_in_every_form_and_never_as_another_one() throws Exception {
        write(List.of(calling("a-1", "30123", "national"), calling("a-2", "4930123",
                "international"), calling("a-3", "030123", "unknown"), calling("a-4", "123",
                "subscriber"), calling("a-5", "30123", "subscriber"), calling("a-6", "4930123",
                "national"), calling("a-7", "030123", null)));
        NumberForm berlin = NumberForm.of(new FormPlan("49", "30", "0", "00"));
        for (String number : List.of("+49 30 123", "0049 (0)30-123", "030/123", "123")) {
            assertEquals(5, found(number, berlin), number);
        }
        assertEquals(1, found("+49 30 30123", berlin));
        assertEquals(2, found("30123", berlin), "and as it stands in the records");
    }

    private int found(String number, NumberForm form) throws Exception {
        return RecordReader.read(file, new RecordQuery(
                9, 0, 0, null, null, NumberSearch.of(number, form), false)).size();
    }

    private static CallRecord calling(String id, String digits, String type) {
        return new CallRecord(id, 1, 7, "5550100", digits, "service", null, AT, 0, AT + 8_000,
                8_000, 0, Reason.ABANDONED, 16, type);
    }

    @Test
    void of_a_damaged_file_both_ends_are_read_and_the_place_is_said() throws Exception {
        List<CallRecord> rows = new ArrayList<>();
        for (int i = 10_000; i < 13_000; i++) {
            rows.add(row("a-" + i, AT + i));
        }
        write(rows);
        damagePageWith("a-11500");
        Set<String> read = new HashSet<>();
        String said = RecordReader.each(file, new RecordQuery(1, 0, 0, null, null),
                row -> read.add(row.id()));
        assertTrue(said.startsWith("callbox.db is damaged: after row a-11"), said);
        assertTrue(said.contains(" and before row a-11"), said);
        assertTrue(read.size() > 2_900 && read.size() < 3_000, said + ": " + read.size());
        assertTrue(read.contains("a-10000") && read.contains("a-12999"), said);
        assertEquals("a-12999", newest(1).getFirst());
        Set<String> ids = new HashSet<>();
        RecordReader.ids(file, "a-", ids::add);
        assertTrue(ids.size() > 2_900, ids.size() + " ids");
    }

    /** The leaf of the table, which alone holds the id beside the called number. */
    private void damagePageWith(String id) throws Exception {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        int at = text.indexOf(id + "\u0001\u0007") >= 0 ? text.indexOf(id + "\u0001\u0007")
                : text.indexOf(id + "5550100") >= 0 ? text.indexOf(id + "5550100")
                : text.indexOf(id + "\u00075550100");
        assertTrue(at > 0, "the row is not found");
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(at / 1_024 * 1_024L);
            damaged.write(new byte[1_024]);
        }
    }

    @Test
    void files_set_aside_are_found() throws Exception {
        write(List.of(row("a-1", AT)));
        Path aside = folder.resolve("callbox.db.damaged-20261121T081530123Z");
        Files.copy(file, aside);
        Files.createFile(folder.resolve(aside.getFileName() + "-wal"));
        assertEquals(List.of(aside), RecordReader.setAside(file));
        assertEquals(List.of("service"), RecordReader.values(file, true));
    }
}
