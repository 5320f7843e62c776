package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.frozen.FirstForm;
import org.callbox.controller.sim.CoreTap;
import org.callbox.controller.soak.Soak;
import org.callbox.controller.soak.SoakOptions;
import org.callbox.controller.soak.SoakReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A snapshot for two releases names nothing that the older one does not have. */
class BothFormsTest {
    private static final int WRITTEN_EVERY = 101;
    private static final int TAIL = 8;

    /** Writes what a box would write in the ten minutes after an upgrade. */
    private static final class Writing implements CoreTap {
        private final Set<String> names = new TreeSet<>();
        private int steps;
        private int written;

        @Override
        public List<Command> stepped(Switchboard core, Input input, List<Command> said) {
            if (++steps % WRITTEN_EVERY == 0) {
                Kept kept = new Kept(core, input.sequence(), input.now(), List.of());
                try {
                    write(kept);
                } catch (IOException | UnreadableState e) {
                    throw new AssertionError(e);
                }
            }
            return said;
        }

        private void write(Kept kept) throws IOException, UnreadableState {
            byte[] octets = Snapshot.write(kept, Snapshot.BEFORE);
            byte[] now = Snapshot.write(kept, Snapshot.NOW);
            assertEquals(Snapshot.BEFORE, Snapshot.form(octets));
            assertArrayEquals(now, BothForms.second(octets));
            assertArrayEquals(now, Snapshot.write(Snapshot.read(octets), Snapshot.NOW),
                    "this release loses nothing");
            names.addAll(FirstFormNames.in(octets, now.length + TAIL));
            assertNotNull(FirstForm.read(octets, Kept.class));
            written++;
        }
    }

    /** CLASS, CLASS/FIELD and CLASS/CONSTANT of the release before. */
    private static Set<String> listed() throws IOException {
        Set<String> names = new TreeSet<>();
        try (InputStream list = FirstForm.class.getResourceAsStream("first-form.txt")) {
            String type = "";
            for (String line : new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .split("\n")) {
                if (!line.startsWith(" ")) {
                    type = line;
                    names.add(type);
                    continue;
                }
                for (String name : line.strip().split(" ")) {
                    names.add(type + "/" + name);
                }
            }
        }
        return names;
    }

    @ParameterizedTest
    @CsvSource({"21, 1, 1, 8", "22, 2, 2, 7"})
    void cores_in_trouble_name_only_what_the_release_before_has(
            long seed, int cards, int spans, int agents) throws Exception {
        Writing writing = new Writing();
        SoakReport report = new Soak(new SoakOptions(seed, 0.7, cards, spans, agents, Set.of()))
                .tap(writing).run(ms -> { });
        assertNull(report.violation());
        assertTrue(writing.written > 100, writing.written + " snapshots");
        assertTrue(writing.names.contains("org.callbox.controller.call.Call/Call.shaken"));
        assertTrue(writing.names.contains("org.callbox.controller.q931.UserCall"));
        Set<String> unknown = new TreeSet<>(writing.names);
        unknown.removeAll(listed());
        assertEquals(Set.of(), unknown);
    }

    @ParameterizedTest
    @CsvSource({"0", "7", "8", "40"})
    void what_the_release_before_has_written_holds_no_second_form(int octets) {
        byte[] state = new byte[octets];
        assertNull(BothForms.second(state));
        Arrays.fill(state, (byte) 0x7f);
        assertNull(BothForms.second(state));
    }
}
