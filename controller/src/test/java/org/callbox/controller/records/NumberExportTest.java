package org.callbox.controller.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.NumberSearch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to a number is found whatever else of a row is not there. */
class NumberExportTest {
    private static final NumberSearch NUMBER = NumberSearch.written("891234", NumberForm.NONE);

    @TempDir
    private Path folder;

    private record Column(String name, String type, boolean nullable) {}

    private Path file() {
        return folder.resolve("callbox.db");
    }

    @BeforeEach
    void make() throws Exception {
        Database.open(file(), StoreLimits.standard()).close();
    }

    private static List<Column> columns(Connection connection, String table)
            throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name, type, \"notnull\", pk"
                        + " FROM pragma_table_info('" + table + "')")) {
            while (row.next()) {
                columns.add(new Column(row.getString(1), row.getString(2),
                        row.getInt(3) == 0 && row.getInt(4) == 0));
            }
        }
        return columns;
    }

    /** @param given columns with a value that matters; all others are null where they can be */
    private void row(Connection connection, String table, Map<String, String> given)
            throws SQLException {
        List<Column> columns = columns(connection, table);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                + " VALUES (" + String.join(", ", columns.stream().map(one -> "?").toList())
                + ")")) {
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                String value = given.get(column.name());
                insert.setString(i + 1, value != null || column.nullable() ? value
                        : column.type().equals("INTEGER") ? "1" : "1970-01-01T00:00:00.000Z");
            }
            insert.executeUpdate();
        }
    }

    private Map<String, Integer> exported() throws Exception {
        Map<String, Integer> rows = new TreeMap<>();
        NumberExport.read(file(), NUMBER, (table, row) -> rows.merge(table, 1, Integer::sum));
        return rows;
    }

    @Test
    void rows_of_every_table_with_nothing_in_what_may_be_null_are_passed_over() throws Exception {
        int nullable = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            for (PrivateTables.Table table : PrivateTables.TABLES) {
                row(connection, table.name(), Map.of());
                nullable += (int) columns(connection, table.name()).stream()
                        .filter(Column::nullable).count();
            }
        }
        assertFalse(nullable == 0);
        assertEquals(Map.of(), exported());
    }

    @Test
    void rows_of_the_calls_of_a_number_are_found_beside_those_of_no_call() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            for (PrivateTables.Table table : PrivateTables.TABLES) {
                row(connection, table.name(), Map.of());
            }
            row(connection, "calls", Map.of("id", "a-1", "calling", "891234"));
            row(connection, "visits", Map.of("call", "a-1"));
            row(connection, "agent_times", Map.of("number", "2", "call", "a-1"));
            row(connection, "promises", Map.of("call", "a-1"));
            row(connection, "supervisions", Map.of("number", "2", "call", "a-1"));
            row(connection, "outgoing", Map.of("id", "a-o1", "called", "7", "for_call", "a-1"));
            row(connection, "agent_times", Map.of("number", "3", "call", "a-o1"));
        }
        assertEquals(new TreeMap<>(Map.of("calls", 1, "visits", 1, "agent_times", 2,
                "promises", 1, "supervisions", 1, "outgoing", 1)), exported());
    }
}
