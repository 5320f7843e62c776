package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest.Night;
import org.callbox.controller.hours.NightSwitch.Mode;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers who go on from one queue to another, with the place of their arrival. */
class OverflowScenarioTest {
    private static final String SALES = "5550200";
    private static final int NO_CHANNEL = 34;
    private static final int REJECTED = 21;

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private static Step after(int seconds, String to) {
        return new Step(When.WAITED, seconds, to);
    }

    private static Step on(When when, String to) {
        return new Step(when, 0, to);
    }

    /** Agent 1 serves service, 2 and 3 serve sales. */
    private static Site site(Step... steps) {
        return Site.of(1, terms -> terms.overflow(steps))
                .queue("sales", SALES, terms -> { }).agents(1, 2, "sales");
    }

    private static Leg sales(Office office) {
        return office.call(1, SALES);
    }

    private static Object total(Office office, String queue, String name) {
        office.run(1_100);
        return office.state("queue/" + queue).get(name + "_total");
    }

    private static void done(Office office, int... positions) {
        for (int position : positions) {
            office.replace(position);
        }
        office.seconds(1);
        office.nothingIsLeft();
    }

    @Test
    void who_has_waited_goes_on_and_is_served_before_who_came_later() {
        Office office = order.open(site(after(30, "sales")));
        office.talk(1);
        Leg first = office.call();
        office.seconds(20);
        sales(office);
        office.rings(2);
        office.lift(2);
        sales(office);
        office.rings(3);
        office.lift(3);
        Leg later = sales(office);
        office.seconds(8);
        assertEquals(0L, total(office, Site.QUEUE, "overflowed_out"));
        office.seconds(1);
        assertEquals(1L, total(office, Site.QUEUE, "overflowed_out"));
        office.waits(first);
        office.replace(2);
        office.run(100);
        office.rings(2);
        office.lift(2);
        office.answered(first);
        assertFalse(later.heard(Primitive.CONNECT), "came later");
        assertEquals("setup queued overflowed queued offered:2 answered:2", office.story(2));
        assertEquals(List.of("service", "service", "sales"), office.steps(2).stream()
                .skip(1).limit(3).map(event -> event.get("queue")).toList());
        office.replace(3);
        office.run(100);
        office.lift(3);
        office.replace(2);
        office.run(100);
        assertEquals("sales", office.records.stream().filter(one -> one.id().endsWith("-2"))
                .findFirst().orElseThrow().queue());
        done(office, 1, 3);
    }

    /** The wait of a visit begins with it, in topic and row alike; of the call with the call. */
    @Test
    void the_wait_in_the_next_queue_counts_from_the_entry_into_it() {
        Office office = order.open(site(after(30, "sales")));
        office.talk(1);
        Leg leg = office.call();
        office.seconds(34);
        office.rings(2);
        office.lift(2);
        office.answered(leg);
        office.seconds(2);
        office.replace(2);
        office.run(1_100);
        double mean = ((Number) office.state("queue/sales").get("avg_wait_s")).doubleValue();
        assertTrue(mean >= 3 && mean <= 6, "" + mean);
        assertEquals(100.0, office.state("queue/sales").get("service_level_pct"));
        long ofCall = office.records.stream().filter(one -> one.id().endsWith("-2"))
                .findFirst().orElseThrow().waitMs();
        assertTrue(ofCall > 33_000, "" + ofCall);
        done(office, 1);
    }

    @Test
    void an_agent_who_becomes_free_before_is_offered_the_caller_and_rings_on() {
        Office office = order.open(site(after(10, "sales")));
        Leg leg = office.call();
        office.rings(1);
        office.seconds(12);
        office.rings(1);
        office.seconds(4);
        office.rings(2);
        assertEquals("setup queued offered:1 overflowed queued offered:2", office.story(1));
        office.lift(2);
        office.answered(leg);
        done(office, 2);
    }

    @Test
    void a_step_that_cannot_be_taken_is_tried_again_and_then_the_next() {
        Office office = order.open(Site.of(1, terms -> terms.overflow(
                        after(10, "sales"), after(25, "help")))
                .queue("sales", SALES, terms -> terms.maxWaiting(1)).agents(1, 1, "sales")
                .queue("help", "5550300", terms -> { }).agents(1, 1, "help"));
        Leg talks = office.talk(1);
        sales(office);
        office.lift(2);
        Leg full = sales(office);
        Leg first = office.call();
        office.seconds(21);
        assertEquals("setup queued", office.story(4));
        office.hangUp(full);
        office.seconds(10);
        assertEquals("setup queued overflowed queued", office.story(4).substring(0, 30));
        Leg second = office.call();
        office.seconds(24);
        assertEquals("setup queued", office.story(5));
        office.seconds(2);
        office.rings(3);
        office.lift(3);
        office.answered(second);
        office.hangUp(first);
        office.hangUp(talks);
        done(office, 1, 2, 3);
    }

