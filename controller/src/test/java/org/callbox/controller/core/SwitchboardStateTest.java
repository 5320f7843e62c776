package org.callbox.controller.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.MalformedState;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.sim.CoreTap;
import org.callbox.controller.soak.Soak;
import org.callbox.controller.soak.SoakOptions;
import org.callbox.controller.soak.SoakReport;
import org.callbox.controller.time.Now;
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

    /** A copy publishes everything once more. */
    private static List<Command> done(List<Command> commands) {
        return commands.stream().filter(one -> !(one instanceof Command.Publish)).toList();
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
                assertEquals(done(said), done(copy.step(input)), "step " + steps);
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
        assertTrue(beside.copies > 40 && report.kills() > 0, beside.copies + " copies");
    }

    /** As a release that knew nothing but a setup would have left it. */
    @Test
    void a_core_of_which_a_state_says_nothing_begins_as_at_a_first_start() throws Exception {
        Setup[] setup = new Setup[1];
        new Soak(SoakOptions.of(5, 0.01)).tap((core, input, said) -> {
            setup[0] = core.setup();
            return said;
        }).run(ms -> { });
        Codec<Setup> bare = Codec.object((f, was) -> f.value("setup", was, CoreCodecs.SETUP));
        Switchboard read = StateFormat.read(
                StateFormat.write("1", setup[0], bare), CoreCodecs.CORE);
        Alike.assertAlike(new Switchboard(setup[0]), read);
        Input first = new Input(1, new Now(1, 1), new Event.TimeDue());
        assertEquals(new Switchboard(setup[0]).step(first), read.step(first));
    }
}
