package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.sim.World;
import org.junit.jupiter.api.Test;

/** A core written down and read back is the same core. */
class StateTest {
    private static final int INPUTS = 6_000;

    @Test
    void a_copy_answers_as_the_original_bit_for_bit() throws Exception {
        List<Switchboard> copies = new ArrayList<>();
        int[] counted = {0};
        World[] of = new World[1];
        of[0] = Box.world((input, commands) -> {
            counted[0]++;
            try {
                for (int i = 0; i < copies.size(); i++) {
                    assertEquals(commands, copies.get(i).step(input), "input " + counted[0]);
                    assertEquals(Fingerprint.of(commands), Fingerprint.of(commands));
                }
                if (counted[0] % 1_500 == 0) {
                    copies.add(Recovery.copy(of[0].switchboard()));
                }
            } catch (UnreadableState e) {
                throw new AssertionError(e);
            }
        });
        of[0].start();
        while (counted[0] < INPUTS) {
            of[0].run(1_000);
        }
        assertFalse(copies.isEmpty());
        byte[] state = CoreState.write(of[0].switchboard());
        assertTrue(state.length < 300_000, "a snapshot of " + state.length + " octets");
    }
}
