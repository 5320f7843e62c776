package org.callbox.controller.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
 * Keeps every input before the core acts on it. The loop thread only writes into the kernel's
 * memory; a thread of its own makes the next files in advance, writes snapshots, looks whether the
 * files are still there, and forces the disk within 5 s of an input that matters to a call. No
 * fault of disk, file or snapshot ends service: the box goes on without a journal and says so; the
 * next file begins with a snapshot and is whole again.
 */
public final class Journal implements AutoCloseable {
    /** A second less than what a power cut may cost, for the disk to do it. */
    static final long FORCE_MS = 4_000;
    private static final long RETRY_MS = 10_000;
    /** What the heaviest noise of a tty fills while the worker forces the disk. */
    private static final int SPARES = 3;
    /** The least time between two reports of a disk that is too slow. */
    private static final long TELL_PAUSES_NS = 60_000_000_000L;
    private static final long NS_PER_MS = 1_000_000;

    private final JournalFiles files;
    private final QuietInputs quiet;
    private final Consumer<String> faults;
    private final long retryMs;
    private final Owed owed = new Owed();
    private final LinkedBlockingQueue<Runnable> chores = new LinkedBlockingQueue<>();
    private final Adapter worker = Adapter.restarted("journal", this::work, this::failed);
    private final Queue<Segment> spares = new ConcurrentLinkedQueue<>();
    private volatile Segment missing;
    private volatile boolean running = true;
    private volatile boolean dirty;
    private volatile Segment current;
    private volatile long forces;

    /* Of the loop. */
    private boolean silent;
    private long silentNs;
    private long faultNs;
    private long pauses;
    private long lastSequence;
    private Now lastAt;
    private final Rest rest = new Rest();

    /* Of the worker, and of open() before it. */
    private long number;
    private long dirtySinceNs;
    private long failedNs;
    private String toldFault = "";

