package org.callbox.controller.records;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Columns;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.call.WatchRow;

/**
 * A table of the file, whose columns are those that its rows name.
 *
 * @param key columns by which a row that is there already is known
 * @param none a row with no value in it
 * @param columns names every column of the row given and makes the row from the answers
 */
record RowTable<R>(String name, String key, R none, BiFunction<Columns, R, R> columns) {
    static final RowTable<CallRecord> CALLS =
            new RowTable<>("calls", "id", CallRecord.NONE, CallRecord::columns);
    static final RowTable<VisitRow> VISITS =
            new RowTable<>("visits", "call, number", VisitRow.NONE, VisitRow::columns);
    static final RowTable<AgentRow> AGENT_TIMES =
            new RowTable<>("agent_times", "day, run, number", AgentRow.NONE, AgentRow::columns);
    static final RowTable<DialRow> OUTGOING =
            new RowTable<>("outgoing", "id", DialRow.NONE, DialRow::columns);
    static final RowTable<WatchRow> SUPERVISIONS =
            new RowTable<>("supervisions", "run, number", WatchRow.NONE, WatchRow::columns);
    static final RowTable<PromiseRow> PROMISES =
            new RowTable<>("promises", "call, number", PromiseRow.NONE, PromiseRow::columns);

    /** A row whose key is there already is not written again. */
    String insert() {
        List<String> names = ColumnNames.of(this).all();
        return "INSERT INTO " + name + " (" + String.join(", ", names) + ") VALUES ("
                + String.join(", ", Collections.nCopies(names.size(), "?"))
                + ") ON CONFLICT (" + key + ") DO NOTHING";
    }

    /**
     * The columns for {@link #row}. A file of an older version has no column for what nobody kept
     * then; where there is no column at all there is no such table.
     *
     * @param there the columns of the table in this file
     * @param as what the table is called in the statement
     */
    String select(Set<String> there, String as) {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (String column : ColumnNames.of(this).ofRow()) {
            sql.append(there.contains(column) ? as + "." + column : "NULL").append(", ");
        }
        sql.setLength(sql.length() - 2);
        return sql.toString();
    }

    /** The row that a statement which begins with {@link #select} stands at. */
    R row(ResultSet at) throws SQLException {
        return RowReading.of(at, this);
    }

    /** What columns the table has in this file; none where there is no such table. */
    Set<String> there(Connection connection) throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT name FROM pragma_table_info(?)")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
        }
        return columns;
    }
}
