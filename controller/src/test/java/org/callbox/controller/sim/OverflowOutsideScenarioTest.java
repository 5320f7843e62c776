package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.end;
import static org.callbox.controller.sim.Handing.restart;
import static org.callbox.controller.sim.OutsideLines.TONE;
import static org.callbox.controller.sim.OutsideLines.answers;
import static org.callbox.controller.sim.OutsideLines.joined;
import static org.callbox.controller.sim.OutsideLines.outbound;
import static org.callbox.controller.sim.OutsideLines.proceeds;
import static org.callbox.controller.sim.OutsideLines.turnsAway;
import static org.callbox.controller.sim.OutsideLines.visits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest.Night;
import org.callbox.controller.hours.NightSwitch.Mode;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Queues whose last step is a number outside. */
class OverflowOutsideScenarioTest {
    private static final String SALES = "5550200";

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private static Step after(int seconds) {
        return new Step(When.WAITED, seconds, "", "0301234");
    }

    private static Step on(When when) {
        return new Step(when, 0, "", "030 1234");
    }

    private Office open(Step... steps) {
        return order.open(Site.of(1, terms -> terms.overflow(steps)).outbound(outbound(1))
                .hours(HoursScenarioTest.closing(500, AtClose.CLEAR)));
    }

    private static void night(Office office) {
        office.world.core(new Event.Operator(900, new Night(Mode.ON, Site.QUEUE, "anna")));
    }

    private static int placed(Office office) {
        office.run(10);
        return office.trunk(1).arrived.size();
    }

    private static void queueIsEmpty(Office office) {
        office.run(1_100);
        assertEquals(0, office.state("queue/" + Site.QUEUE).get("waiting"));
    }

    @Test
    void who_has_waited_is_joined_to_whoever_answers_outside() {
        Office office = open(after(10));
        office.talk(1);
        Leg caller = office.call();
        office.seconds(11);
        Leg there = office.arrived(1);
        proceeds(office, there);
        office.waits(caller);
        office.run(1_100);
        assertEquals(1, office.state("queue/" + Site.QUEUE).get("waiting"), "keeps the place");
        office.seconds(4);
        office.says(there, Primitive.CONNECT);
        office.run(10);
        office.answered(caller);
        joined(office, caller, there);
        queueIsEmpty(office);
        office.seconds(5);
        office.hangUp(there);
        office.seconds(1);
        CallRecord row = office.last();
        assertEquals("service outside 16", row.queue() + " " + row.reason().word() + " "
                + row.cause());
        assertNull(row.agent());
        assertEquals("16 6", row.waitMs() / 1_000 + " " + row.talkMs() / 1_000);
        assertEquals(List.of("1 service overflowed-out null"), visits(office));
        assertEquals("setup queued outside overflowed answered:0 released", office.story(2));
        end(office, 1);
        assertEquals(1L, office.state("calls").get("outside_total"));
    }

    @Test
    void an_agent_who_answers_first_has_the_caller() {
        Office office = open(after(10));
        office.talk(1);
        Leg caller = office.call();
        office.seconds(11);
        Leg there = office.arrived(1);
        proceeds(office, there);
        office.replace(1);
        office.run(50);
        office.rings(1);
        office.lift(1);
        office.run(50);
        assertTrue(office.joined(caller, 1));
        assertTrue(there.released);
        end(office, 1);
        assertEquals(List.of("1 service answered 1", "1 service answered 1"), visits(office));
    }

    @Test
    void an_agent_who_is_rung_when_the_outside_answers_keeps_the_place() {
        Office office = open(after(10));
        office.talk(1);
        Leg caller = office.call();
        office.seconds(11);
        Leg there = office.arrived(1);
        proceeds(office, there);
        office.replace(1);
        office.run(50);
        office.rings(1);
        office.says(there, Primitive.CONNECT);
        office.run(50);
        office.rings();
        assertEquals("ready", office.agent(1));
        joined(office, caller, there);
        office.hangUp(caller);
        office.seconds(1);
        office.ends(Reason.OUTSIDE, 16);
        end(office);
    }

