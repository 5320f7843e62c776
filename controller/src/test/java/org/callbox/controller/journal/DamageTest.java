package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.sim.World;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Octets of a journal are changed: what comes of it is the same state, or is said. A third is not
 * allowed.
 */
class DamageTest {
    private static final int FLIPS = Integer.getInteger("journal.flips", 150);
    private static final Now NOW = new Now(1_000_000, 1_790_001_000_000L);
    private static final List<Input> INPUTS = new ArrayList<>();

    @TempDir
    Path folder;

    private final Random random = new Random(19);
    private JournalFiles files;
    private long older;
    private long newer;
    private String state;

    @BeforeAll
    static void collect() {
        World world = Box.world((input, commands) -> INPUTS.add(input));
        world.start();
        world.run(10_000);
        assertTrue(INPUTS.size() > 400, INPUTS.size() + " inputs");
    }

    /** Two starts: 200 inputs each, and a snapshot before each. */
    @BeforeEach
    void write() throws IOException {
        files = new JournalFiles(folder);
        Switchboard core = new Switchboard(Box.setup());
        Journal first = Journal.open(folder, core, 0, null, List.of(), told -> { });
        step(first, core, 0, 200);
        first.close();
        older = files.newestSnapshot();
        Recovery.Found found = Recovery.from(folder, new ArrayList<>());
        core = found.core();
        Journal second = Journal.open(folder, core, found.sequence(), found.at(), found.owed(),
                told -> { });
        step(second, core, 200, 400);
        second.close();
        newer = files.newestSnapshot();
        state = core.snapshot(NOW).toString();
    }

    private static void step(Journal journal, Switchboard core, int from, int to) {
        for (Input input : INPUTS.subList(from, to)) {
            journal.before(input, core);
            journal.after(core.step(input));
        }
    }

    private Replay.Result replay() throws IOException {
        return Replay.run(folder, (input, commands, core) -> { });
    }

    /** Every octet of the beginning, and others all over the part that was written. */
    private Set<Integer> places(byte[] octets) {
        int used = octets.length;
        while (octets[used - 1] == 0) {
            used--;
        }
        Set<Integer> places = new LinkedHashSet<>();
        for (int at = 0; at < 24; at++) {
            places.add(at);
            places.add(used - 1 - at);
        }
        while (places.size() < FLIPS) {
            places.add(random.nextInt(used));
        }
        return places;
    }

    private interface Check {
        void holds(Recovery.Found found, List<String> notes, Replay.Result replay, String where);
    }

