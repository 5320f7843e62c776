package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.journal.Journal;
import org.callbox.controller.journal.StateAhead;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a box takes itself to have been off, whatever its wall clock says. */
class StartTest {
    private static final Now LAST = new Now(5_000_000, 1_790_000_000_000L);
    private static final long UPTIME_MS = 30_000;

    private static final int CRC_OCTETS = 4;
    /** Behind the checksum, the tag, the head of the map and the first name. */
    private static final int VERSION_AT = CRC_OCTETS + 3 + 1 + 1 + "callbox-state".length();

    @TempDir
    Path state;

    private static Setup setup(String bootId) {
        return setup(bootId, "Test", "hash");
    }

    private static Setup setup(String bootId, String site, String hash) {
        Plan plan = new Plan("test", site, List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), null, new OfficePlan("standard-1", 120, 0));
        return new Setup(plan, "0", hash, "session", bootId, 7, Map.<Reason, Long>of(), 0);
    }

    @BeforeEach
    void run() {
        Switchboard core = new Switchboard(setup("first"));
        Journal journal = Journal.open(
                state.resolve("journal"), core, 0, null, List.of(), told -> { });
        Input input = new Input(1, LAST, new Event.TimeDue());
        journal.before(input, core);
        journal.after(core.step(input));
        journal.close();
    }

    /** What the core is told to have passed, after a reboot {@code wallMs} later by the clock. */
    private long offMs(long wallMs) throws IOException {
        Start start = Start.of(setup("second"), state, state.resolve("callbox.db"),
                new Now(UPTIME_MS, LAST.wallMs() + wallMs));
        Event.Restarted first = (Event.Restarted) start.first().getFirst();
        return first.clockShiftMs() + UPTIME_MS - LAST.monoMs();
    }

    @Test
    void the_wall_clock_is_believed_where_it_can_be_true() throws IOException {
        assertEquals(40_000, offMs(40_000));
        assertEquals(UPTIME_MS + 119_000, offMs(UPTIME_MS + 119_000));
    }

    @Test
    void a_wall_clock_that_went_back_does_not_hide_what_the_kernel_has_run() throws IOException {
        assertEquals(UPTIME_MS, offMs(-3_600_000));
        assertEquals(UPTIME_MS, offMs(-LAST.wallMs()));
        assertEquals(UPTIME_MS, offMs(0));
    }

    @Test
    void a_wall_clock_that_leapt_ahead_sends_no_caller_away() throws IOException {
        assertEquals(UPTIME_MS + 120_000, offMs(3_600_000));
        assertEquals(UPTIME_MS + 120_000, offMs(20L * 365 * 86_400_000));
    }

    @Test
    void a_changed_site_file_does_not_cost_the_state() throws StateAhead {
        Start start = Start.of(setup("first", "Another", "hash-2"), state,
                state.resolve("callbox.db"), new Now(LAST.monoMs() + 5_000, LAST.wallMs()));
        assertEquals(1, start.sequence());
        assertEquals("Test", start.core().setup().plan().siteName());
    }

    @Test
    void state_of_a_newer_release_is_left_and_nothing_is_started() throws IOException {
        Path snapshot = state.resolve("journal").resolve("00000001.snap");
        byte[] newer = Files.readAllBytes(snapshot);
        assertEquals(StateFormat.VERSION, newer[VERSION_AT]);
        newer[VERSION_AT]++;
        CRC32 crc = new CRC32();
        crc.update(newer, CRC_OCTETS, newer.length - CRC_OCTETS);
        ByteBuffer.wrap(newer).putInt((int) crc.getValue());
        Files.write(snapshot, newer);
        String said = assertThrows(StateAhead.class, () -> Start.of(setup("second"), state,
                state.resolve("callbox.db"), LAST)).getMessage();
        assertTrue(said.contains("the newer release 0 (format 2; this release reads up to 1)"),
                said);
        assertArrayEquals(newer, Files.readAllBytes(snapshot));
        assertFalse(Files.exists(state.resolve("journal").resolve("damaged")));
    }
}
