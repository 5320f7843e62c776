package org.callbox.controller.records;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes the columns of a row from a result, in the order in which the row names them. */
final class RowReading implements SqlColumns {
    private final ResultSet at;
    private int column;

    private RowReading(ResultSet at) {
        this.at = at;
    }

    static <R> R of(ResultSet at, RowTable<R> table) throws SQLException {
        try {
            return table.columns().apply(new RowReading(at), table.none());
        } catch (Broken broken) {
            throw broken.why;
        }
    }

    @Override
    public String string(String name, String held) {
        try {
            return at.getString(++column);
        } catch (SQLException wrong) {
            throw new Broken(wrong);
        }
    }

    @Override
    public Long whole(String name, Long held) {
        try {
            long value = at.getLong(++column);
            return at.wasNull() ? null : value;
        } catch (SQLException wrong) {
            throw new Broken(wrong);
        }
    }

    @Override
    public long time(String name, long held) {
        return Times.ms(string(name, null));
    }

    @Override
    public long timeOrNever(String name, long held) {
        return time(name, held);
    }

    /** Carries what the database says through the method of a row. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final SQLException why;

        Broken(SQLException why) {
            super(why);
            this.why = why;
        }
    }
}
