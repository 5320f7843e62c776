package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.acd.AcdIn.Former;
import org.callbox.controller.core.Alike;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.QueuePlan.RingsBack;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.Number;
import org.junit.jupiter.api.Test;

/** Who rings back in time gets the old place, and nobody else does. */
class OldPlacesTest {
    private static final int NETWORK = Number.SCREENING_NETWORK;

    private final SmallBox box = new SmallBox(plan(new RingsBack(60, 600)));
    private int ref = 10;

    /** Number 1 is for service, 2 for sales, which nobody serves. */
    private static Plan plan(RingsBack service) {
        Plan plan = SmallBox.plan();
        List<AgentPlan> agents = plan.agents().stream().limit(1).toList();
        return new Plan("box", "", plan.cards(), plan.spans(), plan.positions(),
                List.of(plan.queue("service").with(service), new QueuePlan("sales", 5,
                        new QueuePlan.Offer(15, 0),
                        new QueuePlan.Waits(QueuePlan.Waiting.ALERTING, 150, 0, 0)).with(service)),
                List.of(new NumberPlan("1", "service"), new NumberPlan("2", "sales")), agents,
                null, plan.office(), plan.outbound());
    }

    private int call(String number, String caller, int screening) {
        box.call(++ref, number, caller, screening);
        return ref;
    }

    private void hangsUp(int call) {
        box.tell(new CallIn.Released(1, new CallRef(call, false), null));
    }

    private void isCutOff(int call) {
        box.tell(new CallIn.StoodStill());
        box.tell(new CallIn.Released(1, new CallRef(call, false),
                new Cause(0, CauseValue.TEMPORARY_FAILURE)));
    }

    /** Number of arrival of the last who came, and whose place it was. */
    private String last() {
        AssignmentFact.Arrived fact = box.said.stream()
                .filter(CallOut.Assigned.class::isInstance)
                .map(one -> ((CallOut.Assigned) one).facts().fact())
                .filter(AssignmentFact.Arrived.class::isInstance)
                .map(AssignmentFact.Arrived.class::cast).toList().getLast();
        Former of = fact.former();
        assertEquals(of != null, fact.returned());
        return fact.sequence() + (of == null ? "" : " of " + of.callId()
                + (of.cutOff() ? " cut off" : ""));
    }

    private String comes(String number, String caller, int screening) {
        call(number, caller, screening);
        return last();
    }

    @Test
    void who_hung_up_and_rings_back_in_time_has_the_place_once() {
        call("1", "30990", NETWORK);
        int first = call("1", "30991", NETWORK);
        call("1", "30992", NETWORK);
        hangsUp(first);
        box.pass(59_990);
        assertEquals("2 of t-2", comes("1", "30991", NETWORK));
        assertEquals("4", comes("1", "30991", NETWORK), "the place is taken");
    }

    @Test
    void who_comes_later_is_a_new_caller() {
        int first = call("1", "30991", NETWORK);
        hangsUp(first);
        box.pass(60_001);
        assertEquals("2", comes("1", "30991", NETWORK));
    }

    @Test
    void a_place_may_be_left_and_taken_again_and_again() {
        int first = call("1", "30991", NETWORK);
        call("1", "30992", NETWORK);
        hangsUp(first);
        box.pass(50_000);
        assertEquals("1 of t-1", comes("1", "030991", Number.SCREENING_USER_PASSED));
        hangsUp(ref);
        box.pass(50_000);
        assertEquals("1 of t-3", comes("1", "30991", NETWORK));
    }

    @Test
    void a_number_that_nobody_vouches_for_neither_leaves_nor_gets_a_place() {
        hangsUp(call("1", "30991", NETWORK));
        assertEquals("2", comes("1", "30991", Number.SCREENING_USER_UNVERIFIED));
        assertEquals("3", comes("1", "30991", Number.SCREENING_USER_FAILED));
        hangsUp(call("1", "30992", Number.SCREENING_USER_UNVERIFIED));
        assertEquals("5", comes("1", "30992", NETWORK));
        hangsUp(call("1", "", NETWORK));
        assertEquals("7", comes("1", "", NETWORK));
        assertEquals("1 of t-1", comes("1", "30991", NETWORK));
    }

