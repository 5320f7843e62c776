package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.RequestForm;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever runs the office opens and closes queues by hand, and decides for agents. */
class OfficeOrdersTest {
    private static final int CAUSE = 21;

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private Office withHours() {
        return order.open(Site.of(1).hours(HoursScenarioTest.closing(10, AtClose.SERVE)));
    }

    private static String queue(Office office) {
        office.run(1_100);
        Map<String, Object> is = office.state("queue/" + Site.QUEUE);
        return is.get("open") + " " + is.get("open_why") + " " + is.get("open_until");
    }

    private static Map<String, Object> ask(Office office, String verb, String... words) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            arguments.put(words[i], words[i + 1]);
        }
        return office.ask(verb, arguments);
    }

    @Test
    void a_queue_that_is_closed_for_a_time_opens_by_itself() {
        Office office = withHours();
        String before = queue(office);
        assertEquals("1 hours 2026-09-21T14:24:00.000Z", before);
        Map<String, Object> answer =
                ask(office, "queue_close", "queue", Site.QUEUE, "for_s", "60");
        assertEquals(List.of(Site.QUEUE), answer.get("closed"));
        assertTrue(queue(office).startsWith("0 night-switch 2026-09-21T14:1"), queue(office));
        office.refused(office.call(), CAUSE);
        office.seconds(61);
        assertEquals(before, queue(office));
        office.hangUp(office.call());
        office.seconds(2);
        office.nothingIsLeft();
    }

    /** Nobody who opens a queue at noon wants it open all night. */
    @Test
    void a_queue_that_is_opened_within_its_hours_closes_with_them() {
        Office office = withHours();
        ask(office, "queue_close", "queue", Site.QUEUE);
        assertEquals("0 night-switch ", queue(office));
        assertEquals("auto", ask(office, "queue_open", "queue", Site.QUEUE).get("night"));
        assertTrue(queue(office).startsWith("1 hours"), queue(office));
        office.seconds(700);
        assertTrue(queue(office).startsWith("0 hours"), queue(office));
        assertEquals("off", ask(office, "queue_open", "queue", Site.QUEUE).get("night"));
        assertEquals("1 night-switch ", queue(office));
        office.nothingIsLeft();
    }

    @Test
    void an_exception_is_of_all_queues_with_hours_and_has_an_end() {
        Office office = withHours();
        office.seconds(700);
        ask(office, "hours_exception", "state", "open", "for_s", "120");
        assertTrue(queue(office).startsWith("1 night-switch 2026-09-21T14:"), queue(office));
        office.seconds(120);
        assertTrue(queue(office).startsWith("0 hours"), queue(office));
        assertTrue(("" + ask(office, "queue_close", "queue", "none").get("error"))
                .contains("there is no queue none"));
        office.nothingIsLeft();
    }

    @Test
    void a_queue_without_hours_is_closed_for_a_time_as_well() {
        Office office = order.open(Site.of(1));
        ask(office, "queue_close", "queue", Site.QUEUE, "for_s", "30");
        assertTrue(queue(office).startsWith("0 night-switch"), queue(office));
        office.seconds(31);
        assertEquals("1 always ", queue(office));
        assertTrue(("" + ask(office, "hours_exception", "state", "open", "for_s", "5")
                .get("error")).contains("no queue has opening hours"));
        office.nothingIsLeft();
    }

    @Test
    void an_agent_is_signed_out_after_the_call_and_not_by_being_there_signed_in_again() {
        Office office = order.open(Site.of(1, terms -> terms.wrapUpS(5)));
        Leg leg = office.talk(1);
        assertEquals(0, ask(office, "agent_sign_out", "agent", "1").get("at_once"));
        office.seconds(2);
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        office.replace(1);
        office.seconds(1);
        assertEquals("wrap-up ordered", office.does("1"));
        office.seconds(6);
        assertEquals("signed-out ordered",
                office.does("1") + " " + office.state("agent/1").get("reason"));
        office.seconds(30);
        assertEquals("signed-out", office.does("1"));
        assertTrue(("" + ask(office, "agent_sign_out", "agent", "1").get("error"))
                .contains("not signed in"));
        office.key(1, '#');
        office.seconds(1);
        assertEquals("ready", office.does("1"));
        office.nothingIsLeft();
    }

    @Test
    void who_sits_at_a_position_is_made_not_ready_and_ready_again() {
        Office office = order.open(Site.of(1));
        assertEquals("1", ask(office, "headset_state", "position", "1", "state", "away")
                .get("agent"));
        office.seconds(1);
        assertEquals("not-ready ordered", office.does("1"));
        ask(office, "headset_state", "position", "1", "state", "ready");
        office.seconds(1);
        assertEquals("ready", office.does("1"));
        office.unplug(1);
        office.seconds(1);
        ask(office, "headset_state", "position", "1", "state", "ready");
        office.seconds(1);
        assertEquals("not-ready headset", office.does("1"),
                "a headset that is not there rings nobody");
        assertTrue(("" + ask(office, "headset_state", "position", "7", "state", "ready")
                .get("error")).contains("nobody is signed in at position 7"));
        office.nothingIsLeft();
    }

    @Test
    void each_order_reads_the_same_from_the_journal() {
        for (OperatorRequest order : List.of(
                new OperatorRequest.Opening(true, "sales", 0, "x"),
                new OperatorRequest.Opening(false, "sales", 60, "x"),
                new OperatorRequest.Opening(true, "", 60, "x"),
                new OperatorRequest.Opening(false, "", 60, "x"),
                new OperatorRequest.Overflow(true, "sales", 60, "x"),
                new OperatorRequest.Overflow(true, "sales", 0, "x"),
                new OperatorRequest.Overflow(false, "sales", 0, "x"),
                new OperatorRequest.SpanReset(1, 60, "x"),
                new OperatorRequest.PerfReset(1, true, "x"),
                new OperatorRequest.PerfReset(1, false, "x"),
                new OperatorRequest.OfAgent(OperatorRequest.OfAgent.Deed.SIGN_OUT, "a", 0, "x"),
                new OperatorRequest.OfAgent(OperatorRequest.OfAgent.Deed.READY, "", 3, "x"),
                new OperatorRequest.OfAgent(OperatorRequest.OfAgent.Deed.AWAY, "", 3, "x"))) {
            assertEquals(order, RequestForm.ofJournal(
                    RequestForm.verb(order), RequestForm.arguments(order)));
        }
    }
}
