package org.callbox.controller.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.acd.AcdIn.Former;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.Merits;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.assignments.FactJson;
import org.callbox.controller.call.AssignmentFact;
import org.callbox.controller.call.AssignmentFact.AgentDid;
import org.callbox.controller.call.AssignmentFact.AgentStands;
import org.callbox.controller.call.AssignmentFact.Arrived;
import org.callbox.controller.call.AssignmentFact.Gone;
import org.callbox.controller.call.AssignmentFact.OldPlace;
import org.callbox.controller.call.AssignmentFact.QueueStands;
import org.callbox.controller.call.AssignmentFact.Standing;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.json.Json;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** Each place that is given again must have been left, by that call, in time, and only once. */
class DepartedTest {
    private static final List<QueueStands> QUEUES =
            List.of(new QueueStands("service", 5, 0, "longest-idle", 60_000, 600_000));

    private final LiveAudit audit = new LiveAudit();
    private long nowMs = 1_000;
    private long facts;

    private String take(AssignmentFact fact) {
        return audit.take("run", ++facts, (Map<?, ?>) Json.read(Json.write(FactJson.of(
                new AssignmentFacts("run", facts, new Now(nowMs, nowMs), fact)))).value());
    }

    private void right(AssignmentFact... all) {
        for (AssignmentFact one : all) {
            assertEquals(null, take(one));
        }
    }

    private void wrong(AssignmentFact fact, String why) {
        String said = take(fact);
        assertTrue(said != null && said.contains(why), "" + said);
    }

    private static AssignmentFact comes(int sequence) {
        return new Arrived("c" + sequence, "service", "a", 5, sequence, false, null);
    }

    private static AssignmentFact back(String call, int sequence, String of, boolean cutOff) {
        return new Arrived(call, "service", "a", 5, sequence, true, new Former(of, cutOff));
    }

    private static Standing standing(long last, OldPlace... places) {
        return new Standing("longest-idle/standard-2", QUEUES, List.of(), List.of(), last, 0, 0,
                List.of(places));
    }

    private void twoWereHere() {
        right(new AssignmentFact.Started(false, "", 0), standing(0), comes(1), comes(2),
                new Gone("c1", null), new Gone("c2", null));
    }

    @Test
    void a_place_left_in_time_is_given_again_to_each() {
        twoWereHere();
        nowMs += 60_000;
        right(back("b2", 2, "c2", false), back("b1", 1, "c1", false));
        right(new Gone("b1", null));
        nowMs += 600_000;
        right(back("b3", 1, "b1", true));
    }

    @Test
    void not_twice() {
        twoWereHere();
        right(back("b1", 1, "c1", false), new Gone("b1", null));
        wrong(back("b2", 1, "c1", false), "c1, which has left none");
    }

    @Test
    void not_later_than_the_queue_says() {
        twoWereHere();
        nowMs += 60_001;
        wrong(back("b1", 1, "c1", false), "(abandoned) after 60001 ms, but queue service gives it"
                + " again within 60000 ms");
    }

    @Test
    void not_another_number() {
        twoWereHere();
        wrong(back("b1", 2, "c1", false), "given number 2 of call c1, which had 1");
    }

    @Test
    void not_of_one_who_waits_or_never_came() {
        twoWereHere();
        right(comes(3));
        wrong(back("b1", 4, "c3", false), "c3, which has left none");
        wrong(back("b2", 4, "x", true), "x, which has left none");
    }

    @Test
    void a_standing_may_name_no_place_that_nobody_left() {
        twoWereHere();
        right(standing(2, new OldPlace("c1", 1, false, nowMs)));
        wrong(standing(2, new OldPlace("c2", 1, false, nowMs)), "the place that call c2 left");
        wrong(standing(2, new OldPlace("x", 1, false, nowMs)), "x is said to have left");
    }

    @Test
    void a_log_that_begins_later_knows_places_by_its_standing() {
        right(standing(7, new OldPlace("c4", 4, false, 500), new OldPlace("c5", 5, true, 600)));
        right(back("b1", 4, "c4", false));
        wrong(back("b2", 5, "c5", false), "(abandoned)");
    }

    @Test
    void who_was_with_an_agent_can_only_have_been_cut_off() {
        List<AgentStands> talks = new ArrayList<>();
        for (String agent : List.of("1", "2")) {
            talks.add(new AgentStands(agent, AgentState.TALKING, Pending.NOT_READY, "", 0, false,
                    false, "c" + agent, "a", List.of("service"), Merits.NONE));
        }
        right(new Standing("longest-idle/standard-2", QUEUES, talks, List.of(), 2, 0, 0,
                List.of()));
        for (String agent : List.of("1", "2")) {
            right(new AgentDid(agent, "released",
                    "not-ready requested during a call (pending)", AgentState.NOT_READY,
                    Pending.NONE, "", 0, "c" + agent, "", List.of(), Merits.NONE));
        }
        nowMs += 30_000;
        right(back("b1", 1, "c1", true));
        wrong(back("b2", 2, "c2", false), "within 0 ms");
    }
}
