package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.Input;
import org.callbox.controller.sim.World;
import org.junit.jupiter.api.Test;

/**
 * Two boxes that differ in nothing but the digits that somebody types: nothing that the core takes
 * in, keeps or says may differ, so that no file and no trace can tell which digits they were.
 */
class DigitsTest {

    private static final class Told {
        final List<Input> inputs = new ArrayList<>();
        final List<List<Command>> commands = new ArrayList<>();
        byte[] state;
    }

    private static Told typed(String keys) {
        Told told = new Told();
        World world = Box.world((input, commands) -> {
            told.inputs.add(input);
            told.commands.add(commands);
        });
        world.start();
        world.run(5_000);
        for (char key : keys.toCharArray()) {
            world.atCard(1, new SimIn.Press(2, key));
            world.run(150);
        }
        world.core(new Event.Operator(1, new OperatorRequest.Link(1, 0, true)));
        world.run(2_000);
        told.state = CoreState.write(world.switchboard());
        return told;
    }

    @Test
    void nothing_of_the_core_tells_which_digits_were_typed() {
        Told one = typed("730951");
        Told other = typed("248867");
        assertTrue(one.inputs.size() > 50, "the box has traffic");
        assertEquals(one.inputs, other.inputs);
        assertEquals(one.commands, other.commands);
        assertArrayEquals(one.state, other.state);
    }

    @Test
    void how_many_there_were_and_the_other_keys_are_told() {
        assertNotEquals(typed("73").inputs, typed("730").inputs);
        assertNotEquals(typed("7#").inputs, typed("77").inputs);
    }
}
