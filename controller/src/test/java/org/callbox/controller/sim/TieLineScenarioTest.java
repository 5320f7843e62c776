package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.sim.Faults;
import org.callbox.controller.call.Reason;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** The box plays the network towards an old PBX. */
class TieLineScenarioTest {

    private static Office office(int agents) {
        return new Site().network().card(1, "a").span(1, 1)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { }).agents(1, agents, Site.QUEUE)
                .outbound(new OutboundPlan("49", "0", "00", List.of(), null, false,
                        List.of(new OutboundRule("extensions", "2", List.of(), 30, 60))))
                .open();
    }

    @Test
    @Clause("Q.931 5.1.2")
    void a_call_of_the_pbx_gets_its_channel_in_the_first_answer() {
        Office office = office(1);
        Leg leg = office.call(1, Site.NUMBER, null);
        office.waits(leg);
        assertEquals(1, office.channel(leg));
        office.rings(1);
        office.lift(1);
        office.answered(leg);
        assertTrue(office.joined(leg, 1));
        office.run(60_000).hangUp(leg);
        office.ends(Reason.ANSWERED, 16);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.1.8")
    void the_agent_hangs_up_and_the_pbx_may_ask_for_any_channel_or_one() {
        Office office = office(1);
        for (ChannelIdentification channel : List.of(ChannelIdentification.any(),
                ChannelIdentification.of(7, true), ChannelIdentification.of(7, false))) {
            Leg leg = office.call(1, Site.NUMBER, channel);
            office.waits(leg);
            office.lift(1);
            office.answered(leg);
            office.run(2_000).replace(1);
            office.ends(Reason.ANSWERED, 16);
            assertEquals(16, leg.cause);
        }
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.1.3")
    void the_pbx_may_send_digits_one_by_one() {
        Office office = office(0);
        Leg leg = office.call(1, "5", null);
        office.run(0);
        assertEquals(List.of("MORE_INFO"), leg.heard);
        assertEquals(1, office.channel(leg));
        for (char digit : "550100".toCharArray()) {
            office.says(leg, Primitive.INFORMATION,
                    new CalledNumber(Number.dialled("" + digit)));
        }
        office.run(0);
        assertEquals(List.of("MORE_INFO", "PROCEEDING", "ALERTING"), leg.heard);
        office.hangUp(leg);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.2.8")
    void a_connect_of_the_pbx_is_acknowledged() {
        Office office = office(1);
        office.dial(1, "21");
        Leg leg = office.arrived(1);
        assertEquals(ChannelIdentification.of(1, false),
                leg.messages.getFirst().first(ChannelIdentification.class));
        office.says(leg, Primitive.ALERTING, ChannelIdentification.of(1, true));
        assertEquals("ringing", office.reply().get("state"));
        office.says(leg, Primitive.CONNECT);
        office.run(0);
        assertEquals(List.of("SETUP", "CONNECT_ACK"), leg.heard);
        assertEquals(new Endpoint.Timeslot(1, 1), office.hears(1));
        office.run(60_000).hangUp(leg);
        assertEquals("ready", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.7")
    void on_a_collision_our_call_has_the_channel_and_that_of_the_pbx_another() {
        Office office = office(1);
        office.world.faults(1, Faults.NONE.withLatencyMs(20));
        office.dial(1, "21");
        Leg strict = office.call(1, Site.NUMBER, ChannelIdentification.of(1, true));
        Leg caller = office.call(1, Site.NUMBER, ChannelIdentification.of(1, false));
        office.run(200);
        office.refused(strict, 44);
        office.waits(caller);
        assertEquals(2, office.channel(caller));
        Leg leg = office.arrived(1);
        office.says(leg, Primitive.ALERTING, ChannelIdentification.of(1, true));
        office.says(leg, Primitive.CONNECT);
        office.run(200);
        assertEquals(new Endpoint.Timeslot(1, 1), office.hears(1));
        office.hangUp(leg);
        office.hangUp(caller);
        office.run(200);
        office.world.faults(1, Faults.NONE);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.5")
    void a_restart_of_the_pbx_ends_every_call() {
        Office office = office(1);
        Leg leg = office.call(1, Site.NUMBER, null);
        office.lift(1);
        office.answered(leg);
        office.restart(1);
        office.run(0);
        assertTrue(leg.released);
        office.replace(1);
        office.nothingIsLeft();
    }
}
