package org.callbox.controller.numbers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Set;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.NumberingPlan.CallerPlan;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.junit.jupiter.api.Test;

/** Doors open only to numbers that the network vouches for; they close to any. */
class CallerTableTest {
    private static final CallerTable TABLE = new CallerTable(plan(List.of(
            new CallerPlan("+49301*", "", new DestinationPlan("", "", 0, 20, 21)),
            new CallerPlan("0301234", "", DestinationPlan.to("vip")),
            new CallerPlan("0301234", "sales", DestinationPlan.to("vip-sales")),
            new CallerPlan("0170000-0170999", "service", DestinationPlan.to("vip")),
            new CallerPlan(CallerPlan.WITHHELD, "sales", new DestinationPlan("", "", 0, 20, 17)))));

    private static Plan plan(List<CallerPlan> callers) {
        return new Plan("b", "", List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), null, new OfficePlan("standard-2", 0, 0), null,
                HoursPlan.NONE,
                new NumberingPlan(new FormPlan("49", "", "0", "00"), List.of(), callers,
                        NumberingPlan.NONE.limits()));
    }

    private static String queue(String digits, String type, boolean vouched, String queue) {
        DestinationPlan to = TABLE.destination(digits, type, vouched, queue);
        return to == null ? null : to.refuse() == 0 ? to.queue() : "" + to.refuse();
    }

    @Test
    void a_vouched_number_goes_where_its_most_specific_row_says() {
        assertEquals("vip", queue("301234", "national", true, "service"));
        assertEquals("vip-sales", queue("49301234", "international", true, "sales"));
        assertEquals("21", queue("301235", "national", true, "service"));
        assertEquals("vip", queue("170500", "national", true, "service"));
        assertNull(queue("170500", "national", true, "sales"));
        assertNull(queue("891", "national", true, "service"));
    }

    @Test
    void an_unverified_number_opens_no_door_and_closes_those_it_names() {
        assertEquals("21", queue("301234", "national", false, "service"),
                "the row that lets in is passed over, the one that refuses is not");
        assertNull(queue("170500", "national", false, "service"));
    }

    @Test
    void who_withholds_the_number_is_found_by_that_alone() {
        assertEquals("17", queue("", "", false, "sales"));
        assertNull(queue("", "", false, "service"));
    }

    @Test
    void queues_are_those_to_which_callers_of_others_can_come() {
        assertEquals(Set.of("vip", "vip-sales"), TABLE.queues(Set.of("service", "sales")));
        assertEquals(Set.of("vip"), TABLE.queues(Set.of("service")));
        assertEquals(Set.of(), TABLE.queues(Set.of()));
    }
}
