package org.callbox.controller.sim;

import static org.callbox.controller.sim.OutgoingScenarioTest.IN_BAND;
import static org.callbox.controller.sim.OutgoingScenarioTest.NOTHING;
import static org.callbox.controller.sim.OutgoingScenarioTest.cause;
import static org.callbox.controller.sim.OutgoingScenarioTest.channel;
import static org.callbox.controller.sim.OutgoingScenarioTest.office;
import static org.callbox.controller.sim.OutgoingScenarioTest.talks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.sim.Faults;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** Calls that agents make and incoming calls that take the same channel. */
class OutgoingCollisionTest {
    @Test
    @Clause("Q.931 5.7")
    void on_a_collision_the_incoming_call_has_the_channel_and_ours_another() {
        Office office = office(2);
        office.world.faults(1, Faults.NONE.withLatencyMs(20));
        office.dial(2, "0301234");
        Leg caller = office.call(1, Site.NUMBER, channel(31));
        office.run(200);
        office.waits(caller);
        assertEquals(31, office.channel(caller));
        Leg leg = office.arrived(1);
        assertEquals(31, leg.messages.getFirst().first(ChannelIdentification.class)
                .channels().getFirst());
        assertEquals(List.of(31, 0), ((List<?>) office.ask("calls", Map.of()).get("calls"))
                .stream().map(call -> ((Map<?, ?>) call).get("channel")).toList());
        office.says(leg, Primitive.PROCEEDING, channel(30));
        office.says(leg, Primitive.CONNECT);
        office.run(200);
        assertEquals(new Endpoint.Timeslot(1, 30), office.hears(2));
        office.hangUp(leg);
        office.hangUp(caller);
        office.run(200);
        office.world.faults(1, Faults.NONE);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.7")
    void after_a_collision_no_tone_is_looked_for_on_the_channel_of_the_other_call() {
        for (boolean before : new boolean[] {false, true}) {
            Office office = office(2);
            office.world.faults(1, Faults.NONE.withLatencyMs(20));
            office.dial(2, "0301234");
            Leg caller = before ? null : office.call(1, Site.NUMBER, channel(31));
            office.run(200);
            Leg leg = office.arrived(1);
            office.sends(leg, MessageType.DISCONNECT, cause(CauseValue.USER_BUSY), IN_BAND);
            office.run(200);
            if (before) {
                assertEquals(new Endpoint.Timeslot(1, 31), office.hears(2));
                caller = office.call(1, Site.NUMBER, channel(31));
                office.run(200);
            }
            office.waits(caller);
            assertEquals(31, office.channel(caller));
            assertEquals(NOTHING, office.hears(2));
            assertTrue(leg.released);
            assertEquals("ready", office.agent(2));
            office.hangUp(caller);
            office.run(200);
            office.world.faults(1, Faults.NONE);
            office.nothingIsLeft();
        }
    }

    @Test
    @Clause("Q.931 5.7")
    void on_a_collision_that_the_network_clears_the_call_is_made_on_another_channel() {
        Office office = office(2);
        office.world.faults(1, Faults.NONE.withLatencyMs(20));
        office.dial(2, "0301234");
        Leg caller = office.call(1, Site.NUMBER, channel(31));
        office.run(200);
        Leg leg = office.arrived(1);
        office.says(leg, Primitive.REJECT,
                cause(CauseValue.REQUESTED_CIRCUIT_CHANNEL_NOT_AVAILABLE));
        office.run(200);
        assertEquals("occupied", office.agent(2));
        Leg again = office.arrived(1);
        assertEquals(30, again.messages.getFirst().first(ChannelIdentification.class)
                .channels().getFirst());
        office.world.faults(1, Faults.NONE);
        talks(office, again, 2, 30);
        office.hangUp(again);
        office.hangUp(caller);
        office.nothingIsLeft();
    }
}
