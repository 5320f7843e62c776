package org.callbox.controller.records;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.callbox.controller.files.BoundedFile;

/**
 * Brings a file from the version it has ({@code PRAGMA user_version}) to the one of this program,
 * a script a version, each in a transaction of its own. A script only adds or loosens, so that the
 * program of the version before can still write and read the file; a file from further ahead is
 * used as it is for the same reason.
 */
final class Migrations {
    private static final List<String> SCRIPTS = List.of(
            "schema.sql", "schema-2.sql", "schema-3.sql", "schema-4.sql",
            "schema-5.sql", "schema-6.sql", "schema-7.sql", "schema-8.sql");

    private Migrations() {}

    /** The version of a file that this program has made. */
    static int version() {
        return SCRIPTS.size();
    }

    /** @throws Database.DamagedException when a table is in the way that is not one of ours */
    static void run(Connection connection) throws SQLException, IOException {
        int version = Integer.parseInt(value(connection, "PRAGMA user_version"));
        if (version == 0 && value(connection,
                "SELECT name FROM sqlite_schema WHERE name = 'calls'") != null) {
            throw new Database.DamagedException("its table calls is not one of ours");
        }
        for (int done = version; done < version(); done++) {
            step(connection, SCRIPTS.get(done));
        }
    }

    private static void step(Connection connection, String script)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");
            try {
                statement.executeUpdate(text(script));
                statement.executeUpdate("COMMIT");
            } catch (SQLException wrong) {
                statement.executeUpdate("ROLLBACK");
                throw wrong;
            }
        }
    }

    private static String text(String script) throws IOException {
        try (InputStream text = Migrations.class.getResourceAsStream(script)) {
            return new String(
                    BoundedFile.upTo(text, BoundedFile.NOTE_OCTETS), StandardCharsets.UTF_8);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