    private Journal(JournalFiles files, long retryMs, Consumer<String> faults) {
        this.files = files;
        this.quiet = new QuietInputs(QuietPlace.of(files.folder()));
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
            files.writeSnapshot(number, Snapshot.write(kept));
            files.removeUnused(number);
            files.removeOld(number);
            current = first;
        } catch (IOException | RuntimeException | Error e) {
            silent = true;
            faults.accept("there is no journal: " + why(e));
        }
    }

    /** Before the core steps. The first input of a segment follows the state given here. */
    public void before(Input input, Switchboard core) {
        try {
            byte[] payload = InputCodec.encode(input);
            int room = quiet.octets() + payload.length;
            boolean wanted = current == null || current == missing || !current.fits(room);
            if (wanted && (faultNs == 0 || waited(faultNs, retryMs))) {
                roll(core);
            }
            if (current != null && current.fits(quiet.octets() + payload.length)) {
                long nowMs = input.now().monoMs();
                quiet.before(current, payload, nowMs, rest.is(nowMs, core));
            } else {
                // What follows an input that is missing cannot be stepped again without a snapshot.
                leave();
            }
        } catch (IOException | RuntimeException | Error e) {
            fault(e);
        }
        lastSequence = input.sequence();
        lastAt = input.now();
    }

    /** After the core has answered. */
    public void after(List<Command> commands) {
        try {
            owed.add(commands);
            boolean matters = rest.ends(commands, lastAt.monoMs());
            if (current != null) {
                quiet.after(current, Fingerprint.of(commands), matters);
                if (!dirty && matters) {
                    dirty = true;
                    chores.add(() -> dirtySinceNs = System.nanoTime());
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            fault(e);
        }
    }

    /** The box goes on without, and does not try again at once; told until it is whole again. */
    private void fault(Throwable why) {
        faultNs = System.nanoTime();
        leave();
        if (!silent) {
            silent = true;
            faults.accept("the journal stops: " + why(why));
        }
    }

    private void leave() {
        Segment left = current;
        current = null;
        if (left != null) {
            bring(left);
            chores.add(() -> finish(left));
        }
    }

    private void bring(Segment left) {
        try {
            quiet.to(left);
        } catch (IOException e) {
            faults.accept("the last inputs of a box at rest are missing in the journal's file "
                    + left.path().getFileName() + ": " + why(e));
        }
    }

    private static String why(Throwable fault) {
        return fault instanceof IOException && fault.getMessage() != null
                ? fault.getMessage() : fault.toString();
    }

    /** Rows with these ids are safe in the records: nobody needs them from here. Any thread. */
    public void written(Collection<String> ids) {
        owed.written(ids);
    }

    /** The next files are there before they are wanted, and what was full is on the disk. */
    boolean ready() {
        return spares.size() >= SPARES;
    }

    /** Looks whether the file in use is still there, and leaves it where not; any thread. */
    public void check() {
        Segment used = current;
        if (used != null && used != missing && !Files.exists(used.path())) {
            chores.add(() -> look(used));
        }
    }

    /** Whether inputs are written down now; any thread. */
    public boolean kept() {
        return current != null;
    }

    /** How often the disk was made to write, snapshots left aside. */
    long forces() {
        return forces;
    }

    /** Everything so far goes to the disk before this returns. */
    @Override
    public void close() {
        running = false;
        worker.stop();
        chores.add(() -> { });
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (current != null) {
            bring(current);
            finish(current);
        }
        closeQuiet();
        spares.forEach(this::discard);
        spares.clear();
    }

    private void closeQuiet() {
        try {
            quiet.close();
        } catch (IOException e) {
            faults.accept("what held the inputs of a box at rest is left: " + why(e));
        }
    }

    private void roll(Switchboard core) throws IOException {
        Segment full = current;
        Segment next = spares.poll();
        if (next == null) {
            leave();
            pause();
            return;
        }
        if (full != null) {
            quiet.to(full);
        }
        current = null;
        long of = next.number();
        byte[] state = stateFor(next, full, core);
        current = next;
        if (silent) {
            silent = false;
            faults.accept("the journal goes on");
        }
        chores.add(() -> {
            finish(full);
            snapshot(of, state);
        });
    }

    private byte[] stateFor(Segment next, Segment full, Switchboard core) {
        try {
            return Snapshot.write(new Kept(core, lastSequence, lastAt, owed.list()));
        } catch (RuntimeException | Error e) {
            chores.add(() -> {
                finish(full);
                discard(next);
            });
            throw e;
        }
    }

    /** There is no next file: none can be made, or they fill faster than the disk takes them. */
    private void pause() {
        pauses++;
        long nowNs = System.nanoTime();
        if (!silent && (silentNs == 0 || nowNs - silentNs >= TELL_PAUSES_NS)) {
            silent = true;
            silentNs = nowNs;
            faults.accept("the journal stops: there is no next file yet, because none can be made"
                    + " or the disk is too slow for what comes in (" + pauses
                    + " inputs without a journal so far)");
        }
    }

    private void finish(Segment full) {
        if (full != null) {
            try (full) {
                full.force();
            } catch (IOException e) {
                told("the journal's file " + full.path().getFileName()
                        + " may not be whole on the disk: " + why(e));
            }
        }
    }

    private void snapshot(long of, byte[] state) {
        try {
            files.writeSnapshot(of, state);
            files.removeOld(of);
        } catch (IOException e) {
            told("the journal's snapshot could not be written: " + why(e));
        }
    }

    /** A file that was made in advance and holds nothing. */
    private void discard(Segment spare) {
        try (spare) {
            Files.deleteIfExists(spare.path());
        } catch (IOException e) {
            told("the journal's file " + spare.path().getFileName() + " is left: " + why(e));
        }
    }

    private void prepare() {
        try {
            // Without a snapshot nothing may be removed, and the ring must not grow for ever.
            if (number - files.newestSnapshot() >= JournalFiles.SEGMENTS_KEPT) {
                throw new IOException("no snapshot has been written for so many files");
            }
            OwnFiles.folder(files.folder());
            afterWhatIsThere();
            spares.add(Segment.create(files.segment(number + 1)));
            number++;
            failedNs = 0;
            toldFault = "";
        } catch (IOException | RuntimeException | Error e) {
            failedNs = System.nanoTime();
            told("the journal's next file could not be made: " + why(e));
        }
    }

    /** The folder may have come later than the process, such as with its disk. */
    private void afterWhatIsThere() throws IOException {
        List<Long> there = files.segments();
        number = there.isEmpty() ? number : Math.max(number, there.getLast());
    }

    /** Of the worker, which tries again and again: the same sentence once until it went well. */
    private void told(String fault) {
        if (!fault.equals(toldFault)) {
            toldFault = fault;
            faults.accept(fault);
        }
    }

    private void work() {
        try {
            while (running || !chores.isEmpty()) {
                // A chore goes before the second file in advance, and not before the first.
                while (running && wanting() && (spares.isEmpty() || chores.isEmpty())) {
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

    private boolean wanting() {
        return spares.size() < SPARES && (failedNs == 0 || waited(failedNs, retryMs));
    }

    private static boolean waited(long sinceNs, long ms) {
        return System.nanoTime() - sinceNs >= ms * NS_PER_MS;
    }

    /** Sleeps for ever when nothing is owed; a chore wakes it. */
    private long waitMs() {
        long force = !dirty ? Long.MAX_VALUE : dirtySinceNs == 0 ? FORCE_MS : Math.max(1,
                FORCE_MS - (System.nanoTime() - dirtySinceNs) / NS_PER_MS);
        return Math.min(force, spares.size() < SPARES ? retryMs : Long.MAX_VALUE);
    }

    private void force() {
        if (!dirty || dirtySinceNs == 0 || !waited(dirtySinceNs, FORCE_MS)) {
            return;
        }
        dirtySinceNs = 0;
        dirty = false;
        Segment segment = current;
        try {
            if (segment != null) {
                segment.force();
                forces++;
                look(segment);
            }
        } catch (IOException e) {
            lost(segment, why(e));
        }
    }

    /** Nothing tells that somebody removes or cuts a file that is open. */
    private void look(Segment segment) {
        String fault = segment.missing();
        if (fault == null || segment != current) {
            return;
        }
        spares.removeIf(spare -> {
            boolean gone = spare.missing() != null;
            if (gone) {
                finish(spare);
            }
            return gone;
        });
        lost(segment, fault);
    }

    private void lost(Segment segment, String fault) {
        faults.accept("the journal's file " + segment.path() + " is of no use any more: " + fault
                + "; it goes on in the next one");
        missing = segment;
    }
}
