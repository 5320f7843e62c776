package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.call.AssignmentFact;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody switches the overflow of a queue on, and callers go on, whatever its steps wait for. */
class OverflowByHandScenarioTest {
    private static final String SALES = "5550200";

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private static Step step(When when, int seconds, String to) {
        return new Step(when, seconds, to);
    }

    /** Agent 1 serves service, 2 and 3 serve sales. */
    private static Site site(Step... steps) {
        return Site.of(1, terms -> terms.overflow(steps))
                .queue("sales", SALES, terms -> { }).agents(1, 2, "sales");
    }

    private static Site late() {
        return site(step(When.WAITED, 900, "sales"));
    }

    private static Map<String, Object> overflow(Office office, String mode, String... more) {
        Map<String, String> arguments = new LinkedHashMap<>(
                Map.of("queue", Site.QUEUE, "mode", mode));
        for (int i = 0; i < more.length; i += 2) {
            arguments.put(more[i], more[i + 1]);
        }
        return office.ask("queue_overflow", arguments);
    }

    private static String shown(Office office) {
        office.run(1_100);
        Map<String, Object> is = office.state("queue/" + Site.QUEUE);
        return is.get("overflow") + " " + is.get("overflow_by") + " "
                + ("" + is.get("overflow_until")).replaceAll("\\.\\d+Z", "");
    }

    private static void done(Office office, int... positions) {
        for (int position : positions) {
            office.replace(position);
        }
        office.seconds(1);
        office.nothingIsLeft();
    }

    @Test
    void who_waits_and_who_comes_goes_on_until_somebody_says_auto() {
        Office office = order.open(late());
        assertEquals("auto  ", shown(office));
        office.talk(1);
        Leg waits = office.call();
        office.seconds(5);
        office.waits(waits);
        Map<String, Object> said = overflow(office, "on");
        assertEquals("on [sales]", said.get("overflow") + " " + said.get("to"));
        office.seconds(1);
        office.rings(2);
        office.lift(2);
        office.answered(waits);
        Leg comes = office.call();
        office.rings(3);
        office.lift(3);
        office.answered(comes);
        assertEquals("setup queued overflowed queued offered:2 answered:2", office.story(2));
        assertEquals("setup queued overflowed queued offered:3 answered:3", office.story(3));
        assertEquals("on  ", shown(office));
        overflow(office, "auto");
        office.replace(1);
        office.run(200);
        Leg stays = office.call();
        office.rings(1);
        office.lift(1);
        office.answered(stays);
        assertEquals("setup queued offered:1 answered:1", office.story(4));
        assertEquals("auto  ", shown(office));
        done(office, 1, 2, 3);
    }

    /** Each step applies, whatever it is for. */
    @Test
    void the_steps_are_tried_in_their_order_and_the_first_that_takes_the_caller_is_done() {
        Office office = order.open(Site.of(1, terms -> terms.overflow(
                        step(When.FULL, 0, "sales"), step(When.CLOSED, 0, "help")))
                .queue("sales", SALES, terms -> terms.maxWaiting(1)).agents(1, 1, "sales")
                .queue("help", "5550300", terms -> { }).agents(1, 1, "help"));
        office.call(1, SALES);
        office.rings(2);
        office.lift(2);
        overflow(office, "on");
        Leg first = office.call();
        office.waits(first);
        Leg second = office.call();
        office.rings(3);
        office.lift(3);
        office.answered(second);
        assertEquals(List.of("service", "service", "sales"), queues(office, 2));
        assertEquals(List.of("service", "service", "help"), queues(office, 3));
        office.replace(2);
        office.run(200);
        office.lift(2);
        office.answered(first);
        done(office, 2, 3);
    }

    private static List<Object> queues(Office office, int call) {
        return office.steps(call).stream().skip(1).limit(3).map(event -> event.get("queue"))
                .toList();
    }

