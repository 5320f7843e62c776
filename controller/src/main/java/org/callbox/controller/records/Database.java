package org.callbox.controller.records;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.call.WatchRow;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/** The open file, for the one thread that writes it. */
final class Database implements AutoCloseable {
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CONSTRAINT = 19;
    private static final int SQLITE_NOTADB = 26;
    private static final int PRIMARY_CODE = 0xFF;

    private static final String SET_ASIDE = """
            INSERT INTO calls_set_aside (id, record, why, at) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING""";

    private final Path file;
    private final Connection connection;
    private final Object identity;
    /** Nobody knows whether it is whole, for the last end was none in order. */
    private boolean unchecked;

    private Database(Path file, Connection connection, boolean unchecked) throws IOException {
        this.file = file;
        this.connection = connection;
        this.unchecked = unchecked;
        this.identity = identity(file);
    }

    static Database open(Path file, StoreLimits limits) throws SQLException, IOException {
        SqliteLibrary.ready();
        make(file);
        Path log = log(file);
        // SQLite takes its log away when it is closed in order.
        boolean cutOff = Files.exists(log) && Files.size(log) > 0;
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(limits.busyMs());
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            Database database = new Database(file, connection, cutOff);
            database.prepare(limits);
            settle(file);
            return database;
        } catch (SQLException | IOException wrong) {
            connection.close();
            throw wrong;
        }
    }

    /** SQLite would give it the rights that the umask says. Empty, it is a database as well. */
    private static void make(Path file) throws IOException {
        OwnFiles.folder(file.toAbsolutePath().getParent());
        if (!Files.exists(file)) {
            OwnFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
        }
    }

    /** The files beside it are made by SQLite, with its rights but not with its group. */
    private static void settle(Path file) {
        for (String suffix : List.of("", "-wal", "-shm")) {
            OwnFiles.settle(file.resolveSibling(file.getFileName() + suffix));
        }
    }

    private static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    boolean unchecked() {
        return unchecked;
    }

    /** After an end without a clean close. Reads the whole file, which may take minutes. */
    void check() throws SQLException {
        if (!"ok".equals(value("PRAGMA quick_check(1)"))) {
            throw new DamagedException("it fails SQLite's own check");
        }
        unchecked = false;
    }

    private void prepare(StoreLimits limits) throws SQLException, IOException {
        // Small pages: a row changes three of them, and each is written whole (docs/records.md).
        execute("PRAGMA page_size = 1024");
        value("PRAGMA journal_mode = WAL");
        value("PRAGMA secure_delete = ON");
        if (limits.pages() > 0) {
            execute("PRAGMA max_page_count = " + limits.pages());
        }
        Migrations.run(connection);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    Totals totals() throws SQLException {
        Map<Reason, Long> counts = none();
        long sinceMs = Long.MAX_VALUE;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT reason, calls, since FROM totals")) {
            while (row.next()) {
                Reason reason = Reason.of(row.getString(1));
                if (reason != null) {
                    counts.put(reason, row.getLong(2));
                    sinceMs = Math.min(sinceMs, Times.ms(row.getString(3)));
                }
            }
        }
        return new Totals(counts, sinceMs);
    }

    static Map<Reason, Long> none() {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            counts.put(reason, 0L);
        }
        return counts;
    }

    /**
     * One transaction. A row that the database refuses is set aside in it.
     *
     * @param durably also against a power cut, this and all before it
     * @return why rows were refused, a sentence each
     */
    List<String> insert(List<? extends StoredRow> rows, boolean durably)
            throws SQLException, IOException {
        if (gone()) {
            throw new IOException("the file was removed or replaced");
        }
        execute("PRAGMA synchronous = " + (durably ? "FULL" : "NORMAL"));
        execute("BEGIN IMMEDIATE");
        List<String> refused = new ArrayList<>();
        try (RowInserts inserts = new RowInserts(connection)) {
            for (StoredRow row : rows) {
                insert(inserts, row, refused);
            }
            execute("COMMIT");
        } catch (SQLException wrong) {
            rollback(wrong);
            throw wrong;
        }
        return refused;
    }

    private void insert(RowInserts inserts, StoredRow row, List<String> refused)
            throws SQLException {
        try {
            inserts.insert(row);
        } catch (SQLException wrong) {
            if (code(wrong) != SQLITE_CONSTRAINT) {
                throw wrong;
            }
            setAside(row, wrong.getMessage());
            refused.add("the database refused the row of " + named(row) + " ("
                    + wrong.getMessage() + "); it stands in table calls_set_aside");
        }
    }

    private static String named(StoredRow row) {
        return switch (row) {
            case CallRecord call -> "call " + call.id();
            case VisitRow visit -> "visit " + visit.id();
            case AgentRow time -> "agent " + time.agent() + ", " + time.id();
            case DialRow call -> "outgoing call " + call.id();
            case WatchRow watch -> "supervision " + watch.id();
            case PromiseRow promise -> "promise " + promise.id();
        };
    }

    private void setAside(StoredRow record, String why) throws SQLException {
        try (PreparedStatement aside = connection.prepareStatement(SET_ASIDE)) {
            aside.setString(1, record.id());
            aside.setString(2, record.toString());
            aside.setString(3, why);
            aside.setString(4, Times.text(System.currentTimeMillis()));
            aside.executeUpdate();
        }
    }

    /** For numbers and old rows; by the thread that writes. */
    Eraser eraser() {
        return new Eraser(connection, file);
    }

    /** Leaves nothing of deleted rows in file and log. */
    Erased clean() throws SQLException {
        return new Erased(Map.of(), new Slack(connection, file).cleaned(), "");
    }

    /** The file that is open is not the one at its path any more. */
    boolean gone() throws IOException {
        return !Files.exists(file) || !identity.equals(identity(file));
    }

    private void rollback(SQLException why) {
        try {
            if (!connection.isClosed()) {
                execute("ROLLBACK");
            }
        } catch (SQLException alreadyRolledBack) {
            why.addSuppressed(alreadyRolledBack);
        }
    }

    /**
     * Makes everything written so far safe against a power cut. The rows stay in the log: SQLite
     * copies them by itself when it holds 1000 pages, and most of those it then writes once for
     * many rows.
     */
    void sync() throws IOException {
        try (FileChannel log = FileChannel.open(log(file), StandardOpenOption.WRITE)) {
            log.force(false);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class)
                .fileKey();
    }

    /** Locked by another process, or the disk is full: the connection can be kept. */
    static boolean passing(Exception failure) {
        return code(failure) == SQLITE_BUSY || code(failure) == SQLITE_LOCKED
                || code(failure) == SQLITE_FULL;
    }

    static boolean locked(Exception failure) {
        return code(failure) == SQLITE_BUSY || code(failure) == SQLITE_LOCKED;
    }

    static boolean damaged(Exception failure) {
        return failure instanceof DamagedException || code(failure) == SQLITE_CORRUPT
                || code(failure) == SQLITE_NOTADB;
    }

    /** A file of SQLite, parts of which are not as they should be. */
    static boolean corrupt(Exception failure) {
        return code(failure) == SQLITE_CORRUPT;
    }

    private static int code(Exception failure) {
        return failure instanceof SQLiteException sqlite
                ? sqlite.getResultCode().code & PRIMARY_CODE : -1;
    }

    /** What SQLite itself does not complain of. */
    static final class DamagedException extends SQLException {
        private static final long serialVersionUID = 1;

        DamagedException(String why) {
            super(why);
        }
    }
}
