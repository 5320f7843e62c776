package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.sim.World;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heartbeats of a box at rest cost the disk little, and are lost by a kill no more than others. */
class QuietInputsTest {
    /** What an input that says nothing but the time takes. */
    private static final int EACH = Segment.RECORD_OVERHEAD
            + InputCodec.encode(new Input(1, new Now(1, 1), new Event.TimeDue())).length;

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private JournalFiles files;
    private Switchboard core;
    private Journal journal;
    private boolean closed;
    private long sequence;
    private long nowMs;
    /** The last input that must be on the disk. */
    private long known;

    @BeforeEach
    void open() {
        files = new JournalFiles(folder);
        core = new Switchboard(Box.setup());
        journal = Journal.open(folder, core, 0, null, List.of(), told::add);
    }

    @AfterEach
    void nothing_is_left_in_the_kernels_memory() {
        close();
        assertFalse(Files.exists(QuietPlace.of(folder)));
        assertEquals(List.of(), told);
    }

    private void close() {
        if (!closed) {
            journal.close();
        }
        closed = true;
    }

    private Input next(long laterMs, Event event) {
        nowMs += laterMs;
        return new Input(++sequence, new Now(nowMs, 1_790_000_000_000L + nowMs), event);
    }

    private void step(Input input) {
        journal.before(input, core);
        journal.after(core.step(input));
    }

    /** A second passes in which nothing happens. */
    private void rest(int seconds) {
        for (int i = 0; i < seconds; i++) {
            step(next(1_000, new Event.TimeDue()));
        }
    }

    /** What happens to a box that finds no card has happened, and the last of it is on the disk. */
    private void atRest() {
        rest(200);
        step(next(1_000, new Event.Quarantined("something")));
        known = sequence;
        step(next(Rest.AFTER_MS, new Event.TimeDue()));
    }

    /** Numbers of the inputs in the files of the disk. */
    private List<Long> onDisk() throws IOException {
        List<Long> found = new ArrayList<>();
        for (long number : files.segments()) {
            SegmentReader reader = new SegmentReader(files.segment(number));
            for (SegmentReader.Entry one = reader.next(); one != null; one = reader.next()) {
                found.add(InputCodec.decode(one.payload()).sequence());
            }
        }
        return found;
    }

    private static List<Long> upTo(long last) {
        return java.util.stream.LongStream.rangeClosed(1, last).boxed().toList();
    }

    private Recovery.Found recovered() throws StateAhead {
        return Recovery.from(folder, told);
    }

    @Test
    void they_outlive_the_process_though_the_disk_has_none_of_them() throws Exception {
        atRest();
        rest(100);
        assertEquals(upTo(known), onDisk());
        Recovery.Found found = recovered();
        assertEquals(sequence, found.sequence());
        assertEquals(nowMs, found.at().monoMs());
        assertEquals(upTo(sequence), onDisk(), "brought there for every reader");
        assertEquals(core.snapshot(found.at()).toString(),
                found.core().snapshot(found.at()).toString());
        assertTrue(Replay.run(folder, (input, commands, stepped) -> { }).same());
        recovered();
        assertEquals(upTo(sequence), onDisk(), "once");
    }

    @Test
    void what_matters_brings_all_before_it_and_is_at_no_rest_for_five_seconds() throws Exception {
        atRest();
        rest(10);
        step(next(1_000, new Event.Quarantined("one more")));
        assertEquals(upTo(sequence), onDisk());
        for (int i = 1; i < Rest.AFTER_MS / 1_000; i++) {
            rest(1);
            assertEquals(upTo(sequence), onDisk(), "what the disk is forced for takes it along");
        }
        long before = sequence;
        rest(3);
        assertEquals(upTo(before), onDisk());
    }

    @Test
    void they_go_to_the_disk_after_ten_minutes_and_when_the_box_ends() throws Exception {
        atRest();
        rest(599);
        assertEquals(upTo(known), onDisk());
        rest(2);
        assertEquals(upTo(sequence - 2), onDisk(), "those that are so old, and all with them");
        close();
        assertEquals(upTo(sequence), onDisk());
    }

