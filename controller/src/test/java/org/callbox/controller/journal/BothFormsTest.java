package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.sim.CoreTap;
import org.callbox.controller.soak.Soak;
import org.callbox.controller.soak.SoakOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A snapshot that the first release of the format wrote in its first ten minutes is read. */
class BothFormsTest {
    private static final byte[] BY_CLASS = {10, 0, 3, 'K', 'e', 'p', 't'};

    private static byte[] join(byte[] before, byte[] now) {
        return ByteBuffer.allocate(before.length + now.length + BothForms.TAIL)
                .put(before).put(now).putInt(now.length).putInt(BothForms.MARK).array();
    }

    /** Reads every 101st state of a soak from a snapshot in both forms. */
    private static final class Reading implements CoreTap {
        private int steps;
        private int read;

        @Override
        public List<Command> stepped(Switchboard core, Input input, List<Command> said) {
            if (++steps % 101 == 0) {
                byte[] now = Snapshot.write(
                        new Kept(core, input.sequence(), input.now(), List.of()));
                try {
                    assertArrayEquals(now, Snapshot.write(Snapshot.read(join(BY_CLASS, now))));
                } catch (UnreadableState e) {
                    throw new AssertionError(e);
                }
                read++;
            }
            return said;
        }
    }

    @Test
    void nothing_is_lost_of_a_state_that_stands_behind_the_form_before_it() throws Exception {
        Reading reading = new Reading();
        assertNull(new Soak(new SoakOptions(21, 0.3, 1, 1, 8, Set.of()))
                .tap(reading).run(ms -> { }).violation());
        assertTrue(reading.read > 50, reading.read + " states");
    }

    @Test
    void the_form_before_the_format_alone_is_refused_as_not_for_this_release() {
        UnreadableState refused = assertThrows(UnreadableState.class,
                () -> Snapshot.read(BY_CLASS));
        assertTrue(refused.ahead());
    }

    @ParameterizedTest
    @CsvSource({"0", "7", "8", "40"})
    void what_has_no_mark_holds_no_second_form(int octets) {
        byte[] state = new byte[octets];
        assertNull(BothForms.second(state));
        Arrays.fill(state, (byte) 0x7f);
        assertNull(BothForms.second(state));
    }
}
