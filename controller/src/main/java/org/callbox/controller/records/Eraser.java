package org.callbox.controller.records;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.numbers.NumberSearch;

/** Takes numbers and old rows out of an open file, each in one transaction. */
final class Eraser {
    /** As {@link Database} writes a row that was refused. */
    private static final Pattern NUMBER_IN_TEXT =
            Pattern.compile("\\b(?:calling|called)=([^,\\]]*)");
    private static final String TEXT_ERASED = "erased";

    /** A number as it stands in rows. */
    private record Spelling(String digits, String type) {}

    private final Connection connection;
    private final Slack slack;

    Eraser(Connection connection, Path file) {
        this.connection = connection;
        this.slack = new Slack(connection, file);
    }

    /** Rows stay, so that figures do; the number goes out of them. */
    Erased erase(NumberSearch number) throws SQLException, IOException {
        Map<String, Integer> rows = new LinkedHashMap<>();
        Set<String> gone = new TreeSet<>();
        boolean alone = transaction(() -> {
            for (PrivateTables.Table table : PrivateTables.TABLES) {
                int changed = 0;
                for (PrivateTables.Numbers column : table.numbers()) {
                    changed += blank(table.name(), column, number, gone);
                }
                if (table.text() != null) {
                    changed += blankText(table, number, gone);
                }
                put(rows, table.name(), changed);
            }
        }, rows);
        return finished(rows, gone, alone);
    }

    /** @param text a time as it stands in the file; rows before it are deleted */
    Erased deleteBefore(String text) throws SQLException, IOException {
        Map<String, Integer> rows = new LinkedHashMap<>();
        Set<String> gone = new TreeSet<>();
        boolean alone = transaction(() -> {
            for (PrivateTables.Table table : PrivateTables.TABLES) {
                for (PrivateTables.Numbers column : table.numbers()) {
                    collect(table, column, text, gone);
                }
            }
            for (PrivateTables.Table table : PrivateTables.TABLES) {
                try (PreparedStatement delete = connection.prepareStatement("DELETE FROM "
                        + table.name() + " WHERE " + table.time() + " < ?")) {
                    delete.setString(1, text);
                    put(rows, table.name(), delete.executeUpdate());
                }
            }
            for (PrivateTables.Table table : PrivateTables.TABLES) {
                for (PrivateTables.Numbers column : table.numbers()) {
                    keep(table, column, gone);
                }
            }
        }, rows);
        return finished(rows, gone, alone);
    }

    private interface Work {
        void run() throws SQLException;
    }

    /** Whether it is to be looked for what is left of these rows alone. */
    private boolean transaction(Work work, Map<String, Integer> rows) throws SQLException {
        boolean before = slack.isPending();
        execute("PRAGMA synchronous = FULL");
        execute("BEGIN IMMEDIATE");
        try {
            work.run();
            if (!rows.isEmpty()) {
                slack.pending();
            }
            execute("COMMIT");
        } catch (SQLException wrong) {
            try {
                execute("ROLLBACK");
            } catch (SQLException alreadyRolledBack) {
                wrong.addSuppressed(alreadyRolledBack);
            }
            throw wrong;
        }
        return !before && !rows.isEmpty();
    }

    private int blank(String table, PrivateTables.Numbers column, NumberSearch number,
            Set<String> gone) throws SQLException {
        Set<Spelling> found = new LinkedHashSet<>();
        String type = column.type() == null ? "NULL" : column.type();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + column.column()
                + ", " + type + " FROM " + table + " WHERE " + column.column() + " <> ''");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String digits = row.getString(1);
                if (finds(number, column, digits, row.getString(2))) {
                    found.add(new Spelling(digits, row.getString(2)));
                }
            }
        }
        int changed = 0;
        String which = " WHERE " + column.column() + " = ?"
                + (column.type() == null ? "" : " AND " + column.type() + " IS ?");
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + table + " SET "
                + column.column() + " = " + column.blank()
                + (column.type() == null ? "" : ", " + column.type() + " = '"
                        + CallRecord.ERASED + "'") + which)) {
            for (Spelling one : found) {
                update.setString(1, one.digits());
                if (column.type() != null) {
                    update.setString(2, one.type());
                }
                changed += update.executeUpdate();
                gone.add(one.digits());
            }
        }
        return changed;
    }

    static boolean finds(NumberSearch number, PrivateTables.Numbers column, String digits,
            String type) {
        return column.type() == null ? number.finds(digits) : number.finds(digits, type);
    }

    /** Whether the number stands in a row that is kept as text. */
    static boolean inText(NumberSearch number, String text) {
        Matcher one = NUMBER_IN_TEXT.matcher(text);
        boolean found = false;
        while (!found && one.find()) {
            found = number.finds(one.group(1));
        }
        return found;
    }

    private int blankText(PrivateTables.Table table, NumberSearch number, Set<String> gone)
            throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + table.text() + " FROM " + table.name());
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (inText(number, row.getString(1))) {
                    found.add(row.getString(1));
                }
            }
        }
        int changed = 0;
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + table.name()
                + " SET " + table.text() + " = '" + TEXT_ERASED + "' WHERE " + table.text()
                + " = ?")) {
            for (String text : found) {
                update.setString(1, text);
                changed += update.executeUpdate();
                gone.add(text);
            }
        }
        return changed;
    }

    /** Numbers of rows that are deleted; of a text that goes as a whole nothing is searched. */
    private void collect(PrivateTables.Table table, PrivateTables.Numbers column, String before,
            Set<String> gone) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + column.column()
                + " FROM " + table.name() + " WHERE " + table.time() + " < ? AND "
                + column.column() + " <> ''")) {
            select.setString(1, before);
            try (ResultSet row = select.executeQuery()) {
                while (gone.size() <= Slack.SEARCHED_MAX && row.next()) {
                    gone.add(row.getString(1));
                }
            }
        }
    }

    /** What stands in a row that stays is not gone. */
    private void keep(PrivateTables.Table table, PrivateTables.Numbers column, Set<String> gone)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + column.column()
                + " FROM " + table.name() + " WHERE " + column.column() + " <> ''");
                ResultSet row = select.executeQuery()) {
            while (!gone.isEmpty() && row.next()) {
                gone.remove(row.getString(1));
            }
        }
    }

    private Erased finished(Map<String, Integer> rows, Set<String> gone, boolean alone)
            throws SQLException, IOException {
        return new Erased(rows, !slack.isPending() || alone && slack.looked(gone), "");
    }

    private static void put(Map<String, Integer> rows, String table, int changed) {
        if (changed > 0) {
            rows.put(table, changed);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