    @Test
    void they_go_to_the_disk_when_they_fill_what_holds_them() throws Exception {
        atRest();
        int most = QuietInputs.OCTETS_MAX / EACH;
        for (int i = 0; i < most - 1; i++) {
            step(next(1, new Event.TimeDue()));
        }
        assertEquals(upTo(known), onDisk());
        step(next(1, new Event.TimeDue()));
        assertEquals(upTo(sequence - 1), onDisk());
    }

    @Test
    void nothing_is_quiet_while_a_call_is_in_progress() throws Exception {
        List<Input> inputs = new ArrayList<>();
        World world = Box.world((input, commands) -> inputs.add(input));
        world.start();
        world.run(20_000);
        boolean call = false;
        for (Input input : inputs) {
            step(input);
            sequence = input.sequence();
            call |= !core.calls(input.now()).isEmpty();
            if (!core.calls(input.now()).isEmpty()) {
                assertEquals(sequence, onDisk().getLast());
            }
        }
        assertTrue(call, "there was none");
    }

    @Test
    void one_at_which_the_process_ended_is_left_out() throws Exception {
        atRest();
        rest(20);
        journal.before(next(1_000, new Event.TimeDue()), core);
        Recovery.Found found = recovered();
        assertEquals(sequence - 1, found.sequence());
        assertEquals(sequence, found.quarantined().getFirst().sequence());
    }

    @Test
    void a_kill_while_they_go_to_the_disk_loses_none_at_whatever_octet() throws Exception {
        atRest();
        rest(3);
        Path segment = files.segment(1);
        byte[] before = Files.readAllBytes(segment);
        byte[] memory = Files.readAllBytes(QuietPlace.of(folder));
        step(next(1_000, new Event.Quarantined("one more")));
        byte[] after = Files.readAllBytes(segment);
        Path place = folder.resolve("memory");
        Files.write(place, memory);
        int from = ByteBuffer.wrap(memory).getInt(16);
        int records = 4 * EACH;
        for (int cut = 0; cut <= records; cut++) {
            byte[] torn = before.clone();
            System.arraycopy(after, from, torn, from, cut);
            Files.write(segment, torn);
            QuietPlace.bring(place, files);
            assertEquals(upTo(sequence - 1), onDisk(), "cut after " + cut);
        }
        Files.write(segment, after);
        QuietPlace.bring(place, files);
        assertEquals(-1, java.util.Arrays.mismatch(after, Files.readAllBytes(segment)));
    }

    @Test
    void those_that_do_not_follow_are_not_brought() throws Exception {
        atRest();
        rest(5);
        Path place = folder.resolve("memory");
        Files.copy(QuietPlace.of(folder), place);
        byte[] before = Files.readAllBytes(files.segment(1));
        // A release that does not know of them has begun and gone on.
        Segment other = Segment.create(files.segment(9));
        other.append(InputCodec.encode(next(1_000, new Event.TimeDue())));
        other.close();
        QuietPlace.bring(place, files);
        assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(files.segment(1))));
        Files.delete(files.segment(9));
        byte[] octets = Files.readAllBytes(place);
        octets[QuietInputs.HEADER_OCTETS + 6 * EACH - 10] ^= 1;
        Files.write(place, octets);
        QuietPlace.bring(place, files);
        assertEquals(upTo(sequence - 2), onDisk(), "up to the damaged one");
    }

    @Test
    void a_file_of_somebody_else_is_left_alone_and_all_goes_to_the_disk() throws Exception {
        Path victim = folder.resolve("victim");
        Files.writeString(victim, "mine");
        Path place = folder.resolve("place");
        Files.createSymbolicLink(place, victim);
        assertNull(QuietPlace.open(place));
        QuietPlace.bring(place, files);
        QuietInputs none = new QuietInputs(place);
        // Where the journal, which makes its next file meanwhile, does not find it.
        Path path = Files.createDirectory(folder.resolve("apart")).resolve("00000077.jnl");
        try (Segment segment = Segment.create(path)) {
            none.before(segment, InputCodec.encode(next(0, new Event.TimeDue())), 0, true);
            none.after(segment, 5, false);
        }
        assertTrue(new SegmentReader(path).next().comparable());
        assertEquals("mine", Files.readString(victim));
        Files.delete(path);
        Path own = folder.resolve("own");
        try (RandomAccessFile opened = QuietPlace.open(own)) {
            assertEquals(0, opened.length());
        }
        assertEquals("rw-r-----",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
    }
}