    @Test
    void a_place_is_one_of_the_queue_that_the_caller_came_for() {
        hangsUp(call("1", "30991", NETWORK));
        assertEquals("2", comes("2", "30991", NETWORK));
        assertEquals("1 of t-1", comes("1", "30991", NETWORK));
    }

    @Test
    void of_several_with_one_number_the_first_is_given_first() {
        int one = call("1", "30991", NETWORK);
        int two = call("1", "30991", NETWORK);
        hangsUp(two);
        hangsUp(one);
        assertEquals("1 of t-1", comes("1", "30991", NETWORK));
        assertEquals("2 of t-2", comes("1", "30991", NETWORK));
        assertEquals("3", comes("1", "30991", NETWORK));
    }

    @Test
    void whoever_was_cut_off_by_us_has_longer_also_out_of_a_conversation() {
        int talking = call("1", "30991", NETWORK);
        box.hook(1, true);
        int waiting = call("1", "30992", NETWORK);
        isCutOff(talking);
        isCutOff(waiting);
        box.pass(590_000);
        assertEquals("1 of t-1 cut off", comes("1", "30991", NETWORK));
        assertEquals("2 of t-2 cut off", comes("1", "30992", NETWORK));
    }

    @Test
    void who_was_served_or_refused_has_left_none() {
        int served = call("1", "30991", NETWORK);
        box.hook(1, true);
        hangsUp(served);
        box.hook(1, false);
        assertEquals("2", comes("1", "30991", NETWORK));
        box.tell(new CallIn.Turned("sales", false));
        hangsUp(call("2", "30993", NETWORK));
        box.tell(new CallIn.Turned("sales", true));
        assertEquals("3", comes("2", "30993", NETWORK));
    }

    @Test
    void another_site_file_counts_from_now_on() {
        hangsUp(call("1", "30991", NETWORK));
        hangsUp(call("1", "30992", NETWORK));
        reload(new RingsBack(0, 600));
        assertEquals("3", comes("1", "30991", NETWORK));
        hangsUp(call("1", "30993", NETWORK));
        reload(new RingsBack(300, 600));
        assertEquals("5", comes("1", "30993", NETWORK), "left while nothing was kept");
        hangsUp(call("1", "30994", NETWORK));
        box.pass(100_000);
        assertEquals("6 of t-6", comes("1", "30994", NETWORK));
    }

    @Test
    void a_time_that_is_over_is_not_brought_back_by_a_longer_one() {
        hangsUp(call("1", "30991", NETWORK));
        box.pass(70_000);
        reload(new RingsBack(3_600, 600));
        assertEquals("2", comes("1", "30991", NETWORK));
    }

    private void reload(RingsBack to) {
        box.tell(new CallIn.Reload(plan(to), Set.of(), Set.of()));
    }

    @Test
    void places_go_on_in_a_state() {
        hangsUp(call("1", "30991", NETWORK));
        CallControl again = Alike.again(box.control, () -> new CallControl(new CallParameters(
                plan(new RingsBack(60, 600)), "t", Map.of())), CallControl::state);
        List<CallOut> said = again.on(box.now(), SmallBox.seizure(99, "1", "30991", NETWORK));
        assertEquals(List.of("t-1"), said.stream().filter(CallOut.Step.class::isInstance)
                .map(one -> ((CallOut.Step) one).step())
                .filter(step -> step.kind() == CallStep.Kind.QUEUED)
                .map(CallStep::placeOf).toList());
    }

    @Test
    void no_more_places_are_kept_than_memory_is_meant_for() {
        for (int i = 0; i < 1_100; i++) {
            hangsUp(call("1", "3099" + (10_000 + i), NETWORK));
        }
        assertEquals("1101", comes("1", "309910000", NETWORK), "forgotten");
        assertEquals("1100 of t-1100", comes("1", "309911099", NETWORK));
    }
}
