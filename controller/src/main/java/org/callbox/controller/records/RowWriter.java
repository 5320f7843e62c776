package org.callbox.controller.records;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.call.StoredRow;

/** Puts the columns of a row into a statement, in the order in which the row names them. */
final class RowWriter implements SqlColumns {
    private final List<Object> values = new ArrayList<>();

    private RowWriter() {}

    static <R extends StoredRow> void fill(PreparedStatement insert, RowTable<R> table, R row)
            throws SQLException {
        RowWriter writer = new RowWriter();
        table.columns().apply(writer, row);
        for (int i = 0; i < writer.values.size(); i++) {
            switch (writer.values.get(i)) {
                case null -> insert.setNull(i + 1, Types.NULL);
                case Long whole -> insert.setLong(i + 1, whole);
                case Object text -> insert.setString(i + 1, text.toString());
            }
        }
    }

    @Override
    public String string(String name, String held) {
        values.add(held);
        return held;
    }

    @Override
    public Long whole(String name, Long held) {
        values.add(held);
        return held;
    }

    @Override
    public void day(String name, long ms) {
        values.add(Times.day(ms));
    }
}