    @Test
    void whom_nobody_takes_there_stays_and_is_tried_again() {
        Office office = order.open(late());
        office.unplug(2);
        office.unplug(3);
        office.seconds(200);
        office.talk(1);
        overflow(office, "on");
        Leg leg = office.call();
        office.seconds(30);
        office.waits(leg);
        assertEquals("setup queued", office.story(2));
        assertEquals("setup queued", office.story(2));
        office.plug(2);
        office.seconds(1);
        if (!office.does("2").equals("ready")) {
            office.key(2, '#');
        }
        office.seconds(11);
        office.rings(2);
        office.lift(2);
        office.answered(leg);
        done(office, 1, 2);
    }

    /** Who is rung for has somebody: that offer is not taken away. */
    @Test
    void an_agent_who_rings_is_not_called_off() {
        Office office = order.open(late());
        Leg leg = office.call();
        office.rings(1);
        overflow(office, "on");
        office.seconds(2);
        office.rings(1);
        office.lift(1);
        office.answered(leg);
        done(office, 1);
    }

    @Test
    void it_ends_by_itself_also_after_a_restart_and_with_another_clock() throws Exception {
        Office office = order.open(late());
        overflow(office, "on", "for_s", "120");
        assertTrue(shown(office).startsWith("on  2026-"), shown(office));
        Map<String, Object> is = office.state("queue/" + Site.QUEUE);
        assertEquals(120, Duration.between(Instant.parse("" + is.get("overflow_since")),
                Instant.parse("" + is.get("overflow_until"))).toSeconds());
        office.world.kill();
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
        office.seconds(60);
        assertTrue(shown(office).startsWith("on  2026-"), shown(office));
        Leg sent = office.call();
        office.rings(2);
        office.hangUp(sent);
        office.seconds(60);
        assertEquals("auto  ", shown(office));
        Leg stays = office.call();
        office.rings(1);
        office.hangUp(stays);
        done(office);
    }

    @Test
    void a_site_file_without_the_steps_ends_it() {
        Office office = order.open(late());
        office.talk(1);
        overflow(office, "on");
        office.reload(with(office));
        assertEquals("none  ", shown(office));
        Leg stays = office.call();
        office.waits(stays);
        office.seconds(15);
        assertEquals("setup queued", office.story(2));
        office.reload(with(office, step(When.WAITED, 900, "sales")));
        office.seconds(15);
        assertEquals("auto  ", shown(office));
        assertEquals("setup queued", office.story(2));
        office.hangUp(stays);
        done(office, 1);
    }

    private static Plan with(Office office, Step... steps) {
        return Plans.of(office.plan).queue(Site.QUEUE, (QueuePlan one) -> one.with(
                new OverflowPlan(List.of(steps), 34, 21))).plan();
    }

    /** Not for want of agents, which the audit would rightly doubt. */
    @Test
    void a_number_outside_is_called_for_who_waits_because_of_the_order() {
        Office office = order.open(Site.of(1, terms -> terms.overflow(
                        new Step(When.NO_AGENTS, 0, "", "0301234")))
                .outbound(OutsideLines.outbound(1)));
        Leg talks = office.talk(1);
        Leg waits = office.call();
        office.seconds(5);
        overflow(office, "on");
        office.seconds(1);
        Leg outside = office.arrived(1);
        assertEquals(List.of("ordered"), order.facts.stream().map(AssignmentFacts::fact)
                .filter(AssignmentFact.Outside.class::isInstance)
                .map(one -> ((AssignmentFact.Outside) one).why()).toList());
        office.hangUp(waits);
        office.hangUp(outside);
        office.hangUp(talks);
        done(office, 1);
    }

    @Test
    void what_cannot_be_is_said() {
        Office office = order.open(late());
        assertEquals("queue sales has no overflow in the site file, so that its callers have"
                + " nowhere to go on to", office.ask("queue_overflow",
                        Map.of("queue", "sales", "mode", "on")).get("error"));
        assertEquals("there is no queue bakery; queues are: service, sales",
                office.ask("queue_overflow", Map.of("queue", "bakery", "mode", "on"))
                        .get("error"));
        assertTrue(("" + overflow(office, "off").get("error"))
                .contains("mode is to be on or auto"));
        assertTrue(("" + overflow(office, "on", "for_s", "604801").get("error"))
                .contains("for_s is to be a number from 0 to 604800"));
        office.nothingIsLeft();
    }
}
