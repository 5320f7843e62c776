package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.callbox.controller.call.Reason;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** The totals of a queue add up for whoever reads its topic, whatever becomes of its callers. */
class QueueLedgerScenarioTest {
    private static final String SALES = "5550200";

    @Test
    void every_end_of_a_visit_is_in_the_topic_and_the_sum_is_what_entered() {
        Office office = Site.of(1, terms -> terms.shortAbandonS(5))
                .queue("sales", SALES, terms -> terms.maxWaitS(20)).open();
        Leg talks = office.talk(1);
        office.seconds(2);
        assertEquals("offered=1 in_progress=1 waiting=0", counts(office, Site.QUEUE));

        Leg impatient = office.call();
        office.seconds(2).hangUp(impatient);
        Leg patient = office.call();
        office.seconds(10).hangUp(patient);
        Leg broken = office.call();
        office.seconds(2);
        assertEquals("offered=4 in_progress=2 waiting=1", counts(office, Site.QUEUE));
        office.sends(broken, MessageType.RELEASE_COMPLETE,
                new Cause(Cause.LOCATION_PUBLIC_LOCAL, 111));
        office.run(100);
        office.ends(Reason.FAILED, 111);
        office.hangUp(broken);
        office.call(1, SALES);
        office.seconds(25);
        office.ends(Reason.TIMED_OUT, 19);
        office.hangUp(talks);
        office.replace(1);
        office.seconds(2);
        assertEquals("offered=4 in_progress=0 waiting=0", counts(office, Site.QUEUE));
        assertEquals("offered=1 in_progress=0 waiting=0", counts(office, "sales"));
        Map<String, Object> service = office.state("queue/" + Site.QUEUE);
        for (String one : new String[] {
            "answered", "abandoned", "short_abandoned", "failed"}) {
            assertEquals(1L, service.get(one + "_total"), one);
        }
        assertEquals(1L, office.state("queue/sales").get("timed_out_total"));
        assertTrue(office.queueBooks.looks() > 10, "looks " + office.queueBooks.looks());
    }

    @Test
    void an_outage_of_the_line_ends_visits_as_failed() {
        Office office = Site.of(0).open();
        office.waits(office.call());
        office.waits(office.call());
        office.trunk(1).silent = true;
        office.seconds(30);
        assertEquals("offered=2 in_progress=0 waiting=0", counts(office, Site.QUEUE));
        assertEquals(2L, office.state("queue/" + Site.QUEUE).get("failed_total"));
    }

    private static String counts(Office office, String queue) {
        Map<String, Object> state = office.state("queue/" + queue);
        return "offered=" + state.get("offered_total") + " in_progress="
                + state.get("in_progress") + " waiting=" + state.get("waiting");
    }
}
