package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.frozen.FirstForm;
import org.callbox.controller.sim.World;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After an upgrade the release before can take over again, until this one has proved itself. */
class RollbackFormTest {
    private static final int BEFORE_UPGRADE = 900;

    @TempDir
    Path folder;

    private final List<Input> inputs = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private JournalFiles files;
    private Switchboard core;
    private Journal journal;
    private int stepped;

    /** What the release before has left. */
    @BeforeEach
    void before() throws Exception {
        World world = Box.world((input, commands) -> inputs.add(input));
        world.start();
        world.run(40_000);
        files = new JournalFiles(folder);
        core = new Switchboard(Box.setup());
        journal = Journal.open(folder, core, 0, null, List.of(), Snapshot.BEFORE, 50, told::add);
        step(BEFORE_UPGRADE);
        journal.close();
    }

    private void step(int until) {
        while (stepped < until) {
            step(inputs.get(stepped));
        }
    }

    private void step(Input input) {
        journal.before(input, core);
        journal.after(core.step(input));
        stepped++;
    }

    private int newestForm() throws Exception {
        List<Damage> damages = new ArrayList<>();
        byte[] state = files.readSnapshot(files.newestSnapshot(), damages);
        assertEquals(List.of(), damages);
        return Snapshot.form(state);
    }

    private void upgrade() throws Exception {
        Recovery.Found found = Recovery.from(folder, told);
        core = found.core();
        journal = Journal.open(folder, core, found.sequence(), found.at(), found.owed(),
                found.form(), 50, told::add);
    }

    private void until(java.util.function.BooleanSupplier holds) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < endNs, "not in time: " + told);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** An input later than all others. */
    private Input idle(long afterMs) {
        Now last = inputs.get(stepped - 1).now();
        return new Input(stepped + 1, new Now(last.monoMs() + afterMs, last.wallMs() + afterMs),
                new Event.TimeDue());
    }

    @Test
    void what_is_written_in_the_first_ten_minutes_is_read_by_the_release_before() throws Exception {
        upgrade();
        journal.inService();
        step(inputs.size());
        journal.close();
        assertEquals(Snapshot.BEFORE, newestForm());
        byte[] state = files.readSnapshot(files.newestSnapshot(), new ArrayList<>());
        Kept kept = FirstForm.read(state, Kept.class);
        assertEquals(BEFORE_UPGRADE, kept.sequence());
        assertEquals(List.of(), told);
    }

    @Test
    void after_ten_minutes_of_service_the_state_is_written_in_the_form_of_this_release()
            throws Exception {
        upgrade();
        journal.inService();
        step(BEFORE_UPGRADE + 300);
        until(journal::ready);
        Switchboard now = core;
        step(idle(FormKept.KEPT_MS / 2));
        assertEquals(Snapshot.BEFORE, newestForm(), "ten minutes from the first input in service");
        until(journal::ready);
        step(new Input(stepped + 1, new Now(10_000_000, 1_900_000_000_000L), new Event.TimeDue()));
        journal.close();
        assertEquals(Snapshot.NOW, newestForm());
        Recovery.Found found = Recovery.from(folder, told);
        assertEquals(stepped, found.sequence());
        assertEquals(Snapshot.NOW, found.form());
        Now at = new Now(11_000_000, 1_900_001_000_000L);
        assertEquals(now.snapshot(at).toString(), found.core().snapshot(at).toString());
        assertTrue(Replay.run(folder, (input, commands, stepping) -> { }).whole());
        assertEquals(List.of(), told);
    }

    /** By its own rules: it ends all calls where the fingerprint is not that of its file. */
    @Test
    void the_release_before_finds_its_own_fingerprint_of_the_site_file() throws Exception {
        upgrade();
        journal.inService();
        until(journal::ready);
        Now now = inputs.get(stepped).now();
        step(new Input(stepped + 1, now, new Event.Reload(core.setup().plan(),
                "by this release", Event.Reload.How.START, 0)));
        until(journal::ready);
        step(idle(1_000));
        journal.close();
        upgrade();
        journal.close();
        byte[] state = files.readSnapshot(files.newestSnapshot(), new ArrayList<>());
        assertEquals("by this release", Snapshot.read(state).core().setup().configHash());
        assertEquals("hash", FirstForm.read(state, Kept.class).core().setup().configHash());
        assertEquals(List.of(), told);
    }

    @Test
    void a_restart_within_the_ten_minutes_begins_them_anew() throws Exception {
        upgrade();
        journal.inService();
        step(BEFORE_UPGRADE + 100);
        journal.close();
        upgrade();
        step(BEFORE_UPGRADE + 200);
        step(idle(2 * FormKept.KEPT_MS));
        journal.close();
        assertEquals(Snapshot.BEFORE, newestForm());
    }

    @Test
    void a_first_start_writes_the_form_of_this_release() throws Exception {
        Path fresh = folder.resolve("fresh");
        Journal.open(fresh, core, 0, null, List.of(), Journal.FORM, 50, told::add).close();
        byte[] state = new JournalFiles(fresh).readSnapshot(1, new ArrayList<>());
        assertTrue(StateFormat.begins(state));
        assertFalse(StateFormat.begins(FirstForm.write(
                new Kept(core, 1, null, List.of()), Map.of())));
        assertEquals("0", StateFormat.header(state).release());
    }
}
