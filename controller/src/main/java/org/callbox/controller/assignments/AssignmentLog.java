package org.callbox.controller.assignments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.call.AssignmentFacts;

/**
 * Writes the assignment log. {@link #offer} never waits: a thread of its own writes, and sleeps
 * when there is nothing to write. What cannot be written is kept and tried again; beyond the
 * limit facts are dropped, and the log says later how many are missing.
 */
public final class AssignmentLog implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;
    private static final int RETRY_DOUBLINGS_MAX = 20;

    private final Path directory;
    private final AssignmentListener listener;
    private final LogLimits limits;
    private final Adapter thread;

    /** Guards the queue and the figures. */
    private final Object lock = new Object();
    private final ArrayDeque<AssignmentFacts> waiting = new ArrayDeque<>();
    private boolean started;
    private boolean closing;
    private boolean look;
    private long droppedTotal;
    /** The newest dropped fact, null when none was dropped since the last write. */
    private AssignmentFacts dropped;
    private long droppedNow;

    /* Of the thread alone. */
    private AssignmentFile file;
    private final Behind behind;
    private int failures;
    private long failedMs;
    private final SyncDue sync;
    private String told;
    private String toldBehind;

    public AssignmentLog(Path directory, AssignmentListener listener) {
        this(directory, listener, LogLimits.standard());
    }

    AssignmentLog(Path directory, AssignmentListener listener, LogLimits limits) {
        this.directory = directory;
        this.listener = listener;
        this.limits = limits;
        this.thread = Adapter.restarted("callbox-assignments", this::run, this::broke);
        this.behind = new Behind(directory);
        this.sync = new SyncDue(limits.syncMs());
    }

    /** Takes one fact; returns at once, also when nothing can be written. */
    public void offer(AssignmentFacts facts) {
        synchronized (lock) {
            if (waiting.size() >= limits.waitingFacts()) {
                droppedTotal++;
                droppedNow++;
                dropped = facts;
            } else {
                waiting.addLast(facts);
            }
            if (!started && !closing) {
                started = true;
                thread.start();
            }
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

    /** Facts dropped because memory was full while nothing could be written. */
    public long droppedTotal() {
        synchronized (lock) {
            return droppedTotal;
        }
    }

    /** Writes what waits, for a few seconds at most. */
    @Override
    public void close() {
        boolean running;
        synchronized (lock) {
            closing = true;
            running = started;
            lock.notifyAll();
        }
        if (running) {
            thread.stop();
            thread.joinQuietly(2 * limits.closeMs());
        }
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    private void run() {
        boolean more = true;
        while (more) {
            try {
                more = turn();
            } catch (IOException wrong) {
                failed(wrong);
                more = !giveUp();
            }
        }
        finish();
    }

    /** One fact or one sync; false at the end. */
    private boolean turn() throws IOException {
        AssignmentFacts next;
        synchronized (lock) {
            next = waiting.peekFirst();
            while (!closing && !look && (next == null || pauseMs() > 0) && syncDueMs() > 0) {
                await(Math.min(syncDueMs(), next == null ? NEVER : pauseMs()));
                next = waiting.peekFirst();
            }
            if (closing && next == null) {
                return false;
            }
        }
        leaveWhatIsGone();
        if (file == null) {
            file = new AssignmentFile(directory, limits);
            behind.prepare();
            sync.written(nowMs());
            if (!file.repaired().isEmpty()) {
                listener.assignmentsRepaired(file.repaired());
            }
        }
        if (next != null && (pauseMs() <= 0 || closing())) {
            file.append(next);
            sync.written(nowMs());
            synchronized (lock) {
                waiting.removeFirst();
            }
        }
        if (syncDueMs() <= 0) {
            file.sync();
            sync.synced();
        }
        recovered();
        return true;
    }

    private void leaveWhatIsGone() throws IOException {
        synchronized (lock) {
            look = false;
        }
        if (file != null && file.gone()) {
            file.abandon();
            file = null;
            failed(new IOException("the file was removed or replaced; it is made again"));
            failures = 0;
        }
    }

    private long syncDueMs() {
        return file == null ? NEVER : Math.max(pauseMs(), sync.inMs(nowMs()));
    }

    private long pauseMs() {
        if (failures == 0) {
            return 0;
        }
        long pause = limits.retryMinMs() << Math.min(failures - 1, RETRY_DOUBLINGS_MAX);
        return failedMs + Math.min(limits.retryMaxMs(), pause) - nowMs();
    }

    private void await(long ms) {
        try {
            lock.wait(ms == NEVER ? 0 : ms);
        } catch (InterruptedException nobodyDoesThat) {
            throw new IllegalStateException(nobodyDoesThat);
        }
    }

    private boolean closing() {
        synchronized (lock) {
            return closing;
        }
    }

    /** After any failure the file is opened again and its end is read from it. */
    private void broke(Throwable fault) {
        failed(new IOException("a fault in Callbox itself: " + fault));
        reopen();
    }

    private void reopen() {
        AssignmentFile left = file;
        file = null;
        try {
            if (left != null) {
                left.close();
            }
        } catch (IOException wrong) {
            failed(wrong);
        }
    }

    private void failed(IOException wrong) {
        failures++;
        failedMs = nowMs();
        String why = "cannot write the assignment log in " + directory + ": " + wrong.getMessage();
        if (!why.equals(told)) {
            told = why;
            listener.assignmentsFailed(why);
        }
        noteBehind();
    }

    /** So that an audit knows, now and when the box ends before there is room again. */
    private void noteBehind() {
        AssignmentFacts first;
        long facts;
        synchronized (lock) {
            first = waiting.peekFirst();
            facts = waiting.size() + droppedNow;
        }
        if (first != null) {
            try {
                behind.note(new Behind.Note(first.at().wallMs(), facts));
            } catch (IOException asTheLog) {
                String why = "cannot note either that the assignment log in " + directory
                        + " is behind: " + asTheLog.getMessage();
                if (!why.equals(toldBehind)) {
                    toldBehind = why;
                    listener.assignmentsFailed(why);
                }
            }
        }
    }

    /** Writes a gap line for dropped facts once all waiting ones are written. */
    private void recovered() throws IOException {
        AssignmentFacts lost;
        failures = 0;
        synchronized (lock) {
            if (!waiting.isEmpty() || told == null) {
                return;
            }
            lost = dropped;
        }
        if (lost != null) {
            file.lost(lost);
            sync.written(nowMs());
        }
        synchronized (lock) {
            if (dropped == lost) {
                dropped = null;
                droppedNow = 0;
            }
        }
        behind.clear();
        told = null;
        toldBehind = null;
        listener.assignmentsRecovered();
    }

    private boolean giveUp() {
        return closing() && failures > 2;
    }

    private void finish() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException wrong) {
            failed(wrong);
        }
    }
}
