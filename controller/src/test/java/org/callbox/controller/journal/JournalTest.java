package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.sim.World;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal is written as a box writes it, and a core is rebuilt from what it left. */
class JournalTest {
    @TempDir
    Path folder;

    private final List<Input> inputs = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Switchboard core;
    private Journal journal;

    @BeforeEach
    void collect() {
        World world = Box.world((input, commands) -> inputs.add(input));
        world.start();
        world.run(40_000);
    }

    private void open() {
        core = new Switchboard(Box.setup());
        journal = Journal.open(folder, core, 0, null, List.of(), 50, this::told);
    }

    private Journal open(Switchboard from, Recovery.Found found) {
        return Journal.open(folder, from, found.sequence(), found.at(), found.owed(),
                50, this::told);
    }

    private synchronized void told(String what) {
        told.add(what);
    }

    private List<Command> step(Input input) {
        journal.before(input, core);
        List<Command> commands = core.step(input);
        journal.after(commands);
        return commands;
    }

    private Recovery.Found recover() {
        try {
            return Recovery.from(folder, told);
        } catch (StateAhead e) {
            throw new AssertionError(e);
        }
    }

    private static void same(Switchboard expected, Switchboard found, Now now) {
        assertEquals(expected.snapshot(now).toString(), found.snapshot(now).toString());
        assertEquals(expected.nextDueMs(), found.nextDueMs());
    }

    private static Now now() {
        return new Now(1_000_000, 1_790_001_000_000L);
    }

