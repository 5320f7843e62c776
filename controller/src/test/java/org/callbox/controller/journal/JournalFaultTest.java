package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Decoded;
import org.callbox.bridge.wire.Deframer;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.Received;
import org.callbox.bridge.wire.WireCounters;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are cut or taken away under a running box, and more input than is usual. */
@Timeout(60)
class JournalFaultTest {
    private static final int FRAMES = 25_000;

    @TempDir
    Path folder;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private Switchboard core;
    private Journal journal;
    private long sequence;

    @BeforeEach
    void open() {
        core = new Switchboard(Box.setup());
        journal = Journal.open(folder, core, 0, null, List.of(), told::add);
        step(new Event.TimeDue());
        step(new Event.CardOpened(1));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private List<Command> step(Event event) {
        sequence++;
        Input input = new Input(sequence, new Now(sequence, 1_790_000_000_000L + sequence), event);
        journal.before(input, core);
        List<Command> commands = core.step(input);
        journal.after(commands);
        return commands;
    }

    private static void until(java.util.function.BooleanSupplier holds) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < endNs, "not in time");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** What matters to calls, so that the disk is made to write and looked at. */
    private void goesOnInAnotherFile(String words) throws Exception {
        step(new Event.Broker(false, "matters"));
        step(new Event.Operator(1, new OperatorRequest.Status()));
        until(() -> told.stream().anyMatch(one -> one.contains(words)));
        until(journal::ready);
        step(new Event.Broker(true, "the first in the next file"));
        until(journal::ready);
        step(new Event.Broker(true, "another"));
        Recovery.Found found = Recovery.from(folder, new ArrayList<>());
        assertEquals(sequence, found.sequence(), told.toString());
        assertEquals(1, told.size(), told.toString());
    }

    private List<Path> files() {
        try (var all = Files.list(folder)) {
            return all.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_file_that_is_cut_under_the_box_is_left_for_the_next() throws Exception {
        until(journal::ready);
        try (RandomAccessFile file = new RandomAccessFile(
                folder.resolve("00000001.jnl").toFile(), "rw")) {
            file.setLength(0);
        }
        goesOnInAnotherFile("cut short");
    }

    @Test
    void files_that_are_removed_under_the_box_are_made_again() throws Exception {
        until(journal::ready);
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.delete(folder);
        goesOnInAnotherFile("it is gone");
    }

    /** As a disk that is mounted read-only after an error: every file refuses at once. */
    @Test
    void a_file_that_takes_no_more_ends_the_journal_and_not_the_box() throws Exception {
        until(journal::ready);
        journal.close();
        assertTrue(!step(new Event.Operator(7, new OperatorRequest.Status())).isEmpty());
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.getFirst().startsWith("the journal stops: "), told.toString());
        step(new Event.Broker(true, "goes on"));
        assertEquals(1, told.size(), told.toString());
    }

    /** A minute of it: neither the loop nor the journal has more to do than on a quiet line. */
    @Test
    void noise_of_a_whole_tty_is_an_input_a_second_and_fills_no_file() throws Exception {
        Random random = new Random(4);
        byte[] piece = new byte[1_250];
        Deframer reader = new Deframer();
        long before = sequence;
        for (int ms = 0; ms < 60_000; ms += 10) {
            random.nextBytes(piece);
            Received received = reader.feed(ms, Bytes.copyOf(piece));
            if (received != null) {
                step(new Event.CardFrames(1, received));
            }
        }
        assertTrue(sequence - before <= 61, sequence - before + " inputs");
        assertEquals(List.of(), told);
        assertTrue(files().stream().noneMatch(file -> file.endsWith("00000002.snap")),
                "a minute of noise fills a file");
        assertEquals(sequence, Recovery.from(folder, told).sequence());
    }

    @Test
    void a_flood_of_frames_is_journalled_as_it_comes() throws Exception {
        Received received = new Received(
                List.of(new Decoded.Good(new Frame(0x10, 0, 0, 0, Bytes.copyOf(new byte[30])))),
                new WireCounters(40, 1, 0, 0, 0, 0));
        for (int i = 0; i < FRAMES; i++) {
            step(new Event.CardFrames(1, received));
        }
        assertEquals(List.of(), told);
        assertEquals(sequence, Recovery.from(folder, told).sequence());
    }

    /** As a disk that is mounted late: the numbers go on after the files that are on it. */
    @Test
    void a_folder_that_comes_late_is_continued_and_not_begun_again() throws IOException {
        until(journal::ready);
        journal.close();
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path late = Files.createDirectory(disk.resolve("journal"));
        Files.write(late.resolve("00000007.jnl"), new byte[Segment.OCTETS]);
        Path mount = Files.createSymbolicLink(folder.resolve("mount"),
                Files.createFile(folder.resolve("empty")));
        journal = Journal.open(
                mount.resolve("journal"), core, sequence, null, List.of(), 10, told::add);
        Files.move(Files.createSymbolicLink(folder.resolve("new"), disk), mount,
                StandardCopyOption.ATOMIC_MOVE);
        until(journal::ready);
        step(new Event.Broker(true, "the first"));
        until(() -> Files.exists(late.resolve("00000008.snap")));
        assertTrue(told.getLast().equals("the journal goes on"), told.toString());
        Recovery.Found found = Recovery.from(late, new ArrayList<>());
        assertEquals(sequence, found.sequence());
    }

    @Test
    void a_full_file_is_closed_although_the_state_cannot_be_written() {
        until(journal::ready);
        Setup good = Box.setup();
        Switchboard odd = new Switchboard(new Setup(good.plan(), null,
                good.configHash(), good.session(), good.bootId(), good.hostBootId(),
                good.totals(), good.totalsSinceMs()));
        String padding = "x".repeat(400_000);
        for (int i = 0; i < 3; i++) {
            journal.before(new Input(++sequence, new Now(sequence, sequence),
                    new Event.Operator(i, new OperatorRequest.Dial(0, padding))), odd);
            journal.after(List.of());
        }
        until(() -> !told.isEmpty());
        assertTrue(told.getFirst().startsWith("the journal stops: "), told.toString());
        until(() -> !isOpen(folder.resolve("00000001.jnl")));
    }

    private static boolean isOpen(Path file) {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            for (Path one : all.toList()) {
                if (Files.exists(one) && Files.isSameFile(one, file)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** More than any disk takes: a gap is named once, and what follows it begins with a state. */
    @Test
    void what_is_more_than_the_disk_takes_leaves_a_gap_and_a_snapshot_after_it() throws Exception {
        String padding = "x".repeat(400_000);
        for (int i = 0; i < 60; i++) {
            step(new Event.Operator(i, new OperatorRequest.Dial(0, padding)));
        }
        until(journal::ready);
        step(new Event.Broker(true, "the first after it"));
        until(journal::ready);
        assertTrue(told.size() <= 2, told.toString());
        assertEquals(sequence, Recovery.from(folder, new ArrayList<>()).sequence());
    }
}
