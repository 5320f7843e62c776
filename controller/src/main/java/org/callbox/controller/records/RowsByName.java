package org.callbox.controller.records;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.call.StoredRow;

/** Reads single rows of seizures and of visits to queues by their ids. */
public final class RowsByName {
    private RowsByName() {}

    /** Those of these rows that are there, by id; a visit's is {@code CALL/NUMBER}. */
    public static Map<String, StoredRow> of(Path file, Collection<String> ids)
            throws IOException {
        return RecordReader.open(file, connection -> {
            Map<String, StoredRow> found = new LinkedHashMap<>();
            try (PreparedStatement call = connection.prepareStatement(
                            RecordReader.columns(connection) + " WHERE id = ?");
                    PreparedStatement visit = connection.prepareStatement(
                            RowTable.VISITS.select(RowTable.VISITS.there(connection), "v")
                                    + " FROM visits v WHERE v.call = ? AND v.number = ?")) {
                for (String id : ids) {
                    StoredRow row = id.indexOf('/') < 0 ? call(call, id) : visit(visit, id);
                    if (row != null) {
                        found.put(id, row);
                    }
                }
            }
            return found;
        });
    }

    private static StoredRow call(PreparedStatement select, String id) throws SQLException {
        select.setString(1, id);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? RowTable.CALLS.row(row) : null;
        }
    }

    private static StoredRow visit(PreparedStatement select, String id) throws SQLException {
        int cut = id.indexOf('/');
        select.setString(1, id.substring(0, cut));
        select.setString(2, id.substring(cut + 1));
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? RowTable.VISITS.row(row) : null;
        }
    }
}