    private void flip(Path file, Check check) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        for (int at : places(octets)) {
            byte[] changed = octets.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            List<String> notes = new ArrayList<>();
            Recovery.Found found = Recovery.from(folder, notes);
            check.holds(found, notes, replay(), file.getFileName() + " octet " + at
                    + ": " + notes);
        }
        Files.write(file, octets);
    }

    private void same(Recovery.Found found, String where) {
        assertEquals(400, found.sequence(), where);
        assertEquals(state, found.core().snapshot(NOW).toString(), where);
    }

    @Test
    void nothing_damaged_is_whole() throws IOException {
        List<String> notes = new ArrayList<>();
        same(Recovery.from(folder, notes), "");
        assertEquals(List.of(), notes);
        Replay.Result replay = replay();
        assertTrue(replay.same() && replay.whole());
        assertEquals(400, replay.steps());
        assertEquals(List.of(), replay.torn());
    }

    @Test
    void a_damaged_snapshot_costs_nothing_and_is_said() throws IOException {
        Path file = files.snapshot(newer);
        flip(file, (found, notes, replay, where) -> {
            same(found, where);
            assertTrue(notes.getFirst().contains(file.getFileName().toString()), where);
            assertFalse(replay.whole(), where);
            assertTrue(replay.same(), where);
            assertEquals(400, replay.steps(), where + ": the state before goes on");
        });
    }

    @Test
    void a_damaged_newest_segment_is_never_a_silent_loss() throws IOException {
        Path file = files.segment(newer);
        flip(file, (found, notes, replay, where) -> {
            if (found.sequence() == 400) {
                same(found, where);
            } else {
                assertTrue(found.sequence() >= 200, where);
                assertTrue(notes.stream().anyMatch(note -> note.contains(
                        file.getFileName().toString())), where);
            }
            assertTrue(replay.same(), where);
            assertTrue(!replay.whole() || !replay.torn().isEmpty(), where);
            assertTrue(replay.steps() == 400 || !replay.whole() && replay.inputs() == 400
                    || !replay.torn().isEmpty(), where + replay);
        });
    }

    @Test
    void damage_in_the_past_costs_no_state_and_replay_says_it() throws IOException {
        flip(files.segment(older), (found, notes, replay, where) -> {
            same(found, where);
            assertTrue(!replay.whole() || !replay.torn().isEmpty(), where);
            assertTrue(replay.steps() >= 200, where);
        });
    }

    @Test
    void both_snapshots_damaged_is_a_start_with_nothing_and_is_said() throws IOException {
        for (long number : List.of(older, newer)) {
            Path file = files.snapshot(number);
            byte[] octets = Files.readAllBytes(file);
            octets[random.nextInt(octets.length)] ^= 4;
            Files.write(file, octets);
        }
        List<String> notes = new ArrayList<>();
        List<Damage> damages = new ArrayList<>();
        assertNull(Recovery.from(folder, notes, damages));
        assertTrue(notes.getLast().contains("begins with nothing"), notes.toString());
        assertEquals(2, damages.size());
        Replay.Result replay = replay();
        assertEquals(0, replay.steps());
        assertEquals(400, replay.inputs());
        assertFalse(replay.whole());
        List<String> kept = Evidence.keep(folder.resolve("damaged"), damages);
        assertTrue(kept.getFirst().contains("is kept as"), kept.toString());
        assertTrue(Files.exists(folder.resolve("damaged")
                .resolve(files.snapshot(newer).getFileName())));
        assertTrue(Evidence.keep(folder.resolve("damaged"), damages).getFirst()
                .contains("was kept before"));
        assertEquals("rwxr-x---", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("damaged"))));
    }

    @Test
    void a_cut_end_is_what_a_power_cut_leaves_and_a_hole_is_damage() throws IOException {
        byte[] octets = Files.readAllBytes(files.segment(newer));
        SegmentReader reader = new SegmentReader(files.segment(newer));
        List<Integer> offsets = new ArrayList<>();
        for (SegmentReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
            offsets.add(entry.offset());
        }
        byte[] cut = octets.clone();
        Arrays.fill(cut, offsets.get(150) + 20, cut.length, (byte) 0);
        Files.write(files.segment(newer), cut);
        List<Damage> damages = new ArrayList<>();
        assertEquals(350, Recovery.from(folder, new ArrayList<>(), damages).sequence());
        assertEquals(List.of(), damages);
        assertEquals(offsets.get(150), (int) replay().torn().getFirst().offset());
        assertTrue(replay().whole());

        byte[] hole = octets.clone();
        Arrays.fill(hole, offsets.get(150), offsets.get(153), (byte) 0);
        Files.write(files.segment(newer), hole);
        List<String> notes = new ArrayList<>();
        assertEquals(350, Recovery.from(folder, notes, damages).sequence());
        assertEquals(offsets.get(150), (int) damages.getFirst().offset());
        assertTrue(notes.getFirst().contains("47 that follow, up to 400"), notes.toString());
        assertEquals(350, replay().steps());
        assertEquals(400, replay().inputs());
    }

    @Test
    void a_file_cut_short_or_gone_is_said() throws IOException {
        byte[] octets = Files.readAllBytes(files.segment(newer));
        Files.write(files.segment(newer), Arrays.copyOf(octets, 3_000));
        List<String> notes = new ArrayList<>();
        assertTrue(Recovery.from(folder, notes).sequence() < 400);
        assertTrue(notes.getFirst().contains("cut short"), notes.toString());
        assertFalse(replay().whole());
        Files.write(files.segment(newer), new byte[0]);
        notes.clear();
        assertEquals(200, Recovery.from(folder, notes).sequence());
        assertTrue(notes.getFirst().contains("cut short"), notes.toString());
    }
}
