package org.callbox.controller.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every table and column of the file is known to what exports, erases and deletes. Whoever adds one
 * says here that no number stands in it, or names it in {@link PrivateTables}.
 */
class PrivateTablesTest {
    /** Figures and order, of nobody: never deleted. */
    private static final Set<String> KEPT = new TreeSet<>(List.of("runs", "totals"));

    private static final Set<String> WITHOUT_NUMBERS = new TreeSet<>(List.of(
            "calls.id", "calls.span", "calls.channel", "calls.queue", "calls.agent",
            "calls.arrived", "calls.answered", "calls.ended", "calls.wait_ms", "calls.talk_ms",
            "calls.reason", "calls.cause", "calls.mark", "calls.refusal", "calls.wanted_queue",
            "calls_set_aside.id", "calls_set_aside.why", "calls_set_aside.at",
            "outgoing.id", "outgoing.span", "outgoing.channel", "outgoing.agent",
            "outgoing.position", "outgoing.rule", "outgoing.begun", "outgoing.answered",
            "outgoing.ended", "outgoing.setup_ms", "outgoing.talk_ms", "outgoing.cause",
            "outgoing.for_call",
            "visits.call", "visits.number", "visits.queue", "visits.entered", "visits.wait_ms",
            "visits.talk_ms", "visits.outcome", "visits.agent", "visits.offers", "visits.passed",
            "visits.auto_answered", "calls.auto_answered",
            "agent_times.day", "agent_times.run", "agent_times.number", "agent_times.agent",
            "agent_times.state", "agent_times.reason", "agent_times.call", "agent_times.began",
            "agent_times.ended", "agent_times.ms", "agent_times.position",
            "supervisions.run", "supervisions.number", "supervisions.call",
            "supervisions.supervisor", "supervisions.position", "supervisions.agent",
            "supervisions.mode", "supervisions.began", "supervisions.ended", "supervisions.ms",
            "promises.call", "promises.number", "promises.queue", "promises.made",
            "promises.bound_ms", "promises.band_s", "promises.wait_ms", "promises.answered"));

    @TempDir
    private Path folder;

    private static List<String> values(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    @Test
    void every_column_is_known_to_hold_a_number_or_not_to() throws Exception {
        Path file = folder.resolve("callbox.db");
        Database.open(file, StoreLimits.standard()).close();
        Set<String> columns = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (String table : values(connection, "SELECT name FROM sqlite_schema"
                    + " WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
                if (!KEPT.contains(table)) {
                    values(connection, "SELECT name FROM pragma_table_info('" + table + "')")
                            .forEach(column -> columns.add(table + "." + column));
                }
            }
        }
        Set<String> known = new TreeSet<>(WITHOUT_NUMBERS);
        for (PrivateTables.Table table : PrivateTables.TABLES) {
            table.numbers().forEach(one -> {
                known.add(table.name() + "." + one.column());
                if (one.type() != null) {
                    known.add(table.name() + "." + one.type());
                }
            });
            if (table.text() != null) {
                known.add(table.name() + "." + table.text());
            }
        }
        assertEquals(known, columns);
    }
}
