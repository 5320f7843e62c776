package org.callbox.controller.records;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.controller.numbers.NumberSearch;

/** Everything that stands about a number in the tables, row by row, with all columns. */
public final class NumberExport {
    /** Takes one row. */
    public interface Sink {
        void row(String table, Map<String, Object> row);
    }

    private NumberExport() {}

    /** Rows with the number, then those of the same calls; by table, in the order of their keys. */
    public static void read(Path file, NumberSearch number, Sink sink) throws IOException {
        RecordReader.open(file, connection -> {
            Set<String> calls = new TreeSet<>();
            for (PrivateTables.Table table : PrivateTables.TABLES) {
                if (isThere(connection, table)) {
                    each(connection, table, number, calls, sink);
                }
            }
            return null;
        });
    }

    private static boolean isThere(Connection connection, PrivateTables.Table table)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")) {
            select.setString(1, table.name());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void each(Connection connection, PrivateTables.Table table,
            NumberSearch number, Set<String> calls, Sink sink) throws SQLException {
        boolean own = table.text() != null || !table.numbers().isEmpty();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM " + table.name());
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Map<String, Object> fields = fields(row);
                String call = text(fields, table.call());
                if (own && has(fields, table, number) || !own && knows(calls, call)
                        || knows(calls, text(fields, table.forCall()))) {
                    if (call != null) {
                        calls.add(call);
                    }
                    sink.row(table.name(), fields);
                }
            }
        }
    }

    /** @param call null for none: an agent on a break is in no call */
    private static boolean knows(Set<String> calls, String call) {
        return call != null && calls.contains(call);
    }

    private static boolean has(
            Map<String, Object> fields, PrivateTables.Table table, NumberSearch number) {
        for (PrivateTables.Numbers column : table.numbers()) {
            if (Eraser.finds(number, column, text(fields, column.column()),
                    text(fields, column.type()))) {
                return true;
            }
        }
        String row = text(fields, table.text());
        return row != null && Eraser.inText(number, row);
    }

    /** Null where there is no such column, as in a file of an older version, or nothing in it. */
    private static String text(Map<String, Object> fields, String column) {
        Object value = column == null ? null : fields.get(column);
        return value == null ? null : "" + value;
    }

    private static Map<String, Object> fields(ResultSet row) throws SQLException {
        ResultSetMetaData about = row.getMetaData();
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            fields.put(about.getColumnName(i), row.getObject(i));
        }
        return fields;
    }
}
