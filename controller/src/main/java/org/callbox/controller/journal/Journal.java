package org.callbox.controller.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.callbox.bridge.host.Adapter;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.time.Now;

/**
 * Keeps every input before the core acts on it. The loop thread only stores into mapped memory; a
 * thread of its own makes the next segment in advance, writes snapshots, and forces the disk
 * within 5 s of an input that matters to a call. Where no segment can be had (a full or dead disk)
 * the box goes on without a journal and says so; the next segment begins with a snapshot and is
 * whole again.
 */
public final class Journal implements AutoCloseable {
    /** A second less than what a power cut may cost, for the disk to do it. */
    static final long FORCE_MS = 4_000;
    private static final long RETRY_MS = 10_000;
    private static final long NS_PER_MS = 1_000_000;

    private final JournalFiles files;
    private final Consumer<String> faults;
    private final long retryMs;
    private final Owed owed = new Owed();
    private final LinkedBlockingQueue<Runnable> chores = new LinkedBlockingQueue<>();
    private final Adapter worker = Adapter.restarted("journal", this::work, this::failed);
    private volatile Segment spare;
    private volatile boolean running = true;
    private volatile boolean dirty;
    private volatile Segment current;
    private volatile long forces;

    /** The file that inputs go to was taken away: the next input begins another. */
    private volatile boolean vanished;

    /* Of the loop. */
    private boolean silent;
    private long lastSequence;
    private Now lastAt;

    /* Of the worker, and of open() before it. */
    private long number;
    private long dirtySinceNs;
    private long triedNs;

    private Journal(JournalFiles files, long retryMs, Consumer<String> faults) {
        this.files = files;
        this.retryMs = retryMs;
        this.faults = faults;
    }

    /**
     * Opens the journal in a folder; what is there already stays for {@link Recovery} and replay.
     * The state to begin with is on the disk when this returns, unless the disk refuses.
     *
     * @param sequence of the last input the core has taken
     * @param at when that was, null when it has taken none
     * @param owed what {@link Recovery} found to be owed; its rows are, until {@link #written}
     * @param faults is told in a sentence when the journal stops and when it goes on
     */
    public static Journal open(Path folder, Switchboard core, long sequence, Now at,
            List<Command> owed, Consumer<String> faults) {
        return open(folder, core, sequence, at, owed, RETRY_MS, faults);
    }

    static Journal open(Path folder, Switchboard core, long sequence, Now at,
            List<Command> owed, long retryMs, Consumer<String> faults) {
        Journal journal = new Journal(new JournalFiles(folder), retryMs, faults);
        journal.lastSequence = sequence;
        journal.lastAt = at;
        journal.owed.add(owed);
        journal.begin(new Kept(core, sequence, at, journal.owed.list()));
        journal.worker.start();
        return journal;
    }

    private void begin(Kept kept) {
        try {
            OwnFiles.folder(files.folder());
            List<Long> there = files.segments();
            number = there.isEmpty() ? 0 : there.getLast();
            Segment first = Segment.create(files.segment(++number));
            files.writeSnapshot(number, StateWriter.write(kept));
            files.removeOld(number);
            current = first;
        } catch (IOException e) {
            silent = true;
            faults.accept("there is no journal: " + e.getMessage());
        }
    }

    /** Before the core steps. The first input of a segment follows the state given here. */
    public void before(Input input, Switchboard core) {
        byte[] payload = InputCodec.encode(input);
        if (current == null || !current.fits(payload.length) || vanished && ready()) {
            roll(core);
        }
        if (current != null && current.fits(payload.length)) {
            current.append(payload);
        } else {
            // What follows an input that is missing cannot be stepped again without a snapshot.
            current = null;
        }
        lastSequence = input.sequence();
        lastAt = input.now();
    }

    /** After the core has answered. */
    public void after(List<Command> commands) {
        owed.add(commands);
        if (current != null) {
            current.mark(Fingerprint.of(commands));
            if (!dirty && commands.stream().anyMatch(Journal::matters)) {
                dirty = true;
                chores.add(() -> dirtySinceNs = System.nanoTime());
            }
        }
    }

    /** Rows with these ids are safe in the records: nobody needs them from here. Any thread. */
    public void written(Collection<String> ids) {
        owed.written(ids);
    }

