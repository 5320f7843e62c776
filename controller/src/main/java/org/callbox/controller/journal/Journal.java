package org.callbox.controller.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;

/**
 * Keeps every input before the core acts on it. The loop thread only stores into mapped memory; a
 * thread of its own makes the next segment in advance, writes snapshots, and forces the disk
 * within {@value #FORCE_MS} ms of an input that matters to a call. Where no segment can be had
 * (a full or dead disk) the box goes on without a journal and says so; the next segment begins
 * with a snapshot and is whole again.
 */
public final class Journal implements AutoCloseable {
    static final long FORCE_MS = 5_000;
    private static final long RETRY_MS = 10_000;

    private final JournalFiles files;
    private final Consumer<String> faults;
    private final LinkedBlockingQueue<Runnable> chores = new LinkedBlockingQueue<>();
    private final Thread worker = new Thread(this::work, "journal");
    private volatile Segment spare;
    private volatile boolean running = true;
    private volatile boolean dirty;
    private volatile Segment current;
    private long number;
    private boolean silent;

    private Journal(JournalFiles files, long number, Consumer<String> faults) {
        this.files = files;
        this.number = number;
        this.faults = faults;
        this.worker.setDaemon(true);
    }

    /**
     * Opens the journal in a folder; what is there already stays for {@link Recovery} and replay.
     *
     * @param faults is told in a sentence when the journal stops and when it goes on
     */
    public static Journal open(Path folder, Consumer<String> faults) throws IOException {
        JournalFiles files = new JournalFiles(folder);
        Files.createDirectories(files.folder());
        List<Long> there = files.segments();
        Journal journal = new Journal(files, there.isEmpty() ? 0 : there.getLast(), faults);
        journal.prepare();
        journal.worker.start();
        return journal;
    }

    /** Before the core steps. The first input of a segment follows the state given here. */
    public void before(Input input, Switchboard core) {
        byte[] payload = InputCodec.encode(input);
        if (current == null || !current.fits(payload.length)) {
            roll(core);
        }
        if (current != null) {
            current.append(payload);
        }
    }

    /** After the core has answered. */
    public void after(List<Command> commands) {
        if (current != null) {
            current.mark(Fingerprint.of(commands));
            dirty |= commands.stream().anyMatch(Journal::matters);
        }
    }

    /** A power cut may cost 5 s of what happened to calls, and more of heartbeats. */
    private static boolean matters(Command command) {
        return switch (command) {
            case Command.Write write -> false;
            case Command.Publish(var publication) -> !publication.retained();
            default -> true;
        };
    }

    /** Everything so far goes to the disk before this returns. */
    @Override
    public void close() {
        running = false;
        chores.add(() -> { });
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
        Segment full = current;
        spare = null;
        current = next;
        long of = numberOf(next);
        byte[] state = StateWriter.write(core);
        chores.add(() -> finish(full, of, state));
    }

    private static long numberOf(Segment segment) {
        return Long.parseLong(segment.path().getFileName().toString().replace(".jnl", ""));
    }

    private void finish(Segment full, long of, byte[] state) {
        try {
            files.writeSnapshot(of, state);
            if (full != null) {
                full.force();
            }
            files.removeOld(of);
        } catch (IOException e) {
            faults.accept("the journal's snapshot could not be written: " + e.getMessage());
        }
        tryPrepare();
    }

    private void tryPrepare() {
        try {
            if (spare == null) {
                prepare();
            }
        } catch (IOException e) {
            faults.accept("the journal's next file could not be made: " + e.getMessage());
        }
    }

    private void prepare() throws IOException {
        spare = Segment.create(files.segment(++number));
    }

    private void work() {
        try {
            long retryMs = 0;
            while (running || !chores.isEmpty()) {
                Runnable chore = dirty || spare == null
                        ? chores.poll(spare == null ? RETRY_MS : FORCE_MS, TimeUnit.MILLISECONDS)
                        : chores.poll(FORCE_MS * 12, TimeUnit.MILLISECONDS);
                if (chore != null) {
                    chore.run();
                } else if (spare == null && running) {
                    tryPrepare();
                }
                Segment segment = current;
                if (dirty && segment != null && chore == null) {
                    dirty = false;
                    segment.force();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
