package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.Faults;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An emergency call has a channel, whoever waits. */
class EmergencyScenarioTest {
    private static final OutboundPlan HELP = new OutboundPlan("49", "0", "00", List.of(), null,
            false, List.of(new OutboundRule("help", "112", List.of(), 1, 1, true),
                    new OutboundRule("all", "0", List.of(), 40, 10)));
    private static final int PREEMPTED = 8;

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    /** Agent 1 takes no calls of the queue, and 30 callers wait. */
    private Office full(Site site, List<Leg> legs) {
        Office office = order.open(site.outbound(HELP));
        office.key(1, '#');
        for (int i = 0; i < 30; i++) {
            legs.add(office.call());
        }
        assertEquals(30, office.state("span/1").get("channels_in_use"));
        return office;
    }

    private static void end(Office office, List<Leg> legs, Leg... others) {
        legs.stream().filter(leg -> !leg.released).forEach(office::hangUp);
        for (Leg other : others) {
            office.hangUp(other);
        }
        office.seconds(1);
        office.nothingIsLeft();
    }

    @Test
    void with_thirty_waiting_the_last_who_came_makes_room() {
        List<Leg> legs = new ArrayList<>();
        Office office = full(Site.of(1), legs);
        office.dial(1, "112");
        Leg help = office.arrived(1);
        assertTrue(legs.getLast().released);
        assertEquals(PREEMPTED, legs.getLast().cause);
        office.ends(Reason.INTERRUPTED, PREEMPTED);
        office.says(help, Primitive.CONNECT);
        office.seconds(61);
        assertFalse(help.released, "no limit of time");
        assertEquals("occupied break", office.agent(1));
        assertEquals(29, legs.stream().filter(leg -> !leg.released).count());
        assertTrue(office.said.stream().anyMatch(text -> text.contains(
                "is cleared so that position 1 has a channel for an emergency call")));
        end(office, legs, help);
    }

    /** The first rule that fits is for other numbers, or the file has no other. */
    @Test
    void help_has_a_channel_whatever_the_order_and_the_words_of_the_rules() {
        OutboundRule any = new OutboundRule("short", "1", List.of(), 1, 1);
        for (List<OutboundRule> rules : List.of(List.of(any, HELP.rules().getFirst()),
                List.of(any))) {
            OutboundPlan plan = new OutboundPlan(
                    "49", "0", "00", List.of(), null, false, rules);
            Office office = order.open(Site.of(1).outbound(plan));
            office.key(1, '#');
            List<Leg> legs = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                legs.add(office.call());
            }
            office.dial(1, "112");
            Leg help = office.arrived(1);
            assertTrue(legs.getLast().released);
            office.says(help, Primitive.CONNECT);
            office.seconds(61);
            assertFalse(help.released, "no limit of time");
            end(office, legs, help);
        }
    }

    /** By a caller who comes at the same time (Q.931 5.7), or the network has nobody for it. */
    @Test
    void who_is_refused_the_last_channel_has_that_of_the_last_who_came() {
        for (boolean collision : new boolean[] {true, false}) {
            Office office = order.open(Site.of(1).outbound(HELP));
            office.key(1, '#');
            List<Leg> legs = new ArrayList<>();
            for (int i = 0; i < 29; i++) {
                legs.add(office.call());
            }
            office.world.faults(1, Faults.NONE.withLatencyMs(20));
            office.dial(1, "112");
            if (collision) {
                legs.add(office.call(1, Site.NUMBER, ChannelIdentification.of(31, true)));
            }
            office.run(200);
            Leg refused = office.arrived(1);
            office.says(refused, Primitive.REJECT, new Cause(Cause.LOCATION_PUBLIC_LOCAL,
                    CauseValue.REQUESTED_CIRCUIT_CHANNEL_NOT_AVAILABLE));
            office.seconds(1);
            assertTrue(legs.getLast().released, "collision " + collision);
            Leg help = office.arrived(1);
            assertTrue(help != refused, () -> "" + office.said);
            office.says(help, Primitive.CONNECT);
            office.run(200);
            office.world.faults(1, Faults.NONE);
            end(office, legs, help);
        }
    }

    @Test
    void an_ordinary_call_takes_nobodys_channel() {
        List<Leg> legs = new ArrayList<>();
        Office office = full(Site.of(1), legs);
        office.dial(1, "0301234");
        assertTrue(office.reply().get("error").toString().contains("cause 34"));
        assertEquals(30, legs.stream().filter(leg -> !leg.released).count());
        end(office, legs);
    }

    /** Two of them, though the rule says one at a time; who is talked to is left alone. */
    @Test
    void who_talks_keeps_the_channel_and_limits_do_not_count() {
        List<Leg> legs = new ArrayList<>();
        Office office = full(Site.of(3), legs);
        office.lift(2);
        office.lift(3);
        office.dial(1, "112");
        Leg first = office.arrived(1);
        office.answered(legs.get(0));
        assertFalse(legs.get(0).released || legs.get(1).released);
        office.key(3, '#');
        office.replace(3);
        office.run(200);
        office.dial(3, "112");
        Leg second = office.arrived(1);
        assertTrue(second != first);
        end(office, legs, first, second);
    }

    @Test
    void where_nobody_waits_the_agent_is_told_that_there_is_no_channel() {
        List<Leg> legs = new ArrayList<>();
        Office office = order.open(Site.of(31).outbound(HELP));
        for (int i = 1; i <= 30; i++) {
            legs.add(office.talk(i));
        }
        assertTrue(office.dial(31, "112").get("error").toString().contains("cause 34"));
        end(office, legs);
    }

    @Test
    void an_agent_who_gives_up_before_there_is_room_leaves_nothing() {
        List<Leg> legs = new ArrayList<>();
        Office office = full(Site.of(1), legs);
        office.world.dChannel(1).silence(true);
        office.dial(1, "112");
        office.lift(1);
        office.run(100);
        office.replace(1);
        office.run(100);
        assertEquals(Map.of("dialling", 0L), dialling(office));
        office.world.dChannel(1).silence(false);
        office.seconds(8);
        assertEquals("not-ready break", office.agent(1));
        end(office, legs);
    }

    @Test
    void a_restart_before_there_is_room_does_not_lose_the_call() throws Exception {
        List<Leg> legs = new ArrayList<>();
        Office office = full(Site.of(1), legs);
        office.world.dChannel(1).silence(true);
        office.dial(1, "112");
        office.run(100);
        assertEquals(Map.of("dialling", 1L), dialling(office));
        office.world.kill();
        office.run(300);
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
        office.world.dChannel(1).silence(false);
        office.seconds(8);
        Leg help = office.arrived(1);
        office.says(help, Primitive.CONNECT);
        office.seconds(1);
        end(office, legs, help);
    }

    private static Map<String, Long> dialling(Office office) {
        return Map.of("dialling", ((List<?>) office.ask("calls", Map.of()).get("calls")).stream()
                .filter(one -> ((Map<?, ?>) one).get("phase").equals("dialling")).count());
    }
}
