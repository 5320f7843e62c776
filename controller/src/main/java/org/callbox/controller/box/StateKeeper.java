package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callbox.bridge.host.Adapter;
import org.callbox.bridge.host.OwnFiles;
import org.tinylog.Logger;

/**
 * Keeps the state directory of a running box: its rights, its lock, and that it is there. When
 * somebody removes it, or files in it, they are made again and the log says so.
 */
final class StateKeeper implements AutoCloseable {
    /** How long a box may go on without its files before it notices. */
    private static final long LOOK_MS = 3_000;
    /** What a box makes there. Other files in a directory that somebody shares are left alone. */
    private static final Pattern OURS = Pattern.compile("lock|operator\\.sock|callbox\\.db.*"
            + "|assignments.*|commands.*|access.*|mqtt-topics.*|journal|quarantine|hs_err.*"
            + "|replay_.*|zone");
    private static final Pattern SIGN = Pattern.compile("callbox\\.db|journal");

    private final Path directory;
    private final StateLock lock;
    private final Runnable journal;
    private final DiskRoom room;
    private final Runnable health;
    private final List<Watched> files;
    private final Consumer<Throwable> taken;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Adapter thread = Adapter.restarted("state", this::run);
    private String told = "";

    /** A file that one owner holds open, who is asked to look when it is not the same any more. */
    static final class Watched {
        private final Path path;
        private final Runnable owner;
        private Object last;

        Watched(Path path, Runnable owner) throws IOException {
            this.path = path;
            this.owner = owner;
            this.last = key();
        }

        private Object key() throws IOException {
            return !Files.exists(path) ? null
                    : Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        }

        private void look() throws IOException {
            Object now = key();
            if (last != null && !last.equals(now)) {
                owner.run();
            }
            last = now;
        }
    }

    /**
     * @param journal looks after the files of the journal, whose names change
     * @param room is looked at as often
     * @param health of the machine, likewise
     * @param files that are made again by their owners
     * @param taken told when another box has the directory: this one must end
     */
    StateKeeper(Path directory, StateLock lock, Runnable journal, DiskRoom room,
            Runnable health, List<Watched> files, Consumer<Throwable> taken) {
        this.directory = directory;
        this.lock = lock;
        this.journal = journal;
        this.room = room;
        this.health = health;
        this.files = files;
        this.taken = taken;
    }

    /**
     * Gives the directory and what an earlier version left in it the rights they should have. The
     * directory itself only where it is ours: somebody may give a home directory by mistake.
     */
    static void settle(Path directory) {
        try (Stream<Path> found = Files.list(directory)) {
            List<Path> all = found.toList();
            if (all.stream().anyMatch(path -> name(path).matches(SIGN.pattern()))
                    || all.stream().allMatch(path -> OURS.matcher(name(path)).matches())) {
                OwnFiles.settle(directory);
            }
            all.stream().filter(path -> OURS.matcher(name(path)).matches())
                    .forEach(StateKeeper::settleAll);
            if (Files.getPosixFilePermissions(directory)
                    .contains(PosixFilePermission.OTHERS_READ)) {
                Logger.warn("Everybody on this machine can look into the state directory {}; its"
                        + " owner can change that with 'chmod 750'", directory);
            }
        } catch (IOException e) {
            Logger.warn("The rights of the state directory {} are not known: {}", directory,
                    Sentences.of(e));
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static void settleAll(Path path) {
        OwnFiles.settle(path);
        if (Files.isDirectory(path)) {
            try (Stream<Path> inside = Files.list(path)) {
                inside.filter(Files::isRegularFile).forEach(OwnFiles::settle);
            } catch (IOException e) {
                Logger.warn("The rights of {} are not known: {}", path, Sentences.of(e));
            }
        }
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (!Files.isDirectory(directory)) {
                OwnFiles.folder(directory);
                Logger.warn("The state directory {} was removed; it is made again, without what"
                        + " was in it", directory);
            }
            lock.held();
            journal.run();
            room.look();
            health.run();
            for (Watched file : files) {
                file.look();
            }
            told = "";
        } catch (StateInUse other) {
            taken.accept(other);
        } catch (IOException e) {
            String why = Sentences.of(e);
            if (!why.equals(told)) {
                told = why;
                Logger.warn("The state directory {} is not as it should be: {}", directory, why);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.stop();
        thread.joinQuietly(LOOK_MS);
    }
}
