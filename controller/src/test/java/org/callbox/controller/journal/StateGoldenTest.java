package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.CallView;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.soak.Soak;
import org.callbox.controller.soak.SoakOptions;
import org.callbox.controller.soak.SoakReport;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** State of version 1 of the format is read for as long as a box may have it. */
class StateGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/state");
    private static final Path NAMES = FOLDER.resolve("names.txt");
    private static final int LOOKED_AT_EVERY = 20;
    private static final Command ROW = new Command.Record(new CallRecord("6921c1d2a3b4-1", 1, 7,
            "5550100", "0301234567", "service", "4", 1_795_000_000_000L, 1_795_000_003_000L,
            1_795_000_009_000L, 3_000, 6_000, Reason.ANSWERED, 16));

    private static byte[] golden() throws Exception {
        if (Boolean.getBoolean("rewrite")) {
            Path file = FOLDER.resolve("format-" + StateFormat.VERSION + ".state.gz");
            Files.createDirectories(FOLDER);
            if (!Files.exists(file)) {
                byte[] rich = rich();
                try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                    out.write(rich);
                }
            }
        }
        try (InputStream file = Files.newInputStream(FOLDER.resolve("format-1.state.gz"))) {
            return new GZIPInputStream(file).readAllBytes();
        }
    }

    /** The moment of a soak at which most of what calls and agents can be is there at once. */
    private static byte[] rich() {
        byte[][] richest = new byte[1][];
        int[] most = new int[2];
        SoakReport report = new Soak(new SoakOptions(17, 0.2, 2, 2, 12, Set.of()))
                .tap((core, input, said) -> {
                    if (++most[1] % LOOKED_AT_EVERY == 0) {
                        int found = states(core).size() + 2 * phases(core, input.now()).size();
                        if (found > most[0]) {
                            most[0] = found;
                            richest[0] = Snapshot.write(new Kept(core, input.sequence(),
                                    input.now(), List.of(ROW)));
                        }
                    }
                    return said;
                }).run(ms -> { });
        assertNull(report.violation());
        return richest[0];
    }

    private static TreeMap<String, Integer> states(Switchboard core) {
        TreeMap<String, Integer> states = new TreeMap<>();
        core.setup().plan().agents().forEach(
                agent -> states.merge(core.agent(agent.id()).state().name(), 1, Integer::sum));
        return states;
    }

    private static TreeMap<String, Integer> phases(Switchboard core, Now now) {
        TreeMap<String, Integer> phases = new TreeMap<>();
        core.calls(now).stream().map(CallView::phase)
                .forEach(phase -> phases.merge(phase, 1, Integer::sum));
        return phases;
    }

    @Test
    void its_calls_and_agents_are_there_and_go_on() throws Exception {
        byte[] golden = golden();
        assertEquals(1, StateFormat.header(golden).version());
        Kept kept = Snapshot.read(golden);
        Switchboard core = kept.core();
        Now now = kept.at();
        assertEquals("{clearing=1, offered=2, talking=7, waiting=2}", phases(core, now).toString());
        assertEquals("{NOT_READY=1, OFFERED=2, READY=1, TALKING=7, WRAP_UP=1}",
                states(core).toString());
        assertEquals(List.of(ROW), kept.owed());
        int calls = core.calls(now).size();
        List<Command> said = core.step(new Input(kept.sequence() + 1,
                new Now(now.monoMs() + 1_000, now.wallMs() + 1_000),
                new Event.Restarted("new", "boot", 9, "1")));
        assertTrue(said.contains(new Command.Say(
                true, "restarted with " + calls + " calls in progress")), said.toString());
        for (int second = 2; second < 400; second++) {
            core.step(new Input(kept.sequence() + second, new Now(
                    now.monoMs() + second * 1_000, now.wallMs() + second * 1_000),
                    new Event.TimeDue()));
        }
        assertEquals(0, core.calls(new Now(now.monoMs() + 400_000, now.wallMs() + 400_000)).size(),
                "no card and no exchange came back: nothing is left");
    }

    /** A field renamed is a name gone and a name added: what older states hold would be lost. */
    @Test
    void the_names_written_today_are_those_that_are_recorded() throws Exception {
        byte[] golden = golden();
        byte[] again = Snapshot.write(Snapshot.read(golden));
        TreeSet<String> names = StateNames.in(again);
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(NAMES, String.join("\n", names) + "\n");
        }
        TreeSet<String> recorded = new TreeSet<>(Files.readAllLines(NAMES));
        TreeSet<String> added = new TreeSet<>(names);
        added.removeAll(recorded);
        TreeSet<String> gone = new TreeSet<>(recorded);
        gone.removeAll(names);
        assertEquals("added [], gone []", "added " + added + ", gone " + gone,
                "a new name goes into " + NAMES + "; one that is gone loses what older states say"
                        + " (docs/state-format.md)");
        assertFalse(recorded.isEmpty());
        if (StateNames.in(golden).equals(names)) {
            assertArrayEquals(golden, again);
        }
    }
}
