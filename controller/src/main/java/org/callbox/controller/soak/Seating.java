package org.callbox.controller.soak;

import static org.callbox.controller.soak.Invariants.require;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.SignOutReason;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.sim.World;
import org.callbox.controller.time.Now;

/** Who sits where, as the box publishes it. */
final class Seating {
    private final Plan plan;
    /** By agent; 0 for nowhere. */
    private final Map<String, Integer> places = new LinkedHashMap<>();
    /** By position, those where somebody is. */
    private final Map<Integer, String> people = new LinkedHashMap<>();

    private Seating(Plan plan) {
        this.plan = plan;
    }

    /** Both of a place and a person must say so, and nobody is signed in nowhere. */
    static Seating of(Switchboard core, Now now) {
        Seating seating = new Seating(core.setup().plan());
        Map<String, Object> topics = core.snapshot(now);
        for (PositionPlan one : seating.plan.positions()) {
            Map<?, ?> headset = (Map<?, ?>) topics.get("headset/" + one.id() + "/state");
            if (headset.get("agent") instanceof String agent && !agent.isEmpty()) {
                seating.people.put(one.id(), agent);
            }
        }
        for (AgentPlan one : seating.plan.agents()) {
            Map<?, ?> agent = (Map<?, ?>) topics.get("agent/" + one.id() + "/state");
            int place = (Integer) agent.get("position");
            seating.places.put(one.id(), place);
            require(place == 0 || one.id().equals(seating.people.get(place)), "agent " + one.id()
                    + " is at position " + place + ", where " + seating.people.get(place) + " is");
            require(one.position() == 0 || place == one.position(), "agent " + one.id() + " is at"
                    + " position " + place + " instead of " + one.position());
            require(one.position() != 0 || (place == 0)
                    == (core.agent(one.id()).state() == AgentState.SIGNED_OUT), "agent "
                    + core.agent(one.id()) + " is at position " + place);
        }
        seating.people.forEach((position, agent) -> require(
                seating.places.getOrDefault(agent, 0) == (int) position,
                "agent " + agent + " is shown at position " + position + " and is not there"));
        return seating;
    }

    /** Where somebody has a caller. */
    List<PositionPlan> inCall(Switchboard core) {
        return plan.positions().stream().filter(one -> people.containsKey(one.id())
                && core.agent(people.get(one.id())).state() == AgentState.TALKING).toList();
    }

    int placeOf(AgentPlan agent) {
        return places.get(agent.id());
    }

    /** Empty for nobody. */
    String at(int position) {
        return people.getOrDefault(position, "");
    }

    /**
     * Whoever sat anywhere when the controller died sits there now, unless the file changed or
     * the shift ended meanwhile.
     */
    void mustOutlive(World world) {
        Seating after = of(world.switchboard(), world.now());
        if (!plan.equals(after.plan)) {
            return;
        }
        Map<String, Integer> stay = new LinkedHashMap<>(places);
        stay.replaceAll((agent, place) -> world.switchboard().agent(agent).reason()
                .equals(SignOutReason.SHIFT_OVER) ? after.places.get(agent) : place);
        require(stay.equals(after.places), "people sat at " + places
                + " before the controller died, and sit at " + after.places + " now");
    }
}