    @Test
    void whom_nobody_takes_there_stays_and_is_sent_out_three_times_at_most() {
        Office office = open(after(10));
        Leg talking = office.talk(1);
        Leg caller = office.call();
        Leg second = office.call();
        office.seconds(11);
        assertEquals(1, placed(office), "one at a time, as the rule says");
        turnsAway(office, office.arrived(1), CauseValue.USER_BUSY);
        office.seconds(11);
        assertEquals(2, placed(office), "now the other caller's");
        turnsAway(office, office.arrived(1), CauseValue.USER_BUSY);
        office.hangUp(second);
        for (int i = 3; i <= 4; i++) {
            int seconds = 0;
            while (placed(office) < i && seconds < 100) {
                office.seconds(1);
                seconds++;
            }
            assertTrue(seconds > 38 && seconds < 75, "about a minute later: " + seconds);
            turnsAway(office, office.arrived(1), CauseValue.USER_BUSY);
        }
        office.seconds(200);
        assertEquals(4, placed(office));
        assertFalse(caller.released);
        office.hangUp(talking);
        office.replace(1);
        office.run(200);
        office.lift(1);
        assertTrue(office.joined(caller, 1), "at the old place");
        end(office, 1);
    }

    @Test
    void who_comes_while_the_queue_is_closed_hears_it_ring_and_pays_from_the_answer_on() {
        Office office = open(on(When.CLOSED));
        night(office);
        Leg caller = office.call();
        office.run(20);
        office.waits(caller);
        assertEquals(TONE, office.hears(caller));
        Leg there = office.arrived(1);
        proceeds(office, there);
        office.seconds(3);
        office.waits(caller);
        office.says(there, Primitive.CONNECT);
        office.run(20);
        office.answered(caller);
        joined(office, caller, there);
        office.hangUp(there);
        office.seconds(1);
        office.ends(Reason.OUTSIDE, 16);
        assertEquals("setup queued overflowed outside answered:0 released", office.story(1));
        end(office);
    }

    @Test
    void who_is_not_taken_there_either_is_refused_as_the_queue_says() {
        Office office = open(on(When.CLOSED));
        night(office);
        Leg caller = office.call();
        turnsAway(office, office.arrived(1), CauseValue.USER_BUSY);
        office.seconds(1);
        assertTrue(caller.heard(Primitive.DISCONNECT));
        assertFalse(caller.heard(Primitive.CONNECT));
        assertEquals(Reason.REFUSED, office.last().reason());
        int cause = office.last().cause();
        assertEquals(cause, caller.cause);
        Leg first = office.call();
        Leg second = office.call();
        office.seconds(1);
        office.refused(second, cause);
        office.hangUp(first);
        office.seconds(1);
        office.ends(Reason.ABANDONED, 16);
        end(office);
    }

    @Test
    void the_way_may_lead_over_queues_that_do_not_take_the_caller() {
        Office office = order.open(Site.of(1, terms -> terms.maxWaiting(1)
                        .overflow(new Step(When.FULL, 0, "sales"), after(60)))
                .queue("sales", SALES, terms -> terms.maxWaiting(1).overflow(on(When.FULL)))
                .agents(1, 1, "sales").outbound(outbound(1)));
        office.talk(1);
        office.call();
        office.call(1, SALES);
        office.lift(2);
        office.call(1, SALES);
        Leg caller = office.call();
        office.run(20);
        Leg there = office.arrived(1);
        answers(office, there);
        joined(office, caller, there);
        office.hangUp(caller);
        office.seconds(1);
        assertTrue(visits(office).containsAll(List.of("1 service overflowed-out null",
                "2 sales overflowed-out null")), visits(office).toString());
        office.ask("stop", Map.of("mode", "clear"));
        office.seconds(5);
    }

