package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.records.Erased;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.runtime.Clock;
import org.tinylog.Logger;

/**
 * Deletes what is older than {@code records.keep_days}, once a day: rows through the thread that
 * writes them, files of the state directory by their last change. Looks at the clock once a minute.
 */
final class Retention implements AutoCloseable {
    private static final long LOOK_MS = 60_000;
    private static final long DAY_MS = 86_400_000;
    /** What may hold numbers or what people did, and is not written to any more. */
    private static final List<Kind> KINDS = List.of(
            new Kind("", "callbox\\.db\\.damaged-.*|hs_err_pid.*\\.log|replay_pid.*\\.log", 0),
            // The newest says where the chain goes on.
            new Kind("", "assignments-\\d{6}\\.jsonl", 1),
            new Kind("", "(access|commands)\\.1\\.jsonl", 0),
            new Kind("quarantine", ".*", 0),
            new Kind("journal/damaged", ".*", 0));

    /** @param kept so many of the newest stay however old they are */
    private record Kind(String folder, String name, int kept) {}

    private final Path stateDir;
    private final RecordStore records;
    private final Clock clock;
    private final DailyTime daily = new DailyTime();
    private final Semaphore woken = new Semaphore(0);
    private final Adapter thread = Adapter.restarted("retention", this::run);
    private volatile int keepDays;
    private volatile boolean closing;
    /** A process before this one may have left something. */
    private volatile boolean left = true;

    /** @param keepDays 0 for ever */
    Retention(Path stateDir, RecordStore records, Clock clock, int keepDays) {
        this.stateDir = stateDir;
        this.records = records;
        this.clock = clock;
        this.keepDays = keepDays;
    }

    void start() {
        thread.start();
    }

    /** From now on so many days; fewer than before are put in force at the next look. */
    void keep(int days) {
        if (days != keepDays) {
            keepDays = days;
            synchronized (daily) {
                daily.anew();
            }
            woken.release();
        }
    }

    /** Something that was deleted is not yet gone from the octets: tried at each look. */
    void unclean() {
        left = true;
    }

    private void run() {
        try {
            while (!closing) {
                look();
                if (woken.tryAcquire(LOOK_MS, TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        boolean due;
        synchronized (daily) {
            due = daily.due(clock.now());
        }
        if (due && keepDays > 0) {
            long before = clock.now().wallMs() - keepDays * DAY_MS;
            records.deleteBefore(before, this::told);
            KINDS.forEach(kind -> files(kind, before));
        } else if (left) {
            records.clean(this::cleaned);
        }
    }

    private void told(Erased done) {
        left = !done.whole();
        if (!done.trouble().isEmpty()) {
            Logger.warn("Records older than {} days are not deleted: {}", keepDays,
                    done.trouble());
        } else if (done.total() > 0) {
            Logger.info("Rows of the records older than {} days are deleted: {}", keepDays,
                    done.total());
        }
    }

    private void cleaned(Erased done) {
        left = !done.whole();
    }

    private void files(Kind kind, long before) {
        Path folder = stateDir.resolve(kind.folder());
        Pattern name = Pattern.compile(kind.name());
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.filter(one -> Files.isRegularFile(one)
                            && name.matcher(one.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(Path::toString).reversed()).skip(kind.kept())
                    .toList();
            for (Path one : found) {
                if (Files.getLastModifiedTime(one).toMillis() < before) {
                    Files.deleteIfExists(one);
                    Logger.info("{} is deleted: it is older than {} days", one, keepDays);
                }
            }
        } catch (IOException e) {
            Logger.warn("What is old in {} is not deleted: {}", folder, Sentences.of(e));
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.stop();
        woken.release();
        thread.joinQuietly(1_000);
    }
}
