package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Setup;
import org.callbox.controller.people.PinVerdict;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.sim.SimPins;
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

    /** Signs in, changes the PIN and is refused; what is left of it in all that is kept or said. */
    @Test
    void no_pin_is_found_in_journal_state_or_commands() {
        PinHash first = SimPins.hash("730951", true);
        Plan plan = Box.setup().plan();
        List<PositionPlan> positions = new ArrayList<>(plan.positions());
        positions.add(new PositionPlan(7, 1, 7, null));
        List<AgentPlan> agents = new ArrayList<>(plan.agents());
        agents.add(new AgentPlan("anna", "Anna", 0, List.of("service"), Map.of(), "17",
                first.fingerprint()));
        Plan free = new Plan(plan.box(), plan.siteName(), plan.cards(), plan.spans(), positions,
                plan.queues(), plan.numbers(), agents, null, plan.office());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<Event> heard = new ArrayList<>();
        World world = new World(new Setup(free, "0", "hash", "session", "boot", 7,
                Map.<Reason, Long>of(), 0), null, Map.of(), 5, (now, command) ->
                all.writeBytes(command.toString().getBytes(StandardCharsets.UTF_8)));
        world.pins().learn(Map.of(first.fingerprint(), first));
        world.watchSteps((input, commands) -> {
            all.writeBytes(InputCodec.encode(input));
            all.writeBytes(input.toString().getBytes(StandardCharsets.UTF_8));
            heard.add(input.event());
        });
        world.start();
        world.run(5_000);
        for (char key : "17#730951#*917#730951#248867#248867#*0#17#730952#17#248867#"
                .toCharArray()) {
            world.atCard(1, new SimIn.Press(7, key));
            world.run(150);
            all.writeBytes(CoreState.write(world.switchboard()));
        }
        world.core(new Event.Operator(1, new OperatorRequest.Link(1, 0, true)));
        world.run(2_000);
        assertEquals(List.of(PinVerdict.FIRST, PinVerdict.ACCEPTED, PinVerdict.REFUSED,
                        PinVerdict.ACCEPTED),
                heard.stream().filter(Event.EntryChecked.class::isInstance)
                        .map(one -> ((Event.EntryChecked) one).verdict()).toList());
        String found = all.toString(StandardCharsets.ISO_8859_1);
        for (String pin : List.of("730951", "248867", "730952", first.hash(), first.salt() + ":")) {
            assertEquals(-1, found.indexOf(pin), pin);
        }
        assertTrue(found.contains("917"), "what is no secret is found");
    }
}
