package org.callbox.controller.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.call.AgentWish;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.Setup;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.World;
import org.junit.jupiter.api.Test;

/** Before a quiet point everybody comes back, whatever they are in. */
class ReturningTest {
    private final SoakOptions options = new SoakOptions(3, 1, 1, 1, 8, Set.of());
    private final Setup setup = SoakSite.setup(options);

    @Test
    void a_call_of_colleagues_that_nobody_has_lifted_for_ends() {
        World world = world();
        world.start();
        world.run(60_000);
        List<AgentPlan> agents = setup.plan().agents().stream()
                .filter(agent -> agent.position() != 0).limit(2).toList();
        int from = agents.get(0).position();
        PositionPlan to = setup.plan().positionOrNull(agents.get(1).position());
        world.core(new Event.Operator(1, new OperatorRequest.Handle(
                from, new AgentWish.CallPosition(to.id()))));
        world.run(500);
        world.atCard(to.card(), new SimIn.Press(to.headset(), '*'));
        world.run(10_000);
        assertEquals(List.of(AgentState.OCCUPIED, AgentState.OCCUPIED), states(world, agents));
        assertFalse(world.card(to.card()).port(to.headset()).offHook());
        new Returning(world).everybody();
        world.run(10_000);
        new Returning(world).everybody();
        world.run(10_000);
        assertEquals(List.of(AgentState.READY, AgentState.READY), states(world, agents));
        assertEquals(List.of(), List.copyOf(world.card(to.card()).routes()));
    }

    private static List<AgentState> states(World world, List<AgentPlan> agents) {
        return agents.stream()
                .map(agent -> world.switchboard().agent(agent.id()).state()).toList();
    }

    private World world() {
        Map<Integer, CallPlan> passive = new LinkedHashMap<>();
        for (SpanPlan span : setup.plan().spans()) {
            passive.put(span.id(), CallPlan.onlyAsked(options.seed() + span.id()));
        }
        return new World(setup, new RobotOptions(1_500, RobotOptions.NEVER, 0, 7_000), passive,
                options.seed(), (now, command) -> { });
    }
}
