package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.journal.Damage;
import org.callbox.controller.journal.Evidence;
import org.callbox.controller.journal.Quarantine;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.journal.StateAhead;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.runtime.Clock;
import org.callbox.controller.time.Now;
import org.tinylog.Logger;

/**
 * What a box starts from: the state it had, when its journal can be read; otherwise nothing. What
 * the site file has otherwise than that state is an event of its own.
 *
 * @param core fresh or rebuilt
 * @param clock on which the core's monotonic time goes on
 * @param sequence of the last input that the core has taken
 * @param at when that was; null when it has taken none
 * @param owed commands that may not have been carried out before
 * @param first the first events of this start
 */
record Start(Switchboard core, Clock clock, long sequence, Now at, List<Command> owed,
        List<Event> first) {
    /** So long a card holds calls without a host: what was off for longer has none left. */
    private static final long HELD_MS_MAX = 120_000;
    /** More rows than a journal can owe. */
    private static final int ROWS_MAX = 20_000;

    /**
     * @param state the folder with the journal
     * @param records the file of the call records
     */
    static Start of(Setup setup, Path state, Path records) throws StateAhead {
        return of(setup, state, records, Clock.system().now());
    }

    static Start of(Setup setup, Path state, Path records, Now kernel) throws StateAhead {
        List<String> notes = new ArrayList<>();
        List<Damage> damages = new ArrayList<>();
        Recovery.Found found = Recovery.from(state.resolve("journal"), notes, damages);
        notes.forEach(note -> Logger.warn("The journal: {}", note));
        Evidence.keep(state.resolve("journal").resolve("damaged"), damages)
                .forEach(Logger::warn);
        if (found == null) {
            return fresh(setup, List.of(), List.of());
        }
        List<String> kept = Quarantine.keep(state.resolve("quarantine"), found.quarantined());
        long shiftMs = shift(found, setup.bootId(), kernel);
        Now now = new Now(kernel.monoMs() + shiftMs, kernel.wallMs());
        if (found.hopeless()) {
            Logger.warn("The process has ended at one input after the other: calls in progress"
                    + " then are closed as interrupted, and every channel is restarted");
            List<Command> owed = new ArrayList<>(found.owed());
            owed.addAll(found.core().abandon(now));
            return fresh(counted(setup, owed, records), owed, kept);
        }
        Logger.info("Rebuilt from the journal: {} inputs stepped again", found.replayed());
        List<Event> first = new ArrayList<>();
        first.add(new Event.Restarted(setup.session(), setup.bootId(), setup.hostBootId(),
                setup.version(), shiftMs));
        kept.forEach(what -> first.add(new Event.Quarantined(what)));
        if (!found.core().setup().configHash().equals(setup.configHash())) {
            Logger.info("The site file has changed since the last start, or this version reads"
                    + " more from it: what is otherwise now is put in force before anything else");
            first.add(new Event.Reload(
                    setup.plan(), setup.configHash(), Event.Reload.How.START, 0));
        }
        return new Start(found.core(), Clock.shifted(shiftMs), found.sequence(), found.at(),
                found.owed(), first);
    }

    /** Whether the first events put another plan in force, which is then told to the adapters. */
    boolean replans() {
        Plan before = core.setup().plan();
        return first.stream().anyMatch(event -> event instanceof Event.Reload with
                && !with.plan().equals(before));
    }

    private static Start fresh(Setup setup, List<Command> owed, List<String> quarantined) {
        List<Event> first = new ArrayList<>();
        first.add(new Event.TimeDue());
        quarantined.forEach(what -> first.add(new Event.Quarantined(what)));
        return new Start(new Switchboard(setup), Clock.system(), 0, null, owed, first);
    }

    /**
     * After a reboot the monotonic clock begins at 0; it is to go on where it stood and by the time
     * that the box was off. That is no less than the kernel has run by now, and the wall clock says
     * by how much more, as far as it can be believed: it may have been set, or have begun with a
     * wrong time, and no caller is to be sent away for that. Under the same kernel what was added
     * then is added still.
     */
    private static long shift(Recovery.Found found, String bootId, Now kernel) {
        if (found.core().setup().bootId().equals(bootId) || found.at() == null) {
            return found.core().clockShiftMs();
        }
        long offMs = Math.clamp(kernel.wallMs() - found.at().wallMs(), kernel.monoMs(),
                kernel.monoMs() + HELD_MS_MAX);
        return found.at().monoMs() + offMs - kernel.monoMs();
    }

    /** The totals with the rows that are yet to be written. */
    private static Setup counted(Setup setup, List<Command> owed, Path records) {
        Map<Reason, Long> totals = new EnumMap<>(Reason.class);
        totals.putAll(setup.totals());
        Set<String> counted = new TreeSet<>();
        try {
            RecordReader.read(records, RecordQuery.newest(ROWS_MAX))
                    .forEach(row -> counted.add(row.id()));
        } catch (IOException e) {
            Logger.warn("The call records cannot be read: {}", e.toString());
        }
        for (Command command : owed) {
            if (command instanceof Command.Record(CallRecord row) && counted.add(row.id())) {
                totals.merge(row.reason(), 1L, Long::sum);
            }
        }
        return new Setup(setup.plan(), setup.version(), setup.configHash(), setup.session(),
                setup.bootId(), setup.hostBootId(), totals, setup.totalsSinceMs());
    }
}
