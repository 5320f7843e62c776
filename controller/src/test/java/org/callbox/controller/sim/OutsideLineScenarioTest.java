package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.done;
import static org.callbox.controller.sim.Handing.end;
import static org.callbox.controller.sim.Handing.restart;
import static org.callbox.controller.sim.OutsideLines.OUTSIDE;
import static org.callbox.controller.sim.OutsideLines.TONE;
import static org.callbox.controller.sim.OutsideLines.answers;
import static org.callbox.controller.sim.OutsideLines.areNotJoined;
import static org.callbox.controller.sim.OutsideLines.hears;
import static org.callbox.controller.sim.OutsideLines.joined;
import static org.callbox.controller.sim.OutsideLines.outbound;
import static org.callbox.controller.sim.OutsideLines.proceeds;
import static org.callbox.controller.sim.OutsideLines.sent;
import static org.callbox.controller.sim.OutsideLines.setupChannel;
import static org.callbox.controller.sim.OutsideLines.slot;
import static org.callbox.controller.sim.OutsideLines.watched;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Event;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The second line of a caller's call: spans, cards, channels, restarts. */
class OutsideLineScenarioTest {
    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();
    private final List<DialRow> dials = new ArrayList<>();

    private Office open(Site site) {
        return watched(order.open(site), dials);
    }

    private Office open() {
        return open(Site.of(2).outbound(outbound(2)));
    }

    @Test
    void channels_that_are_reserved_for_agents_are_left_to_them() {
        Office office = open(Site.of(1).reserved(29).outbound(outbound(2)));
        Leg caller = office.talk(1);
        done(office, "transfer", 1, "number", OUTSIDE);
        office.run(20);
        assertTrue(office.trunk(1).arrived.isEmpty(), "no SETUP goes out");
        assertEquals(34, dials.getLast().cause());
        assertEquals("setup queued offered:1 answered:1 transferred outside outside-failed"
                + " queued offered:1", office.story(1));
        office.replace(1);
        office.run(20);
        office.lift(1);
        assertTrue(office.joined(caller, 1));
        office.dial(1, OUTSIDE);
        end(office, 1);
    }

    @Test
    void another_channel_and_another_span_are_tried_as_for_a_call_by_an_agent() {
        Office office = open(Site.of(1).span(2, 1).outbound(outbound(2)));
        Leg caller = office.talk(1);
        Leg first = sent(office, 1);
        office.says(first, Primitive.REJECT, new Cause(Cause.LOCATION_PUBLIC_LOCAL,
                CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE));
        Leg second = office.arrived(2);
        answers(office, second);
        assertEquals(slot(2, setupChannel(second)), office.hears(caller));
        assertEquals(slot(1, office.channel(caller)), hears(office, second));
        office.hangUp(second);
        office.replace(1);
        office.seconds(1);
        assertTrue(caller.released);
        end(office, 1);
    }

    @Test
    void lines_of_two_cards_of_one_bus_are_joined_over_it() throws Exception {
        Office office = open(new Site().card(1, "a").card(2, "a").span(1, 1).span(2, 2)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { }).agents(1, 1, Site.QUEUE)
                .outbound(outbound(2)));
        Leg caller = office.talk(1);
        Leg first = sent(office, 1);
        office.says(first, Primitive.REJECT, new Cause(Cause.LOCATION_PUBLIC_LOCAL,
                CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE));
        Leg second = office.arrived(2);
        answers(office, second);
        assertEquals(new Endpoint.BusEnd(1, true), office.hears(caller));
        assertEquals(new Endpoint.BusEnd(1, false), hears(office, second));
        restart(office, 1);
        assertEquals(new Endpoint.BusEnd(1, true), office.hears(caller));
        assertFalse(second.released);
        office.hangUp(caller);
        office.seconds(1);
        assertTrue(second.released);
        end(office, 1);
    }

    @Test
    void lines_of_cards_that_cannot_be_joined_are_not_used() {
        Office office = open(new Site().card(1, "a").card(2, "b").span(1, 1).span(2, 2)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { }).agents(1, 1, Site.QUEUE)
                .outbound(outbound(2)));
        Leg caller = office.talk(1);
        Leg first = sent(office, 1);
        office.says(first, Primitive.REJECT, new Cause(Cause.LOCATION_PUBLIC_LOCAL,
                CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE));
        office.run(20);
        assertTrue(office.trunk(2).arrived.isEmpty());
        office.replace(1);
        office.run(20);
        office.lift(1);
        assertTrue(office.joined(caller, 1), "back with the agent");
        end(office, 1);
    }

    @Test
    void a_restart_keeps_both_lines_whether_they_are_joined_or_not() throws Exception {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        proceeds(office, there);
        restart(office, 1);
        assertEquals(TONE, office.hears(caller));
        office.says(there, Primitive.CONNECT);
        office.run(20);
        joined(office, caller, there);
        restart(office, 2);
        joined(office, caller, there);
        office.hangUp(there);
        office.seconds(1);
        assertTrue(caller.released);
        office.ends(Reason.ANSWERED, 16);
        end(office, 1);
    }

    @Test
    void after_a_restart_time_is_up_all_the_same() throws Exception {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        proceeds(office, there);
        restart(office, 1);
        office.seconds(20);
        assertTrue(there.released);
        office.replace(1);
        office.run(20);
        office.rings(2);
        office.hangUp(caller);
        end(office, 1);
    }

    @Test
    void an_exchange_that_restarts_its_channels_ends_both() {
        Office office = open(Site.of(1).span(2, 1).outbound(outbound(2)));
        Leg caller = office.talk(1);
        Leg first = sent(office, 1);
        office.says(first, Primitive.REJECT, new Cause(Cause.LOCATION_PUBLIC_LOCAL,
                CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE));
        Leg second = office.arrived(2);
        answers(office, second);
        office.restart(2, setupChannel(second));
        office.seconds(1);
        assertTrue(caller.released);
        end(office, 1);
    }

    @Test
    void a_card_that_does_not_join_the_lines_brings_the_caller_back() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        proceeds(office, there);
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.refusing(3, 99, "xc-set")));
        office.says(there, Primitive.CONNECT);
        areNotJoined(office, caller, there);
        assertTrue(dials.getLast().answeredMs() != 0, "the carrier bills it");
        end(office, 2);
    }

    @Test
    void an_emergency_call_has_the_channel_of_one_that_nobody_has_answered() {
        Office office = open();
        Leg caller = office.talk(1);
        office.key(2, '#');
        for (int i = 0; i < 28; i++) {
            office.call();
        }
        Leg there = sent(office, 1);
        office.run(20);
        assertEquals(30, office.state("span/1").get("channels_in_use"));
        office.dial(2, "112");
        office.run(50);
        assertTrue(there.released);
        Leg help = office.arrived(1);
        assertEquals("112", help.messages.getFirst()
                .first(InfoElement.CalledNumber.class).number().digits());
        assertFalse(caller.released);
        office.world.core(new Event.Operator(77, new org.callbox.controller.core.OperatorRequest
                .Stop(true)));
        office.seconds(3);
    }
}
