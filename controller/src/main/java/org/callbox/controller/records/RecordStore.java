package org.callbox.controller.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.numbers.NumberSearch;

/**
 * Writes call records, one row a seizure, and the rows for figures. {@link #offer} never waits: a
 * thread of its own writes, and blocks when there is nothing to write. A row is readable by others
 * well within a second, those of agents' times within a minute ({@link RowsWaiting}), and safe
 * against a power cut five seconds later. What cannot be written is kept and tried again; a row
 * offered twice is written once.
 */
public final class RecordStore implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;
    /** Failures shorter than this, such as a reader's lock, are not reported. */
    private static final int LOCKED_TOLD_AFTER = 3;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path file;
    private final RecordListener listener;
    private final StoreLimits limits;
    private final Totals totals;
    private final Adapter thread;

    /** Guards the queue and the figures. */
    private final Object lock = new Object();
    private final RowsWaiting waiting;
    private final Chores chores = new Chores();
    private boolean started;
    private boolean closing;
    private boolean look;
    private volatile boolean checking;
    private volatile long refusedUntilMs;
    private long writtenTotal;
    private long lostTotal;

    /* Of the thread alone, and of the constructor before it. */
    private Database database;
    private Exception openFailure;
    private long committedMs;
    private long syncedMs;
    private boolean unsynced;
    /** Ids of rows that were written since the last sync. */
    private final List<String> unsafe = new ArrayList<>();
    private int failures;
    private String told;
    private long lostTold;

    /**
     * Opens or makes the file and reads the totals; a failure is reported after {@link #start}.
     */
    public RecordStore(Path file, RecordListener listener) {
        this(file, listener, StoreLimits.standard());
    }

    RecordStore(Path file, RecordListener listener, StoreLimits limits) {
        this.file = file;
        this.listener = listener;
        this.limits = limits;
        this.waiting = new RowsWaiting(limits.waitingRows());
        this.committedMs = nowMs() - limits.gapMs();
        this.syncedMs = nowMs() - limits.syncMs();
        this.totals = openFirst();
        this.thread = Adapter.restarted("callbox-records", this::run, this::broke);
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    private Totals openFirst() {
        try {
            database = Database.open(file, limits);
            // A box serves before its records are checked: the thread begins with that.
            look = database.unchecked();
            return database.totals();
        } catch (SQLException | IOException wrong) {
            openFailure = wrong;
            return new Totals(Database.none(), System.currentTimeMillis());
        }
    }

    public Path path() {
        return file;
    }

    /** As they stood when the store was opened; zero, since now, when that failed. */
    public Totals totals() {
        return totals;
    }

    /** From now on the listener may be called. The first offer starts it as well. */
    public void start() {
        synchronized (lock) {
            if (!started && !closing) {
                started = true;
                thread.start();
            }
        }
    }

    /** Takes one row; returns at once, also when nothing can be written. */
    public void offer(StoredRow row) {
        synchronized (lock) {
            lostTotal += waiting.add(row, nowMs()) ? 0 : 1;
            start();
            lock.notifyAll();
        }
    }

    /**
     * Takes a number out of all rows, behind those that wait to be written.
     *
     * @param told on the thread that writes; must return at once
     */
    public void erase(NumberSearch number, Consumer<Erased> told) {
        ask(database -> database.eraser().erase(number), told);
    }

    /** Deletes rows of before a time, in all tables; totals stay. The rest as in {@link #erase}. */
    public void deleteBefore(long wallMs, Consumer<Erased> told) {
        ask(database -> database.eraser().deleteBefore(Times.text(wallMs)), told);
    }

    /** Goes on where an earlier one was kept from leaving nothing of what it deleted. */
    public void clean(Consumer<Erased> told) {
        ask(Database::clean, told);
    }

    private void ask(Chores.Chore what, Consumer<Erased> told) {
        synchronized (lock) {
            if (closing || !chores.add(new Chores.Asked(what, told))) {
                told.accept(Erased.failed(closing ? "the box is ending"
                        : "too much is asked of the records at once"));
            }
            start();
            lock.notifyAll();
        }
    }

    /** Looks whether the file is still there, and makes it again where not; any thread. */
    public void check() {
        synchronized (lock) {
            look = started;
            lock.notifyAll();
        }
    }

    /**
     * Refuses to write for so long, as a full disk does: what comes meanwhile waits. For a drill;
     * it ends by itself, and at the close of this store.
     *
     * @param ms 0 ends it at once
     */
    public void refuse(long ms) {
        synchronized (lock) {
            refusedUntilMs = nowMs() + ms;
            lock.notifyAll();
        }
    }

    public RecordCounters counters() {
        synchronized (lock) {
            return new RecordCounters(waiting.size(), writtenTotal, lostTotal);
        }
    }

    /** Writes what waits, for a few seconds at most, and closes the file. */
    @Override
    public void close() {
        synchronized (lock) {
            closing = true;
            lock.notifyAll();
            if (checking) {
                // The next start checks again, and is given by the journal what waits.
                return;
            }
        }
        thread.stop();
        thread.joinQuietly(2 * limits.closeMs());
        if (!thread.isAlive()) {
            closeDatabase();
        }
    }

    private void run() {
        if (openFailure != null) {
            failed(openFailure);
        }
        while (true) {
            List<StoredRow> batch = nextBatch();
            try {
                if (batch == null) {
                    break;
                }
                write(batch);
            } catch (SQLException | IOException wrong) {
                failed(wrong);
                if (giveUp()) {
                    break;
                }
            }
        }
        finish();
    }

    /** Blocks until there is something to do: rows, a sync (an empty batch), or the end (null). */
    private List<StoredRow> nextBatch() {
        synchronized (lock) {
            while (true) {
                long now = nowMs();
                if (failures > 0) {
                    chores.refuse(told == null ? "the records cannot be written now" : told);
                }
                if (look && failures == 0) {
                    return List.of();
                }
                waiting.gathered(now, closing || failures > 0);
                if (closing && waiting.isEmpty()) {
                    chores.refuse("the box is ending");
                    return null;
                }
                if (!chores.isEmpty() && waiting.isEmpty()) {
                    return List.of();
                }
                long dueMs = waiting.isEmpty()
                        ? Math.min(unsynced ? syncedMs + limits.syncMs() : NEVER,
                                waiting.gatheringDueMs())
                        : closing || !chores.isEmpty() ? now : committedMs + limits.gapMs();
                if (failures > 0 && !closing) {
                    dueMs = Math.max(committedMs + retryMs(), dueMs == NEVER ? 0 : dueMs);
                }
                if (now >= dueMs) {
                    return waiting.first(limits.batchRows());
                }
                await(dueMs == NEVER ? 0 : dueMs - now);
            }
        }
    }

    private long retryMs() {
        long pause = limits.retryMinMs() << Math.min(failures - 1, 20);
        return Math.min(limits.retryMaxMs(), pause);
    }

    /** @param ms 0 for ever */
    private void await(long ms) {
        try {
            lock.wait(ms);
        } catch (InterruptedException nobodyDoesThat) {
            throw new IllegalStateException(nobodyDoesThat);
        }
    }

    private void write(List<StoredRow> batch) throws SQLException, IOException {
        if (nowMs() < refusedUntilMs && !closing()) {
            throw new IOException("a drill has taken the database away");
        }
        if (database == null) {
            database = Database.open(file, limits);
        }
        if (database.unchecked()) {
            checkWhole();
        }
        if (looking() && database.gone()) {
            // They went with the file: the next start gives them again.
            unsafe.clear();
            throw new IOException("the file was removed or replaced");
        }
        if (batch.isEmpty()) {
            if (unsynced && nowMs() - syncedMs >= limits.syncMs()) {
                database.sync();
                synced();
            }
            chore();
        } else {
            boolean durably = nowMs() - syncedMs >= limits.syncMs() || closing();
            database.insert(batch, durably).forEach(listener::recordRefused);
            batch.forEach(record -> unsafe.add(record.id()));
            if (durably) {
                synced();
            } else {
                unsynced = true;
            }
        }
        committedMs = nowMs();
        boolean empty;
        synchronized (lock) {
            waiting.written(batch.size());
            writtenTotal += batch.stream().filter(CallRecord.class::isInstance).count();
            empty = waiting.isEmpty();
        }
        failures = 0;
        if (told != null && empty) {
            told = null;
            listener.recordsRecovered();
        }
    }

    private void checkWhole() throws SQLException {
        listener.recordsChecking();
        checking = true;
        try {
            database.check();
        } finally {
            checking = false;
        }
    }

    private void chore() throws SQLException, IOException {
        Chores.Asked next;
        synchronized (lock) {
            next = waiting.isEmpty() ? chores.next() : null;
        }
        if (next != null && Chores.done(next, database, this::why)) {
            clean(cleaned -> { });
        }
    }

    private boolean looking() {
        synchronized (lock) {
            boolean wanted = look;
            look = false;
            return wanted;
        }
    }

    private boolean closing() {
        synchronized (lock) {
            return closing;
        }
    }

    private void synced() {
        unsynced = false;
        syncedMs = nowMs();
        if (!unsafe.isEmpty()) {
            listener.recordsSafe(List.copyOf(unsafe));
            unsafe.clear();
        }
    }

    /** After any failure the file is opened again. */
    private void broke(Throwable fault) {
        closeDatabase();
        failed(new IOException("a fault in Callbox itself: " + fault));
    }

    private void failed(Exception failure) {
        failures++;
        committedMs = nowMs();
        if (Database.damaged(failure)) {
            moveAside(failure);
            return;
        }
        if (!Database.passing(failure)) {
            closeDatabase();
        }
        long lost = counters().lostTotal();
        String why = why(failure);
        boolean worthTelling = !Database.locked(failure) || failures >= LOCKED_TOLD_AFTER;
        if (worthTelling && !(why.equals(told) && lost == lostTold)) {
            told = why;
            lostTold = lost;
            listener.recordsFailed(lost == 0 ? why : why + "; " + lost + " rows are lost");
        }
    }

    private String why(Exception failure) {
        if (Database.locked(failure)) {
            return file + " is locked by another program";
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? root.toString() : root.getMessage();
        return "cannot write " + file + ": " + text.lines().findFirst().orElse("");
    }

    /** Moves a damaged file aside, so that its rows can still be recovered. */
    private void moveAside(Exception failure) {
        closeDatabase();
        String name = file.getFileName().toString();
        String aside = name + ".damaged-" + STAMP.format(Instant.now());
        try {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Path part = file.resolveSibling(name + suffix);
                if (Files.exists(part)) {
                    Files.move(part, file.resolveSibling(aside + suffix),
                            StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException stuck) {
            told = file + " is damaged and cannot be moved aside: " + stuck.getMessage();
            listener.recordsFailed(told);
            return;
        }
        told = file + " is damaged (" + why(failure) + "); moved aside as " + aside
                + ", a new one is started";
        listener.recordsMovedAside(told);
        failures = 0;
        // They went with the file: the next start gives them again.
        unsafe.clear();
        syncedMs = nowMs() - limits.syncMs();
        unsynced = true;
    }

    private void closeDatabase() {
        if (database == null) {
            return;
        }
        try {
            database.close();
        } catch (SQLException wrong) {
            openFailure = wrong;
        }
        database = null;
    }

    private boolean giveUp() {
        return closing() && (failures > LOCKED_TOLD_AFTER || database == null);
    }

    private void finish() {
        int left = counters().waiting();
        if (left > 0) {
            listener.recordsFailed(left + " call records could not be written before the end");
        }
        closeDatabase();
    }
}
