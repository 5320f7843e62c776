package org.callbox.controller.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.state.MalformedState;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.sim.CoreTap;
import org.callbox.controller.soak.Soak;
import org.callbox.controller.soak.SoakOptions;
import org.callbox.controller.soak.SoakReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole core, written at any moment of a hard day, goes on from its state as the first does. */
class SwitchboardStateTest {
    private static final int COPIED_EVERY = 211;

    private static byte[] write(Switchboard core) {
        return StateFormat.write("test", core, CoreCodecs.CORE);
    }

    static Switchboard copy(Switchboard core) {
        byte[] written = write(core);
        try {
            Switchboard read = StateFormat.read(written, CoreCodecs.CORE);
            Alike.assertAlike(core, read);
            assertArrayEquals(written, write(read));
            return read;
        } catch (MalformedState e) {
            throw new AssertionError(e);
        }
    }

    /** Steps a copy beside the core and takes a new one now and then. */
    private static final class Beside implements CoreTap {
        private Switchboard of;
        private Switchboard copy;
        private int steps;
        private int copies;

        @Override
        public List<Command> stepped(Switchboard core, Input input, List<Command> said) {
            if (copy != null && of == core) {
                assertEquals(said, copy.step(input), "step " + steps);
            } else {
                copy = null;
            }
            if (copy == null || ++steps % COPIED_EVERY == 0) {
                of = core;
                copy = copy(core);
                copies++;
            }
            return said;
        }
    }

    @ParameterizedTest
    @CsvSource({"11, 1, 1, 8", "12, 2, 2, 7", "13, 3, 2, 12"})
    void a_copy_of_a_core_in_trouble_says_what_the_core_says(
            long seed, int cards, int spans, int agents) {
        Beside beside = new Beside();
        SoakReport report = new Soak(new SoakOptions(seed, 0.7, cards, spans, agents, Set.of()))
                .tap(beside).run(ms -> { });
        assertNull(report.violation());
        assertTrue(beside.copies > 50 && report.kills() > 0, beside.copies + " copies");
    }

    /** Also what no payload holds today. */
    @Test
    void payloads_come_back_with_the_kinds_of_their_numbers() throws Exception {
        Map<String, Object> payload = Map.of("int", -1, "long", 1L << 40, "share", 0.1,
                "text", "Zürich", "list", List.of(1, 2L, "x", List.of()),
                "map", Map.of("a", Map.of("b", 2.5)));
        assertEquals(payload, StateFormat.read(
                StateFormat.write("1", payload, CoreCodecs.PAYLOAD), CoreCodecs.PAYLOAD));
    }
}