    @Test
    void who_comes_to_a_full_queue_goes_on_at_once_or_is_refused_unanswered() {
        Office office = order.open(Site.of(1, terms -> terms.maxWaiting(1)
                        .overflow(on(When.FULL, "sales")))
                .queue("sales", SALES, terms -> terms.maxWaiting(1)).agents(1, 1, "sales"));
        office.talk(1);
        Leg waits = office.call();
        Leg goesOn = office.call();
        office.rings(2);
        assertEquals("setup queued overflowed queued offered:2", office.story(3));
        office.lift(2);
        office.answered(goesOn);
        Leg next = office.call();
        office.waits(next);
        Leg refused = office.call();
        office.refused(refused, NO_CHANNEL);
        assertFalse(refused.heard(Primitive.ALERTING));
        office.ends(Refusal.QUEUE_FULL, NO_CHANNEL);
        office.hangUp(waits);
        office.hangUp(next);
        done(office, 1, 2);
    }

    @Test
    void when_nobody_is_there_callers_go_on_and_the_last_is_refused_with_the_cause() {
        Office office = order.open(Site.of(1, terms -> terms.refusedAfterS(20)
                        .overflow(on(When.NO_AGENTS, "sales")))
                .queue("sales", SALES, terms -> terms.maxWaiting(1)).agents(1, 1, "sales")
                .signOutS(10));
        sales(office);
        office.lift(2);
        office.unplug(1);
        Leg first = office.call();
        Leg second = office.call();
        office.seconds(29);
        office.waits(second);
        office.seconds(2);
        office.waits(first);
        assertEquals("setup queued overflowed queued", office.story(2));
        office.refused(second, REJECTED);
        assertFalse(second.heard(Primitive.CONNECT));
        Leg late = office.call();
        office.refused(late, REJECTED);
        office.replace(2);
        office.run(100);
        office.rings(2);
        office.lift(2);
        office.answered(first);
        Leg onward = office.call();
        office.waits(onward);
        office.hangUp(onward);
        office.plug(1);
        done(office, 2);
    }

    @Test
    void at_closing_who_waits_goes_on_or_is_cleared_and_who_comes_goes_on() {
        Office office = order.open(Site.of(1, terms -> terms.ringS(120)
                        .overflow(on(When.CLOSED, "sales")))
                .queue("sales", SALES, terms -> terms.maxWaiting(1)).agents(1, 1, "sales")
                .hours(HoursScenarioTest.closing(500, AtClose.CLEAR)));
        Leg rung = office.call();
        office.rings(1);
        Leg waits = office.call();
        office.world.core(new Event.Operator(900, new Night(Mode.ON, "service", "anna")));
        office.rings(2);
        office.refused(waits, REJECTED);
        assertEquals("ready", office.agent(1));
        office.lift(2);
        office.answered(rung);
        Leg comes = office.call();
        office.waits(comes);
        assertEquals("setup queued overflowed queued", office.story(3));
        office.hangUp(comes);
        done(office, 2);
    }

    @Test
    void the_line_is_connected_in_time_whatever_the_queue() {
        Office office = order.open(Site.of(1, terms -> terms.connectAfterS(60)
                        .overflow(after(30, "sales")))
                .queue("sales", SALES, terms -> terms.connectAfterS(40)).agents(1, 1, "sales"));
        office.talk(1);
        sales(office);
        office.lift(2);
        Leg waits = office.call();
        office.seconds(39);
        office.waits(waits);
        office.seconds(2);
        office.answered(waits);
        office.hangUp(waits);
        done(office, 1, 2);
    }

    @Test
    void a_restart_in_the_middle_keeps_the_time_and_the_place() throws Exception {
        Office office = order.open(site(after(30, "sales")));
        office.talk(1);
        sales(office);
        office.lift(2);
        sales(office);
        office.lift(3);
        Leg first = office.call();
        Leg later = sales(office);
        office.seconds(20);
        office.world.kill();
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
        office.seconds(8);
        assertEquals("setup queued", office.story(4));
        office.seconds(3);
        assertEquals("setup queued overflowed queued", office.story(4));
        office.replace(2);
        office.run(100);
        office.lift(2);
        office.answered(first);
        office.waits(later);
        office.hangUp(later);
        done(office, 1, 2, 3);
    }

    @Test
    void another_site_file_counts_for_who_waits_already() {
        Office office = order.open(site());
        office.talk(1);
        Leg waits = office.call();
        office.seconds(20);
        office.reload(with(office, after(15, "sales")));
        office.rings(2);
        Leg next = office.call();
        office.seconds(10);
        Map<String, Object> said = office.reload(with(office));
        assertEquals(List.of("queue service: overflow after 15 s to sales -> none"),
                said.get("changes"));
        office.seconds(30);
        assertEquals("setup queued", office.story(3));
        office.hangUp(waits);
        office.hangUp(next);
        done(office, 1);
    }

    private static Plan with(Office office, Step... steps) {
        return Plans.of(office.plan).queue(Site.QUEUE, (QueuePlan one) -> one.with(
                new OverflowPlan(List.of(steps), NO_CHANNEL, REJECTED))).plan();
    }

    @Test
    void a_queue_that_waits_connected_answers_who_goes_on_to_it() {
        Office office = order.open(Site.of(1, terms -> terms.overflow(after(30, "sales")))
                .queue("sales", SALES, terms -> terms.waiting(QueuePlan.Waiting.CONNECTED))
                .agents(1, 1, "sales"));
        office.talk(1);
        sales(office);
        office.lift(2);
        Leg waits = office.call();
        office.seconds(29);
        office.waits(waits);
        office.seconds(2);
        office.answered(waits);
        office.hangUp(waits);
        done(office, 1, 2);
    }
}
