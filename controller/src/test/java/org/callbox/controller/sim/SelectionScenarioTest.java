package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.callbox.controller.assignments.FactJson;
import org.callbox.controller.audit.LiveAudit;
import org.callbox.controller.core.Command;
import org.callbox.controller.json.Json;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** Rules of selection in a whole box, held against the verifier at each fact. */
class SelectionScenarioTest {
    private final LiveAudit audit = new LiveAudit();

    private Office open(Site site) {
        return site.watched((now, command) -> {
            if (command instanceof Command.Assign(var facts)) {
                assertNull(audit.take(facts.run(), facts.number(),
                        (Map<?, ?>) Json.read(Json.write(FactJson.of(facts))).value()));
            }
        });
    }

    private static Plan by(Office office, String rule, List<AgentPlan> agents) {
        Plan plan = office.plan;
        List<QueuePlan> queues = plan.queues().stream().map(one -> one.with(rule)).toList();
        return new Plan(plan.box(), plan.siteName(), plan.cards(), plan.spans(),
                plan.positions(), queues, plan.numbers(), agents, plan.mqtt(), plan.office(),
                plan.outbound(), plan.hours(), plan.numbering());
    }

    private static void serve(Office office, int position) {
        Leg leg = office.call();
        office.rings(position);
        office.lift(position);
        office.hangUp(leg);
        office.replace(position);
        office.run(100);
    }

    @Test
    void r3_the_rule_of_a_queue_says_who_is_rung() {
        Office office = open(Site.of(3, terms -> terms.selection("linear")));
        serve(office, 1);
        serve(office, 1);
        office.run(1_100);
        assertEquals("linear", office.state("queue/service").get("selection"));
        office.nothingIsLeft();
    }

    /** What is offered in the step of the reload or the sign-in comes after it. */
    @Test
    void who_is_offered_a_call_by_the_reload_itself_was_offered_it_after_the_reload() {
        Office office = open(Site.of(1, terms -> terms.selection("round-robin"))
                .queue("sales", "5550200", terms -> { }).agents(1, 1, "sales"));
        Leg talks = office.talk(1);
        Leg waits = office.call();
        office.reload(by(office, "round-robin", office.plan.agents().stream().map(one ->
                one.with(one.position(), List.of("service", "sales"), Map.of())).toList()));
        office.rings(2);
        office.unplug(2);
        office.reload(by(office, "round-robin", office.plan.agents()));
        office.plug(2);
        office.seconds(1);
        office.rings(2);
        office.lift(2);
        office.hangUp(waits);
        office.hangUp(talks);
        office.replace(1);
        office.replace(2);
        office.seconds(1);
        office.nothingIsLeft();
    }

    @Test
    void the_rule_changes_with_a_reload_while_calls_go_on() {
        Office office = open(Site.of(3));
        serve(office, 1);
        Leg talks = office.talk(2);
        List<AgentPlan> agents = office.plan.agents();
        Map<String, Object> told = office.reload(by(office, "linear", agents));
        assertEquals(List.of("queue service: selection longest-idle -> linear"),
                told.get("changes"));
        serve(office, 1);
        serve(office, 1);
        told = office.reload(by(office, "linear", agents.reversed()));
        assertEquals(List.of("agents: another order, 3, 2, 1"), told.get("changes"));
        serve(office, 3);
        serve(office, 3);
        office.reload(by(office, "round-robin", agents));
        serve(office, 1);
        serve(office, 3);
        serve(office, 1);
        office.reload(by(office, "levels", agents.stream().map(one -> one.with(one.position(),
                one.queues(), Map.of("service", 4 - one.position()))).toList()));
        serve(office, 3);
        serve(office, 3);
        office.hangUp(talks);
        office.replace(2);
        office.run(100);
        serve(office, 3);
        assertEquals(12, audit.proven());
        office.nothingIsLeft();
    }
}
