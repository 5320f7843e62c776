package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.NumberingPlan.LimitsPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Number;
import org.junit.jupiter.api.Test;

/** One caller cannot take all channels. */
class FloodTest {
    private static final List<String> BUSY = List.of("REJECT 17");

    private static SmallBox box(int atATime, int anHour, int withheld) {
        return new SmallBox(DirectCallTest.plan(new LimitsPlan(atATime, anHour, withheld)));
    }

    private static boolean let(SmallBox box, int ref, String caller, int screening) {
        box.call(ref, "1", caller, screening);
        return !box.asked(ref).equals(BUSY);
    }

    private static void over(SmallBox box, int ref) {
        box.tell(new CallIn.Released(1, new CallRef(ref, false), null));
    }

    @Test
    void calls_at_a_time_are_counted_by_number_and_by_who_vouches_for_it() {
        SmallBox box = box(2, 0, 0);
        assertTrue(let(box, 1, "30999", Number.SCREENING_NETWORK));
        assertTrue(let(box, 2, "030999", Number.SCREENING_NETWORK), "the same number");
        assertEquals(false, let(box, 3, "30999", Number.SCREENING_NETWORK));
        assertTrue(let(box, 4, "30999", Number.SCREENING_USER_UNVERIFIED),
                "who makes a number up does not use up its owner's share");
        assertTrue(let(box, 5, "30998", Number.SCREENING_NETWORK));
        over(box, 1);
        assertTrue(let(box, 6, "30999", Number.SCREENING_NETWORK), "one is over");
    }

    @Test
    void a_robot_that_dials_for_hours_gets_its_share_and_no_more() {
        SmallBox box = box(0, 6, 0);
        int in = 0;
        int ref = 1;
        for (int second = 0; second < 3 * 3_600; second += 10) {
            in += let(box, ref, "30999", Number.SCREENING_NETWORK) ? 1 : 0;
            over(box, ref);
            ref++;
            box.pass(10_000);
            box.said.clear();
        }
        assertTrue(in >= 6 * 3 && in <= 6 * 4, in + " calls in three hours");
        assertTrue(let(box, ref, "30998", Number.SCREENING_NETWORK), "others are not concerned");
    }

    @Test
    void callers_without_a_number_share_a_limit_of_their_own() {
        SmallBox box = new SmallBox(withoutCallerRows(new LimitsPlan(1, 1, 2)));
        box.call(1, 1, "1");
        box.call(1, 2, "1");
        box.call(1, 3, "1");
        assertEquals(BUSY, box.asked(3));
        assertEquals(List.of("PROCEEDING", "ALERTING"), box.asked(2));
    }

    private static Plan withoutCallerRows(LimitsPlan limits) {
        Plan from = SmallBox.plan();
        return new Plan(from.box(), "", from.cards(), from.spans(), from.positions(),
                from.queues(), from.numbers(), from.agents(), null, from.office(),
                from.outbound(), HoursPlan.NONE,
                new NumberingPlan(null, List.of(), List.of(), limits));
    }

    @Test
    void callers_of_long_ago_are_forgotten_and_no_number_of_them_takes_more_memory() {
        SmallBox box = box(0, 5, 0);
        for (int ref = 1; ref <= 5_000; ref++) {
            assertTrue(let(box, ref, "30" + (1_000_000 + ref), Number.SCREENING_NETWORK));
            over(box, ref);
            box.said.clear();
        }
    }
}
