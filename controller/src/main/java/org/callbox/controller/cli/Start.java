package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.runtime.Clock;
import org.callbox.controller.time.Now;
import org.tinylog.Logger;

/**
 * What a box starts from: the state it had, when its journal can be read and the site file is the
 * same; otherwise nothing.
 *
 * @param core fresh or rebuilt
 * @param clock on which the core's monotonic time goes on
 * @param sequence of the last input that the core has taken
 * @param owed commands that may not have been carried out before
 * @param first the first event of this start
 */
record Start(
        Switchboard core, Clock clock, long sequence, List<Command> owed, Event first) {
    /** A box that was off longer is not told how long; nothing it waits for is that patient. */
    private static final long OFF_MS_MAX = 24 * 3_600_000L;

    static Start of(Setup setup, Path journal) throws IOException {
        List<String> notes = new ArrayList<>();
        Recovery.Found found = Recovery.from(journal, notes);
        notes.forEach(Logger::warn);
        if (found == null) {
            return new Start(new Switchboard(setup), Clock.system(), 0, List.of(),
                    new Event.TimeDue());
        }
        if (found.quarantined() != null) {
            Logger.warn("The process ended while the core was at work on input {} ({}); it was"
                    + " left out", found.quarantined().sequence(),
                    found.quarantined().event().getClass().getSimpleName());
        }
        Now now = Clock.system().now();
        List<Command> owed = new ArrayList<>(found.owed());
        if (!found.core().setup().configHash().equals(setup.configHash())) {
            owed.addAll(found.core().abandon(now));
            Logger.warn("The site file has changed since the last start: calls in progress then"
                    + " are closed as interrupted, and every channel is restarted");
            return new Start(new Switchboard(setup), Clock.system(), 0, owed,
                    new Event.TimeDue());
        }
        Input last = found.last();
        boolean sameKernel = found.core().setup().bootId().equals(setup.bootId());
        long shiftMs = sameKernel || last == null ? 0 : shift(last.now(), now);
        Logger.info("Rebuilt from the journal: {} inputs stepped again", found.replayed());
        return new Start(found.core(), Clock.shifted(shiftMs),
                last == null ? 0 : last.sequence(), owed, new Event.Restarted(setup.session(),
                        setup.bootId(), setup.hostBootId(), setup.version()));
    }

    /** After a reboot the monotonic clock begins at 0; it goes on by what the wall clock says. */
    private static long shift(Now last, Now now) {
        long offMs = Math.clamp(now.wallMs() - last.wallMs(), 0, OFF_MS_MAX);
        return last.monoMs() + offMs - now.monoMs();
    }
}
