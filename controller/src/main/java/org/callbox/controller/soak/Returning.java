package org.callbox.controller.soak;

import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.sim.World;

/** Agents end what they are in and come back to ready, each as people do it. */
final class Returning {
    private final World world;

    Returning(World world) {
        this.world = world;
    }

    void everybody() {
        Plan inForce = world.switchboard().setup().plan();
        Seating seating = Seating.of(world.switchboard(), world.now());
        for (AgentPlan agent : inForce.agents()) {
            if (!isThere(agent)) {
                continue;
            }
            AgentView view = world.switchboard().agent(agent.id());
            boolean left = view.state() == AgentState.SIGNED_OUT && agent.position() != 0;
            if (view.state() == AgentState.NOT_READY || left) {
                PositionPlan at = inForce.positionOrNull(seating.placeOf(agent));
                world.atCard(at.card(), new SimIn.Press(at.headset(), '#'));
            } else if (view.state() == AgentState.OCCUPIED) {
                hangUp(inForce.positionOrNull(seating.placeOf(agent)));
            }
        }
    }

    /** What another does may end what a change of the site file has waited for. */
    private boolean isThere(AgentPlan agent) {
        return world.switchboard().setup().plan().agents().stream()
                .anyMatch(one -> one.id().equals(agent.id()));
    }

    /** A call that began on hook, and was answered by a key, has nobody who could put down. */
    private void hangUp(PositionPlan at) {
        if (!world.card(at.card()).port(at.headset()).offHook()) {
            world.core(new Event.ButtonEdge(at.id(), ButtonKind.ANSWER, true));
            world.core(new Event.ButtonEdge(at.id(), ButtonKind.ANSWER, false));
        }
    }
}
