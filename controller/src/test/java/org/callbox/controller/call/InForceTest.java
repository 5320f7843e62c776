package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** What services go by, from one reload to the next. */
class InForceTest {
    private final InForce inForce = new InForce(RandomCalls.plan(0, false), "t");

    @Test
    void spans_of_a_bus_are_in_order_without_closed_ones() {
        assertEquals(List.of(1, 2), inForce.spansOf("a"));
        assertEquals(List.of(3), inForce.spansOf("b"));
        inForce.reload(inForce.plan(), Set.of(1));
        assertEquals(List.of(2), inForce.spansOf("a"));
        assertTrue(inForce.takesNoCalls(1));
        inForce.reload(inForce.plan(), Set.of(3));
        assertFalse(inForce.takesNoCalls(1));
        assertEquals(List.of(), inForce.spansOf("b"));
    }

    @Test
    void a_queue_that_is_gone_is_not_closed_when_it_comes_again() {
        Plan all = inForce.plan();
        inForce.turned("service", false);
        assertEquals(20, inForce.closedCause("service"));
        assertEquals(0, inForce.closedCause("vip"));
        inForce.reload(new Plan("box", "", all.cards(), all.spans(), all.positions(), List.of(),
                List.of(), List.of(), null, all.office()), Set.of());
        inForce.reload(all, Set.of());
        assertEquals(0, inForce.closedCause("service"));
    }

    @Test
    void a_call_is_on_the_bus_of_its_span() {
        assertEquals("b", inForce.busOf(Call.seizure("1", TrunkLeg.incoming(
                3, new CallRef(1, false), 1), "1", CallingParty.UNKNOWN, new Now(1, 1))));
    }

    @Test
    void the_rules_are_those_of_the_plan() {
        assertEquals(List.of("first", "all"),
                inForce.rules().stream().map(OutboundRule::name).toList());
        inForce.reload(RandomCalls.plan(2, false), Set.of());
        assertEquals(List.of("other"),
                inForce.rules().stream().map(OutboundRule::name).toList());
    }
}
