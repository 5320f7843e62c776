package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.assignments.FactJson;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rules that the box is built on, in a whole box, one test each and named after it. */
class RulesTest {
    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    /** The clock goes backwards between any two, so that no time of day can be the order. */
    @Test
    void r1_callers_of_one_queue_are_served_first_in_first_out_and_never_the_last_first() {
        Office office = order.open(Site.of(1));
        Leg before = office.talk(1);
        List<Leg> waiting = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            waiting.add(office.call());
            office.world.stepWallClock(-60_000);
        }
        while (!waiting.isEmpty()) {
            Leg next = waiting.removeFirst();
            office.seconds(1).hangUp(before);
            office.replace(1);
            office.rings(1);
            office.lift(1);
            office.answered(next);
            waiting.forEach(office::waits);
            before = next;
        }
        office.hangUp(before);
        office.replace(1);
        office.nothingIsLeft();
    }

    /** All become idle in one millisecond: no stopwatch could tell who was first. */
    @Test
    void r2_the_agent_who_became_idle_first_is_served_first_by_order_and_not_by_time() {
        Office office = order.open(Site.of(3));
        List<Leg> talks = List.of(office.talk(1), office.talk(2), office.talk(3));
        office.seconds(5);
        for (int position : List.of(2, 3, 1)) {
            office.replace(position);
            office.world.stepWallClock(-3_600_000);
        }
        office.run(0);
        talks.forEach(leg -> assertTrue(leg.released));
        for (int position : List.of(2, 3, 1)) {
            Leg leg = office.call();
            office.rings(position);
            office.lift(position);
            office.answered(leg);
        }
        List.of(1, 2, 3).forEach(office::replace);
        office.nothingIsLeft();
    }

    @Test
    void r3_without_a_word_in_the_site_file_it_is_the_agent_idle_longest() {
        List<String> rules = new ArrayList<>();
        Office office = Site.of(1).watched((now, command) -> {
            if (command instanceof Command.Assign(var facts)
                    && FactJson.of(facts).get("e").equals("offer")) {
                rules.add("" + FactJson.of(facts).get("rule"));
            }
        });
        office.hangUp(office.talk(1));
        office.replace(1);
        office.nothingIsLeft();
        assertEquals(List.of("longest-idle/standard-2"), rules);
    }

    @Test
    void r4_not_ready_pressed_in_a_call_takes_effect_when_that_call_ends() {
        Office office = order.open(Site.of(2));
        Leg talks = office.talk(1);
        office.key(1, '#');
        assertTrue(office.joined(talks, 1));
        assertEquals("talking break", office.agent(1));
        assertEquals(LampPattern.DOUBLE, office.lamp(1));
        office.seconds(30).hangUp(talks);
        office.replace(1);
        assertEquals("not-ready break", office.agent(1));
        Leg next = office.call();
        office.rings(2);
        office.hangUp(next);
        office.nothingIsLeft();
    }

    @Test
    void r5_a_call_goes_only_to_an_agent_who_is_present_and_at_work() {
        Office office = order.open(Site.of(6).signOutS(60));
        office.unplug(1);
        office.seconds(61).unplug(2);
        office.key(3, '#');
        Leg talks = office.talk(4);
        Leg rung = office.call();
        office.rings(5);
        assertEquals("signed-out", office.agent(1));
        assertEquals("not-ready headset", office.agent(2));
        assertEquals("not-ready break", office.agent(3));
        Leg next = office.call();
        office.rings(5, 6);
        Leg waits = office.call();
        office.seconds(10).rings(5, 6);
        office.waits(waits);
        office.key(3, '#');
        office.rings(3, 5, 6);
        List.of(talks, rung, next, waits).forEach(office::hangUp);
        office.replace(4);
        office.plug(1);
        office.plug(2);
        office.nothingIsLeft();
    }

    @Test
    void r6_callers_reach_agents_when_everything_above_the_box_is_down() {
        Office office = order.open(Site.of(1));
        office.world.core(new Event.Broker(false, "refused"));
        office.world.core(new Event.Records(false, "cannot write: disk full"));
        office.world.stepWallClock(-office.world.now().wallMs());
        Leg first = office.talk(1);
        Leg second = office.call();
        office.seconds(20).hangUp(first);
        office.replace(1);
        office.rings(1);
        office.lift(1);
        office.answered(second);
        assertTrue(office.joined(second, 1));
        office.hangUp(second);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void r7_the_loss_of_the_link_upwards_is_told_by_the_box_itself() {
        Office office = Site.of(1).wall(AlarmScenarioTest.wall()).open();
        assertEquals("ready", office.topic("status").get("state"));
        office.world.core(new Event.Broker(false, "connection refused"));
        assertEquals("degraded", office.topic("status").get("state"));
        assertEquals(List.of("broker: connection refused"), office.topic("status").get("reasons"));
        office.seconds(5);
        Map<String, Object> alarm = office.topic("alarm/box/broker-lost");
        assertEquals(1, alarm.get("active"));
        assertEquals("major", alarm.get("severity"));
        assertEquals(LampPattern.FAST, office.wall("red"), "the lamp at the box needs no broker");
        assertEquals(LampPattern.ON, office.wall("horn"));
        office.world.core(new Event.Broker(true, "connected"));
        assertEquals("ready", office.topic("status").get("state"));
        assertEquals(List.of(), office.topic("status").get("reasons"));
        office.seconds(10);
        assertEquals(0, office.topic("alarm/box/broker-lost").get("active"));
        assertNotEquals("", office.topic("alarm/box/broker-lost").get("cleared"));
        assertEquals(LampPattern.OFF, office.wall("red"));
    }

    private static Map<String, Object> domains(Office office) {
        Map<String, Object> found = new TreeMap<>();
        office.topic("alarms").forEach((name, count) -> {
            if (name.startsWith("domain_") && !count.equals(0)) {
                found.put(name.substring("domain_".length()), count);
            }
        });
        return found;
    }

    /** A seat's port and its board are told apart as well. */
    @Test
    void r10_a_fault_of_control_clock_trunk_digits_or_seats_is_told_by_its_domain() {
        Office office = Site.of(1).signOutS(600).open();
        assertEquals(Map.of(), domains(office));
        office.world.core(new Event.Records(false, "no room"));
        office.seconds(6);
        assertEquals(Map.of("control", 1), domains(office));
        office.world.core(new Event.Records(true, "written"));
        office.seconds(11);
        office.world.atCard(1, new SimIn.Line(
                new Layer1State(1, true, false, false, false, false, false, false)));
        office.seconds(4);
        assertEquals(1, domains(office).get("clock"));
        office.world.atCard(1, new SimIn.Line(
                new Layer1State(1, false, false, false, false, false, true, true)));
        office.seconds(80);
        assertEquals(Map.of(), domains(office));
        office.trunk(1).silent = true;
        office.seconds(60);
        assertEquals(Map.of("trunk", 1), domains(office));
        office.exchangeRestarts(1);
        office.seconds(30);
        office.unplug(1);
        office.seconds(61);
        assertEquals(Map.of("seat_port", 1), domains(office));
        office.plug(1);
        office.seconds(11);
        office.world.unplug(1);
        office.seconds(6);
        assertEquals(Map.of("seat_board", 1), domains(office));
        office.world.exchangeCard(1, AlarmScenarioTest.TONELESS);
        office.seconds(640);
        assertEquals(1, domains(office).get("digits_and_tones"));
    }

    /** The queue has a code that looks like a number, and is not reached by it. */
    @Test
    void r9_the_called_number_and_the_queue_are_two_things_with_a_table_between() {
        String code = "5550999";
        Office office = order.open(new Site().card(1, "a").span(1, 1)
                .queue(code, Site.NUMBER, terms -> { }).agents(1, 1, code));
        office.refused(office.call(1, code), 1);
        Leg leg = office.talk(1);
        office.seconds(3).hangUp(leg);
        office.replace(1);
        assertEquals(Site.NUMBER + " " + code, office.last().called() + " "
                + office.last().queue());
        office.nothingIsLeft();
    }

    @Test
    void r11_a_fault_of_the_seat_is_no_missed_call_of_the_agent() {
        Office office = order.open(Site.of(3));
        Leg leg = office.call();
        office.rings(1);
        office.unplug(1);
        office.rings(2);
        assertEquals("not-ready seat-fault", office.agent(1));
        office.seconds(16);
        office.rings(3);
        assertEquals("not-ready no-answer", office.agent(2));
        office.run(1_100);
        assertEquals(0L, office.state("agent/1").get("missed_total"));
        assertEquals(1L, office.state("agent/2").get("missed_total"));
        office.plug(1);
        office.run(100);
        assertEquals("ready", office.agent(1), "had nothing to undo");
        assertEquals("not-ready no-answer", office.agent(2));
        office.hangUp(leg);
        office.key(2, '#');
        office.nothingIsLeft();
    }

    @Test
    void r12_away_for_short_is_not_ready_and_away_for_long_is_signed_out() {
        Office office = order.open(Site.of(2).signOutS(60));
        office.unplug(1);
        office.key(2, '#');
        office.seconds(59);
        assertEquals("not-ready headset", office.agent(1));
        office.seconds(2);
        assertEquals("signed-out", office.agent(1));
        assertEquals("not-ready break", office.agent(2));
        office.key(2, '#');
        office.plug(1);
        office.seconds(1);
        Leg leg = office.call();
        office.rings(2);
        office.hangUp(leg);
        assertEquals("ready", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    void r12_a_long_break_signs_out_with_the_headset_plugged_in() {
        Office office = order.open(Site.of(3).signOutS(0).notReadySignOutS(600));
        office.key(1, '#');
        office.unplug(3);
        office.seconds(599);
        assertEquals("not-ready break", office.agent(1));
        office.key(1, '#');
        office.key(1, '#');
        office.seconds(599);
        assertEquals("not-ready break", office.agent(1), "somebody was there");
        office.seconds(2);
        assertEquals("signed-out", office.agent(1));
        assertEquals("not-ready headset", office.agent(3), "has a time of its own");
        assertEquals("ready", office.agent(2));
        office.seconds(100);
        assertEquals("signed-out", office.agent(1), "not by being there");
        office.key(1, '#');
        office.seconds(1);
        assertEquals("ready", office.agent(1), "a press of ready signs in again");
        office.nothingIsLeft();
    }

    @Test
    void r12_who_missed_a_call_and_does_not_come_back_is_signed_out_also_over_a_restart()
            throws Exception {
        Office office = order.open(Site.of(1).notReadySignOutS(60));
        Leg leg = office.call();
        office.seconds(16);
        assertEquals("not-ready no-answer", office.agent(1));
        office.hangUp(leg);
        Handing.restart(office, 1);
        office.seconds(60);
        assertEquals("signed-out", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    void r13_waiting_callers_have_a_figure_to_expect_and_every_unhandled_call_its_reason() {
        Office office = order.open(Site.of(1, terms -> terms.maxWaiting(2).maxWaitS(50)));
        Leg talks = office.talk(1);
        Leg timedOut = office.call();
        Leg gone = office.call();
        office.run(1_100);
        assertNotNull(office.state("queue/" + Site.QUEUE).get("wait_bound_s"));
        office.refused(office.call(), 17);
        office.refused(office.call(1, "5550998"), 1);
        office.seconds(10).hangUp(gone);
        Leg brief = office.call();
        office.seconds(1).hangUp(brief);
        office.seconds(60);
        assertTrue(timedOut.released);
        office.hangUp(talks);
        office.replace(1);
        office.nothingIsLeft();
        assertEquals("REFUSED 17, REFUSED 1, ABANDONED 16, SHORT_ABANDONED 16, TIMED_OUT 19,"
                + " ANSWERED 16", String.join(", ", office.records.stream()
                        .map(row -> row.reason() + " " + row.cause()).toList()));
        Map<String, Object> ledger = office.state("calls");
        assertEquals(List.of(2L, 1L, 1L, 1L), List.of(ledger.get("refused_total"),
                ledger.get("abandoned_total"), ledger.get("short_abandoned_total"),
                ledger.get("timed_out_total")));
    }

    /** All trunks of the large machine, and all its seats. */
    @Test
    void r16_1440_trunks_lead_to_256_seats() {
        Site site = new Site().robots(new RobotOptions(300, 20_000, 0, 5_000));
        for (int card = 1; card <= 12; card++) {
            site.card(card, "a");
            for (int port = 1; port <= 4; port++) {
                site.span(4 * (card - 1) + port, card);
            }
        }
        site.queue(Site.QUEUE, Site.NUMBER, terms -> { });
        for (int card = 1; card <= 12; card++) {
            site.agents(card, card <= 4 ? 22 : 21, Site.QUEUE);
        }
        Office office = order.open(site);
        assertEquals(256, office.plan.positions().size());
        for (int span = 1; span <= 48; span++) {
            for (int channel = 0; channel < 30; channel++) {
                office.call(span, Site.NUMBER);
            }
            assertEquals(0, office.trunk(span).freeChannel());
        }
        office.seconds(5);
        Map<String, Object> queue = office.state("queue/" + Site.QUEUE);
        assertEquals(1440 - 256, queue.get("waiting"));
        assertEquals(256, queue.get("agents_busy"));
        office.seconds(150);
        assertEquals(1440, office.records.size());
        assertEquals(Set.of(Reason.ANSWERED), office.records.stream().map(CallRecord::reason)
                .collect(Collectors.toSet()));
        Set<String> agents = new TreeSet<>();
        office.records.stream().map(CallRecord::agent).forEach(agents::add);
        assertEquals(256, agents.size());
        office.nothingIsLeft();
    }
}
