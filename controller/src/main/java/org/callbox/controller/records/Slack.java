package org.callbox.controller.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is left of deleted rows in the octets of the file. SQLite's {@code secure_delete} overwrites
 * a row where it stood, but not the copies that it left behind when it moved rows to another page:
 * those go with VACUUM, which writes the file anew. The log goes with a checkpoint that cuts it.
 *
 * <p>That rows were deleted and that what is left of them was not yet looked after is noted in the
 * file itself, by the same transaction, in its {@code application_id}: a process that is killed
 * between the two leaves it to the next.
 */
final class Slack {
    private static final int PENDING = 1;
    /** Shorter numbers stand everywhere by chance. */
    private static final int SEARCHED_CHARS = 6;
    /** More are not searched for: after so much the file is worth writing anew. */
    static final int SEARCHED_MAX = 20_000;
    private static final int BITS = 20;
    private static final int BUFFER_OCTETS = 1 << 16;

    private final Connection connection;
    private final Path file;

    Slack(Connection connection, Path file) {
        this.connection = connection;
        this.file = file;
    }

    /** Within the transaction that deletes. */
    void pending() throws SQLException {
        execute("PRAGMA application_id = " + PENDING);
    }

    boolean isPending() throws SQLException {
        return number("PRAGMA application_id") == PENDING;
    }

    /**
     * Writes the file anew only where that is needed.
     *
     * @param numbers that were deleted and stand in no row any more; more than
     *     {@link #SEARCHED_MAX} are not searched for
     * @return whether nothing is left; false while a reader keeps the log
     */
    boolean looked(Collection<String> numbers) throws SQLException, IOException {
        if (!cutLog()) {
            return false;
        }
        if (numbers.size() > SEARCHED_MAX
                || numbers.stream().anyMatch(one -> one.length() < SEARCHED_CHARS)
                || holds(file, numbers)) {
            return false;
        }
        return done();
    }

    /** Writes the file anew when something may be left; false while a reader keeps the log. */
    boolean cleaned() throws SQLException {
        if (!isPending()) {
            return true;
        }
        execute("VACUUM");
        return cutLog() && done();
    }

    private boolean done() throws SQLException {
        execute("PRAGMA application_id = 0");
        return true;
    }

    private boolean cutLog() throws SQLException {
        return number("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Whether one of the numbers stands anywhere in the octets of a file; one pass. */
    static boolean holds(Path file, Collection<String> numbers) throws IOException {
        Set<String> wanted = new TreeSet<>(numbers);
        int[] lengths = wanted.stream().mapToInt(String::length).distinct().sorted().toArray();
        if (lengths.length == 0) {
            return false;
        }
        long[] begins = new long[1 << BITS - 6];
        for (String number : wanted) {
            int hash = hash(number.getBytes(StandardCharsets.ISO_8859_1), 0);
            begins[hash >> 6] |= 1L << hash;
        }
        int longest = lengths[lengths.length - 1];
        byte[] octets = new byte[BUFFER_OCTETS + longest];
        try (FileChannel in = FileChannel.open(file)) {
            int kept = 0;
            for (int end = filled(in, octets, 0); end > kept; end = filled(in, octets, kept)) {
                for (int at = 0; at + SEARCHED_CHARS <= end; at++) {
                    int hash = hash(octets, at);
                    if ((begins[hash >> 6] & 1L << hash) != 0
                            && stands(wanted, lengths, octets, at, end)) {
                        return true;
                    }
                }
                kept = Math.min(longest - 1, end);
                System.arraycopy(octets, end - kept, octets, 0, kept);
            }
        }
        return false;
    }

    /** Reads until the buffer is full or the file ends; where what is in the buffer then ends. */
    private static int filled(FileChannel in, byte[] octets, int kept) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(octets, kept, octets.length - kept);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = in.read(buffer);
        }
        return buffer.position();
    }

    private static boolean stands(
            Set<String> wanted, int[] lengths, byte[] octets, int at, int end) {
        for (int length : lengths) {
            if (at + length <= end && wanted.contains(
                    new String(octets, at, length, StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }

    private static int hash(byte[] octets, int at) {
        long packed = 0;
        for (int i = 0; i < SEARCHED_CHARS; i++) {
            packed = packed << 8 | octets[at + i] & 0xFF;
        }
        return (int) (packed * 0x9E37_79B9_7F4A_7C15L >>> 64 - BITS);
    }
}