    private static void until(java.util.function.BooleanSupplier holds) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < endNs, "not in time");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void a_killed_process_has_lost_nothing() throws Exception {
        open();
        for (Input input : inputs.subList(0, 900)) {
            step(input);
        }
        // No close: the mapped octets are there as soon as they are stored.
        Recovery.Found found = recover();
        same(core, found.core(), now());
        assertEquals(900, found.sequence());
        assertEquals(inputs.get(899).now(), found.at());
        assertTrue(found.quarantined().isEmpty());
        Replay.Result replay = Replay.run(folder, (input, commands, stepped) -> { });
        assertTrue(replay.same());
        assertEquals(900, replay.steps());
        journal.close();
    }

    @Test
    void an_input_at_which_the_process_ended_is_left_out_and_kept_as_evidence() throws Exception {
        open();
        for (Input input : inputs.subList(0, 300)) {
            step(input);
        }
        journal.before(inputs.get(300), core);
        Recovery.Found found = recover();
        assertEquals(300, found.sequence());
        assertEquals(List.of(Box.asKept(inputs.get(300))), found.quarantined());
        same(core, found.core(), now());
        List<String> said = Quarantine.keep(folder.resolve("q"), found.quarantined());
        assertTrue(said.getFirst().contains("input 301"), said.toString());
        try (Stream<Path> kept = Files.list(folder.resolve("q"))) {
            assertEquals(Box.asKept(inputs.get(300)),
                    InputCodec.decode(Files.readAllBytes(kept.findFirst().orElseThrow())));
        }
        journal.close();
    }

    @Test
    void a_process_that_ends_at_one_input_after_the_other_does_not_go_on_for_ever()
            throws Exception {
        open();
        for (Input input : inputs.subList(0, 300)) {
            step(input);
        }
        for (int crash = 1; crash <= 3; crash++) {
            journal.before(inputs.get(300), core);
            Recovery.Found found = recover();
            assertEquals(crash >= 3, found.hopeless(), "crash " + crash);
            journal.close();
            core = found.core();
            journal = open(core, found);
        }
        journal.close();
    }

    @Test
    void a_second_start_goes_on_from_the_first_and_replays_as_one() throws Exception {
        open();
        for (Input input : inputs.subList(0, 300)) {
            step(input);
        }
        Recovery.Found found = recover();
        // Its thread would go on making files in the folder, as that of a killed process does not.
        journal.close();
        core = found.core();
        journal = open(core, found);
        Recovery.Found untouched = recover();
        assertEquals(300, untouched.sequence(), "killed before its first input");
        assertEquals(inputs.get(299).now(), untouched.at());
        for (Input input : inputs.subList(300, 600)) {
            step(input);
        }
        Recovery.Found again = recover();
        same(core, again.core(), now());
        assertEquals(600, again.sequence());
        assertTrue(Replay.run(folder, (input, commands, stepped) -> { }).same());
        journal.close();
    }

    @Test
    void rows_of_the_last_minute_are_owed_after_a_second_crash_as_well() throws Exception {
        open();
        List<Command> owed = new ArrayList<>();
        for (Input input : inputs) {
            step(input).stream().filter(one -> one instanceof Command.Record).forEach(owed::add);
        }
        assertFalse(owed.isEmpty());
        Recovery.Found found = recover();
        journal.close();
        journal = open(found.core(), found);
        assertEquals(owed, rows(recover().owed()));
        journal.close();
    }

    /** A database that is locked or full for an hour, and then a kill: nobody else has the rows. */
    @Test
    void rows_that_nobody_has_written_are_owed_however_old_they_are() throws Exception {
        open();
        List<Command> rows = new ArrayList<>();
        inputs.forEach(input -> rows.addAll(rows(step(input))));
        assertFalse(rows.isEmpty());
        Now last = inputs.getLast().now();
        for (int minutes = 6; minutes <= 60; minutes += 6) {
            Recovery.Found found = recover();
            assertEquals(ids(rows), ids(rows(found.owed())), minutes + " minutes later");
            journal.close();
            core = found.core();
            journal = open(core, found);
            Now later = new Now(
                    last.monoMs() + minutes * 60_000L, last.wallMs() + minutes * 60_000L);
            rows.addAll(rows(step(new Input(
                    found.sequence() + 1, later, new Event.Broker(false, "gone")))));
        }
        List<String> ids = ids(rows);
        journal.written(ids.subList(1, ids.size()));
        // Twice, because what a file of the last minute holds is owed once more in any case.
        fillFile(new Now(last.monoMs() + 4_000_000, last.wallMs() + 4_000_000));
        fillFile(new Now(last.monoMs() + 5_000_000, last.wallMs() + 5_000_000));
        assertEquals(ids.subList(0, 1), ids(rows(recover().owed())));
        journal.close();
    }

    /** Another site file, or one crash after the other: the old core is given up. */
    @Test
    void rows_with_which_a_start_closes_the_calls_before_it_are_owed_at_once() throws Exception {
        open();
        inputs.subList(0, 500).forEach(this::step);
        List<Command> closed = rows(core.abandon(now()));
        assertFalse(closed.isEmpty());
        journal.close();
        core = new Switchboard(Box.setup());
        journal = Journal.open(folder, core, 0, null, closed, 50, this::told);
        assertEquals(ids(closed), ids(rows(recover().owed())));
        journal.close();
    }

    /** Goes on until there is a next file with a snapshot. */
    private void fillFile(Now now) throws Exception {
        String padding = "x".repeat(200_000);
        long newest = newest(folder);
        for (long sequence = recover().sequence() + 1; newest(folder) == newest; sequence++) {
            until(() -> journal.ready());
            step(new Input(sequence, now, new Event.Operator(
                    sequence, new OperatorRequest.Dial(0, padding))));
            until(() -> journal.ready());
        }
    }

    private static List<String> ids(List<Command> rows) {
        return rows.stream().map(one -> ((Command.Record) one).record().id()).toList();
    }

    private static List<Command> rows(List<Command> commands) {
        return commands.stream().filter(one -> one instanceof Command.Record).toList();
    }

    @Test
    void a_damaged_snapshot_is_passed_over_for_an_older_one() throws Exception {
        open();
        for (Input input : inputs.subList(0, 300)) {
            step(input);
        }
        Recovery.Found found = recover();
        core = found.core();
        journal.close();
        journal = open(core, found);
        for (Input input : inputs.subList(300, 400)) {
            step(input);
        }
        long newest = new JournalFiles(folder).newestSnapshot();
        Path snapshot = new JournalFiles(folder).snapshot(newest);
        byte[] octets = Files.readAllBytes(snapshot);
        octets[octets.length / 2] ^= 1;
        Files.write(snapshot, octets);
        Recovery.Found again = recover();
        assertEquals(400, again.sequence());
        assertEquals(400, again.replayed());
        same(core, again.core(), now());
        Files.write(snapshot, new byte[0]);
        assertEquals(400, recover().sequence());
        journal.close();
    }

    @Test
    void the_ring_is_bounded_and_what_is_left_of_it_is_enough() throws Exception {
        open();
        String padding = "x".repeat(200_000);
        for (int i = 0; i < 400; i++) {
            step(new Input(i + 1, new Now(i, i), new Event.Operator(
                    i, new OperatorRequest.Dial(0, padding))));
            // The next file is made in the time that a box takes to fill one.
            until(() -> journal.ready());
        }
        journal.close();
        JournalFiles files = new JournalFiles(folder);
        assertTrue(files.segments().size() <= JournalFiles.SEGMENTS_KEPT + 1,
                "" + files.segments());
        assertEquals(400, recover().sequence());
        assertTrue(told.isEmpty(), told.toString());
        try (Stream<Path> all = Files.list(folder)) {
            long octets = all.mapToLong(path -> path.toFile().length()).sum();
            assertTrue(octets < 40L << 20, octets + " octets");
        }
    }

    @Test
    void without_a_file_the_box_goes_on_says_so_and_begins_anew_with_a_snapshot()
            throws Exception {
        Path place = folder.resolve("journal");
        Files.writeString(place, "a file where the folder should be");
        core = new Switchboard(Box.setup());
        journal = Journal.open(place, core, 0, null, List.of(), 50, this::told);
        List<Command> rows = new ArrayList<>();
        for (Input input : inputs.subList(0, 400)) {
            rows.addAll(rows(step(input)));
        }
        assertFalse(rows.isEmpty());
        assertEquals(1, told.stream().filter(one -> one.contains("no journal")).count());
        assertNull(Recovery.from(place, new ArrayList<>()));
        Files.delete(place);
        until(() -> journal.ready());
        for (Input input : inputs.subList(400, 700)) {
            rows.addAll(rows(step(input)));
        }
        assertTrue(told.contains("the journal goes on"), told.toString());
        until(() -> newest(place) > 0);
        Recovery.Found found = Recovery.from(place, told);
        assertNotNull(found);
        assertEquals(700, found.sequence());
        assertEquals(300, found.replayed());
        assertEquals(ids(rows), ids(rows(found.owed())));
        same(core, found.core(), now());
        journal.close();
    }

    private static long newest(Path place) {
        try {
            return new JournalFiles(place).newestSnapshot();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_follows_a_gap_is_not_stepped_upon_the_wrong_state() throws Exception {
        open();
        for (Input input : inputs.subList(0, 200)) {
            step(input);
        }
        Switchboard atGap = recover().core();
        for (Input input : inputs.subList(210, 250)) {
            step(input);
        }
        Recovery.Found found = recover();
        assertEquals(200, found.sequence());
        same(atGap, found.core(), now());
        assertTrue(told.getLast().contains("missing after 200"), told.toString());
        journal.close();
    }

    @Test
    void the_disk_is_made_to_write_soon_after_what_matters_and_not_for_heartbeats() {
        open();
        List<Input> quiet = inputs.subList(0, 3);
        quiet.forEach(this::step);
        long before = journal.forces();
        int at = 3;
        while (step(inputs.get(at)).stream().noneMatch(one -> one instanceof Command.Record)) {
            at++;
        }
        long beganNs = System.nanoTime();
        until(() -> journal.forces() > before);
        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
        assertTrue(tookMs < 5_000, "forced after " + tookMs + " ms");
        journal.close();
    }
}