    /** A power cut may cost 5 s of what happened to calls, and more of heartbeats. */
    private static boolean matters(Command command) {
        return switch (command) {
            case Command.Write write -> false;
            case Command.Publish(var publication) -> !publication.retained();
            default -> true;
        };
    }

    /** The next file is there before it is wanted. */
    boolean ready() {
        return spare != null;
    }

    /** Looks whether the files are still there, and makes new ones where not; any thread. */
    public void check() {
        Segment next = spare;
        Segment filled = current;
        if (next != null && !Files.exists(next.path())
                || filled != null && !Files.exists(filled.path())) {
            chores.add(this::look);
        }
    }

    private void look() {
        Segment next = spare;
        if (next != null && !Files.exists(next.path())) {
            spare = null;
            triedNs = 0;
        }
        Segment filled = current;
        vanished = filled != null && !Files.exists(filled.path());
    }

    /** How often the disk was made to write, snapshots left aside. */
    long forces() {
        return forces;
    }

    /** Everything so far goes to the disk before this returns. */
    @Override
    public void close() {
        running = false;
        chores.add(() -> { });
        worker.stop();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (current != null) {
            current.force();
        }
    }

    private void roll(Switchboard core) {
        Segment next = spare;
        if (next == null) {
            if (!silent) {
                silent = true;
                faults.accept("the journal stops: no room for its next file");
            }
            current = null;
            return;
        }
        if (silent) {
            silent = false;
            faults.accept("the journal goes on");
        }
        if (vanished) {
            vanished = false;
            faults.accept("the journal in " + files.folder() + " was taken away: it begins anew"
                    + " with the state as it is now");
        }
        Segment full = current;
        spare = null;
        current = next;
        long of = numberOf(next);
        byte[] state = StateWriter.write(new Kept(
                core, lastSequence, lastAt, owed.list()));
        chores.add(() -> finish(full, of, state));
    }

    private static long numberOf(Segment segment) {
        return Long.parseLong(segment.path().getFileName().toString().replace(".jnl", ""));
    }

    private void finish(Segment full, long of, byte[] state) {
        try {
            if (full != null) {
                full.force();
            }
            files.writeSnapshot(of, state);
            files.removeOld(of);
        } catch (IOException e) {
            faults.accept("the journal's snapshot could not be written: " + e.getMessage());
        }
    }

    private void prepare() {
        triedNs = System.nanoTime();
        try {
            // Without a snapshot nothing may be removed, and the ring must not grow for ever.
            if (number - files.newestSnapshot() < JournalFiles.SEGMENTS_KEPT
                    || files.segments().isEmpty()) {
                OwnFiles.folder(files.folder());
                spare = Segment.create(files.segment(number + 1));
                number++;
            }
        } catch (IOException e) {
            faults.accept("the journal's next file could not be made: " + e.getMessage());
        }
    }

    private void work() {
        try {
            while (running || !chores.isEmpty()) {
                if (spare == null && running && (triedNs == 0 || waited(triedNs, retryMs))) {
                    prepare();
                }
                Runnable chore = chores.poll(waitMs(), TimeUnit.MILLISECONDS);
                if (chore != null) {
                    chore.run();
                }
                force();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(Throwable fault) {
        faults.accept("the journal's own thread failed and begins again: " + fault);
    }

    private static boolean waited(long sinceNs, long ms) {
        return System.nanoTime() - sinceNs >= ms * NS_PER_MS;
    }

    /** Sleeps for ever when nothing is owed; a chore wakes it. */
    private long waitMs() {
        long force = !dirty ? Long.MAX_VALUE : dirtySinceNs == 0 ? FORCE_MS : Math.max(1,
                FORCE_MS - (System.nanoTime() - dirtySinceNs) / NS_PER_MS);
        return Math.min(force, spare == null ? retryMs : Long.MAX_VALUE);
    }

    private void force() {
        Segment segment = current;
        if (dirty && segment != null && dirtySinceNs != 0 && waited(dirtySinceNs, FORCE_MS)) {
            dirtySinceNs = 0;
            dirty = false;
            segment.force();
            forces++;
        }
    }
}
