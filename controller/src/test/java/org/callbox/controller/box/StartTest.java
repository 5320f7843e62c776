package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.journal.Journal;
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
    private long offMs(long wallMs) {
        Start start = Start.of(setup("second"), state, state.resolve("callbox.db"),
                new Now(UPTIME_MS, LAST.wallMs() + wallMs));
        Event.Restarted first = (Event.Restarted) start.first().getFirst();
        return first.clockShiftMs() + UPTIME_MS - LAST.monoMs();
    }

    @Test
    void the_wall_clock_is_believed_where_it_can_be_true() {
        assertEquals(40_000, offMs(40_000));
        assertEquals(UPTIME_MS + 119_000, offMs(UPTIME_MS + 119_000));
    }

    @Test
    void a_wall_clock_that_went_back_does_not_hide_what_the_kernel_has_run() {
        assertEquals(UPTIME_MS, offMs(-3_600_000));
        assertEquals(UPTIME_MS, offMs(-LAST.wallMs()));
        assertEquals(UPTIME_MS, offMs(0));
    }

    @Test
    void a_wall_clock_that_leapt_ahead_sends_no_caller_away() {
        assertEquals(UPTIME_MS + 120_000, offMs(3_600_000));
        assertEquals(UPTIME_MS + 120_000, offMs(20L * 365 * 86_400_000));
    }

    @Test
    void a_changed_site_file_does_not_cost_the_state() {
        Start start = Start.of(setup("first", "Another", "hash-2"), state,
                state.resolve("callbox.db"), new Now(LAST.monoMs() + 5_000, LAST.wallMs()));
        assertEquals(1, start.sequence());
        assertEquals("Test", start.core().setup().plan().siteName());
    }
}
