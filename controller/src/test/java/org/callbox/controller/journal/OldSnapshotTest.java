package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.callbox.controller.call.CallView;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/**
 * An upgrade under traffic: what an older version has written is read, with its calls, and works.
 * The snapshot is that of {@link Box} after 21.5 s at the release named by the file.
 */
class OldSnapshotTest {
    private static Kept kept() throws Exception {
        try (InputStream file = OldSnapshotTest.class.getResourceAsStream(
                "/journal/first-landed.snap.gz")) {
            return Snapshot.read(new GZIPInputStream(file).readAllBytes());
        }
    }

    @Test
    void its_calls_are_there_and_go_on() throws Exception {
        Kept kept = kept();
        Switchboard core = kept.core();
        Now now = new Now(kept.at().monoMs() + 2_000, kept.at().wallMs() + 2_000);
        assertEquals(List.of(3L, 3L, 14L), List.of(
                inPhase(core, now, "offered"), inPhase(core, now, "talking"),
                inPhase(core, now, "waiting")));
        List<Command> said = core.step(new Input(kept.sequence() + 1, now,
                new Event.Restarted("new", "boot", 9, "1")));
        assertTrue(said.contains(new Command.Say(true, "restarted with 20 calls in progress")));
        assertTrue(core.step(new Input(kept.sequence() + 2, now, new Event.CardOpened(1)))
                .stream().anyMatch(Command.Write.class::isInstance), "the card is greeted");
        for (int second = 3; second < 200; second++) {
            core.step(new Input(kept.sequence() + second, new Now(
                    now.monoMs() + second * 1_000, now.wallMs() + second * 1_000),
                    new Event.TimeDue()));
        }
        assertEquals(0, core.calls(new Now(now.monoMs() + 200_000, now.wallMs() + 200_000)).size(),
                "no card and no exchange came back: nothing is left");
    }

    private static long inPhase(Switchboard core, Now now, String phase) {
        return core.calls(now).stream().map(CallView::phase).filter(phase::equals).count();
    }
}
