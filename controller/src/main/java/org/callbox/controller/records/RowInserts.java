package org.callbox.controller.records;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.call.WatchRow;

/** The statements that write rows, made when the first row of a kind comes. */
final class RowInserts implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();

    RowInserts(Connection connection) {
        this.connection = connection;
    }

    void insert(StoredRow row) throws SQLException {
        switch (row) {
            case CallRecord call -> insert(RowTable.CALLS, call);
            case VisitRow visit -> insert(RowTable.VISITS, visit);
            case AgentRow time -> insert(RowTable.AGENT_TIMES, time);
            case DialRow call -> insert(RowTable.OUTGOING, call);
            case WatchRow watch -> insert(RowTable.SUPERVISIONS, watch);
            case PromiseRow promise -> insert(RowTable.PROMISES, promise);
        }
    }

    private <R extends StoredRow> void insert(RowTable<R> table, R row) throws SQLException {
        PreparedStatement statement = statements.get(table.name());
        if (statement == null) {
            statement = connection.prepareStatement(table.insert());
            statements.put(table.name(), statement);
        }
        RowWriter.fill(statement, table, row);
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement one : statements.values()) {
            one.close();
        }
    }
}
