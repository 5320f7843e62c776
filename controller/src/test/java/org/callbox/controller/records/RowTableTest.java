package org.callbox.controller.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.call.VisitEnd;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.call.WatchRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rows name is what the tables have, and nothing of a row is lost between them. */
class RowTableTest {
    private static final List<RowTable<?>> TABLES = List.of(RowTable.CALLS, RowTable.VISITS,
            RowTable.AGENT_TIMES, RowTable.OUTGOING, RowTable.SUPERVISIONS, RowTable.PROMISES);
    private static final CallRecord CALL = new CallRecord("r1", 2, 3, "5550100", "4930555", "q",
            "anna", 1_000, 2_000, 3_500, 1_001, 1_502, Reason.OUTSIDE, 16, "national", 4, true,
            Refusal.QUEUE_FULL, "wanted");

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void made() throws Exception {
        file = folder.resolve("callbox.db");
        Database.open(file, StoreLimits.standard()).close();
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static <R extends StoredRow> void same(
            Connection connection, RowTable<R> table, R row) throws SQLException {
        try (RowInserts inserts = new RowInserts(connection)) {
            inserts.insert(row);
        }
        try (PreparedStatement select = connection.prepareStatement(
                table.select(table.there(connection), "x") + " FROM " + table.name() + " x");
                ResultSet at = select.executeQuery()) {
            assertTrue(at.next(), table.name());
            assertEquals(row, table.row(at));
            assertFalse(at.next(), table.name());
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM " + table.name());
        }
    }

    @Test
    void a_row_names_the_columns_of_its_table_and_no_others() throws Exception {
        try (Connection connection = connection()) {
            for (RowTable<?> table : TABLES) {
                List<String> named = ColumnNames.of(table).all();
                assertEquals(table.there(connection), new TreeSet<>(named), table.name());
                assertEquals(named.size(), Set.copyOf(named).size(), table.name());
            }
        }
    }

    @Test
    void a_row_is_read_as_it_was_written() throws Exception {
        try (Connection connection = connection()) {
            same(connection, RowTable.CALLS, CALL);
            same(connection, RowTable.VISITS, new VisitRow("r1", 2, "q", 1_000, 2_001, 3_002,
                    VisitEnd.TRANSFERRED, "anna", 5, 6, false));
            same(connection, RowTable.AGENT_TIMES, new AgentRow("r", 1, "anna", "ready", "lunch",
                    "r1", 7, 86_400_000, 86_400_500, 501));
            same(connection, RowTable.OUTGOING, new DialRow("r2", 1, 2, "anna", 3, "5550100",
                    "local", 1_000, 2_000, 3_000, 1_001, 1_002, 17, "r1"));
            same(connection, RowTable.SUPERVISIONS, new WatchRow("r", 9, "r1", "bert", 4, "anna",
                    "listen", 1_000, 2_000, 1_001));
            same(connection, RowTable.PROMISES,
                    new PromiseRow("r1", 1, "q", 1_000, 60_000, 120, 45_001, true));
        }
    }

    @Test
    void a_row_without_values_is_read_without_them() throws Exception {
        try (Connection connection = connection()) {
            same(connection, RowTable.CALLS, CallRecord.NONE);
            same(connection, RowTable.VISITS, VisitRow.NONE);
            same(connection, RowTable.AGENT_TIMES, AgentRow.NONE);
            same(connection, RowTable.OUTGOING, DialRow.NONE);
            same(connection, RowTable.SUPERVISIONS, WatchRow.NONE);
            same(connection, RowTable.PROMISES, PromiseRow.NONE);
        }
    }

    @Test
    void a_column_that_an_older_file_does_not_have_is_read_as_no_value() throws Exception {
        try (Connection connection = connection()) {
            try (RowInserts inserts = new RowInserts(connection)) {
                inserts.insert(CALL);
            }
            Set<String> older = RowTable.CALLS.there(connection);
            older.removeAll(Set.of("mark", "auto_answered", "refusal", "wanted_queue"));
            try (PreparedStatement select = connection.prepareStatement(
                    RowTable.CALLS.select(older, "calls") + " FROM calls");
                    ResultSet at = select.executeQuery()) {
                at.next();
                assertEquals(new CallRecord("r1", 2, 3, "5550100", "4930555", "q", "anna", 1_000,
                        2_000, 3_500, 1_001, 1_502, Reason.OUTSIDE, 16, "national"),
                        RowTable.CALLS.row(at));
            }
        }
    }
}