    @Test
    void nobody_there_is_an_occasion_for_who_comes_and_for_who_waits() {
        Office office = order.open(Site.of(1, terms -> terms.refusedAfterS(5)
                .overflow(on(When.NO_AGENTS))).outbound(outbound(1)).signOutS(1));
        Leg talking = office.talk(1);
        Leg caller = office.call();
        office.hangUp(talking);
        office.unplug(1);
        office.seconds(7);
        Leg there = office.arrived(1);
        answers(office, there);
        joined(office, caller, there);
        office.hangUp(caller);
        office.seconds(1);
        office.ends(Reason.OUTSIDE, 16);
        Leg other = office.call();
        office.run(20);
        turnsAway(office, office.arrived(1), CauseValue.USER_BUSY);
        office.seconds(1);
        office.refused(other, 21);
        office.plug(1);
        end(office);
    }

    @Test
    void who_waits_at_closing_is_sent_out_before_being_cleared() {
        Office office = open(on(When.CLOSED));
        Leg talking = office.talk(1);
        Leg caller = office.call();
        Leg second = office.call();
        night(office);
        office.run(20);
        Leg there = office.arrived(1);
        assertEquals(1, placed(office));
        assertTrue(second.released || second.heard(Primitive.DISCONNECT), "one at a time");
        proceeds(office, there);
        assertFalse(caller.released);
        office.seconds(21);
        assertTrue(there.released);
        assertTrue(caller.released, "cleared as the calendar says");
        office.hangUp(talking);
        end(office, 1);
    }

    @Test
    void who_hangs_up_meanwhile_has_abandoned_the_queue() {
        Office office = open(after(10));
        Leg talking = office.talk(1);
        Leg caller = office.call();
        office.seconds(11);
        Leg there = office.arrived(1);
        proceeds(office, there);
        office.hangUp(caller);
        office.seconds(1);
        assertTrue(there.released);
        office.ends(Reason.ABANDONED, 16);
        office.hangUp(talking);
        end(office, 1);
    }

    @Test
    void a_restart_keeps_both_lines_and_the_place() throws Exception {
        Office office = open(after(10));
        Leg talking = office.talk(1);
        Leg caller = office.call();
        office.seconds(11);
        Leg there = office.arrived(1);
        proceeds(office, there);
        restart(office, 1);
        office.says(there, Primitive.CONNECT);
        office.run(20);
        joined(office, caller, there);
        restart(office, 2);
        joined(office, caller, there);
        office.hangUp(there);
        office.seconds(1);
        office.ends(Reason.OUTSIDE, 16);
        office.hangUp(talking);
        end(office, 1);
        assertEquals(1L, office.state("calls").get("outside_total"));
    }

    @Test
    void another_site_file_counts_for_who_waits_and_ends_nothing() {
        Office office = open();
        Leg talking = office.talk(1);
        Leg caller = office.call();
        office.seconds(20);
        assertEquals(0, placed(office));
        office.reload(Plans.of(office.plan).queue(Site.QUEUE, (QueuePlan one) -> one.with(
                new OverflowPlan(List.of(after(25)), 17, 20))).plan());
        office.seconds(6);
        Leg there = office.arrived(1);
        proceeds(office, there);
        office.reload(Plans.of(office.plan).queue(Site.QUEUE, (QueuePlan one) -> one.with(
                OverflowPlan.NONE)).plan());
        office.says(there, Primitive.CONNECT);
        office.run(20);
        joined(office, caller, there);
        office.hangUp(caller);
        office.hangUp(talking);
        end(office, 1);
    }

    @Test
    void a_restart_while_a_caller_lingers_keeps_both_and_refuses_in_time() throws Exception {
        Office office = open(on(When.CLOSED));
        night(office);
        Leg caller = office.call();
        office.run(20);
        Leg there = office.arrived(1);
        proceeds(office, there);
        restart(office, 1);
        assertEquals(TONE, office.hears(caller));
        office.seconds(20);
        assertTrue(there.released && caller.released);
        assertEquals(Reason.REFUSED, office.last().reason());
        end(office);
    }
}
