package org.callbox.controller.sim;

import static org.callbox.controller.sim.AskedLines.IN_BAND;
import static org.callbox.controller.sim.AskedLines.asks;
import static org.callbox.controller.sim.AskedLines.keys;
import static org.callbox.controller.sim.AskedLines.rings;
import static org.callbox.controller.sim.AskedLines.site;
import static org.callbox.controller.sim.AskedLines.speaks;
import static org.callbox.controller.sim.AskedLines.talking;
import static org.callbox.controller.sim.Handing.done;
import static org.callbox.controller.sim.Handing.end;
import static org.callbox.controller.sim.Handing.refused;
import static org.callbox.controller.sim.OutsideLines.OUTSIDE;
import static org.callbox.controller.sim.OutsideLines.TONE;
import static org.callbox.controller.sim.OutsideLines.areNotJoined;
import static org.callbox.controller.sim.OutsideLines.hears;
import static org.callbox.controller.sim.OutsideLines.joined;
import static org.callbox.controller.sim.OutsideLines.outbound;
import static org.callbox.controller.sim.OutsideLines.setupChannel;
import static org.callbox.controller.sim.OutsideLines.watched;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody outside is asked while a caller is on hold, and something else happens to the box. */
class AskedOutsideTroubleScenarioTest {
    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();
    private final List<DialRow> dials = new ArrayList<>();

    private Office open(Site site) {
        return watched(order.open(site), dials);
    }

    @Test
    void another_site_file_leaves_what_has_begun_and_forgets_the_rule_alone() {
        Office office = open(site(2));
        Leg caller = office.talk(1);
        Leg there = asks(office, caller);
        speaks(office, there);
        office.reload(Plans.of(office.plan).outbound(null).plan());
        talking(office, there);
        office.type(1, "**1#");
        done(office, "transfer", 1, "complete", "1");
        joined(office, caller, there);
        office.seconds(601);
        assertTrue(there.released, "the time of the rule that allowed it");
        assertEquals(null, dials.getLast().rule());
        end(office, 1);
    }

    @Test
    void a_kill_at_every_moment_keeps_both_lines() throws Exception {
        for (String moment : List.of("dialled", "rings", "speaks", "waits")) {
            Office office = open(site(2));
            Leg caller = office.talk(1);
            Leg there = asks(office, caller);
            switch (moment) {
                case "dialled" -> { }
                case "rings" -> rings(office, there);
                default -> speaks(office, there);
            }
            if (moment.equals("waits")) {
                done(office, "hold", 1, "alternate", "1");
            }
            Handing.restart(office, 1);
            if (moment.equals("waits")) {
                assertTrue(office.joined(caller, 1));
                assertEquals(TONE, hears(office, there));
                done(office, "hold", 1, "alternate", "1");
            } else if (!moment.equals("speaks")) {
                assertEquals(TONE, office.hears(caller));
                office.says(there, Primitive.ALERTING, IN_BAND);
                office.says(there, Primitive.CONNECT);
                office.run(10);
            }
            talking(office, there);
            done(office, "transfer", 1, "complete", "1");
            joined(office, caller, there);
            Handing.restart(office, 2);
            joined(office, caller, there);
            office.hangUp(caller);
            end(office, 1);
        }
    }

    @Test
    void the_box_that_stops_begins_none_and_waits_for_those_there_are() {
        Office office = open(site(2));
        Leg caller = office.talk(1);
        Leg other = office.talk(2);
        Leg there = asks(office, caller);
        speaks(office, there);
        office.ask("stop", Map.of("mode", "drain"));
        refused(office, "the box is stopping and begins no call",
                "transfer", 2, "number", OUTSIDE, "ask", "1");
        office.hangUp(other);
        office.hangUp(caller);
        office.seconds(2);
        assertTrue(office.exits.isEmpty());
        talking(office, there);
        office.hangUp(there);
        office.seconds(20);
        assertEquals(1, office.exits.size());
    }

    @Test
    void the_box_that_stops_at_once_clears_both() {
        Office office = open(site(2));
        Leg caller = office.talk(1);
        Leg there = asks(office, caller);
        speaks(office, there);
        office.ask("stop", Map.of("mode", "clear"));
        office.seconds(5);
        assertTrue(caller.released && there.released);
        office.ends(Reason.ANSWERED, 41);
    }

    @Test
    void a_headset_that_is_gone_for_good_ends_what_was_asked_and_leaves_the_caller() {
        Office office = open(site(2).signOutS(30));
        Leg caller = office.talk(1);
        Leg there = asks(office, caller);
        speaks(office, there);
        office.unplug(1);
        office.seconds(29);
        assertFalse(there.released);
        office.seconds(2);
        assertTrue(there.released);
        assertFalse(caller.released);
        office.plug(1);
        office.hangUp(caller);
        end(office, 1);
    }

    @Test
    void a_card_that_does_not_join_the_headset_gives_the_caller_back_or_to_the_queue() {
        Office office = open(site(2));
        Leg caller = office.talk(1);
        Leg there = asks(office, caller);
        office.run(2_000);
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.refusing(3, 99, "xc-set")));
        office.says(there, Primitive.PROCEEDING,
                ChannelIdentification.of(setupChannel(there), true));
        office.says(there, Primitive.ALERTING, IN_BAND);
        office.seconds(9);
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.NONE));
        assertTrue(there.released, office.said.toString());
        assertFalse(caller.released);
        assertTrue(office.said.stream().anyMatch(text -> text.contains(
                "is not joined to the call")), office.said.toString());
        office.seconds(70);
        office.hangUp(caller);
        office.seconds(1);
        assertTrue(caller.released);
    }

    @Test
    void a_card_that_does_not_join_the_lines_brings_the_caller_into_the_queue_with_its_number() {
        Office office = open(site(2));
        Leg caller = office.talk(1);
        Leg there = asks(office, caller);
        speaks(office, there);
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.refusing(3, 99, "xc-set")));
        done(office, "transfer", 1, "complete", "1");
        areNotJoined(office, caller, there);
        end(office, 2);
    }

    @Test
    void a_line_of_another_card_of_the_bus_is_heard_and_handed_over() throws Exception {
        Office office = open(new Site().card(1, "a").card(2, "a").span(1, 1).span(2, 2)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { }).agents(1, 1, Site.QUEUE)
                .outbound(keys(2)));
        Leg caller = office.talk(1);
        Leg first = asks(office, caller);
        office.says(first, Primitive.REJECT, new Cause(Cause.LOCATION_PUBLIC_LOCAL,
                CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE));
        Leg second = office.arrived(2);
        rings(office, second);
        assertTrue(office.hears(1) instanceof Endpoint.BusEnd);
        office.says(second, Primitive.CONNECT);
        office.run(10);
        Handing.restart(office, 1);
        assertTrue(office.hears(1) instanceof Endpoint.BusEnd);
        office.type(1, "**3#");
        office.run(10);
        assertTrue(office.hears(caller) instanceof Endpoint.BusEnd);
        office.run(700);
        assertEquals(new Endpoint.Idle(), office.hears(1));
        office.hangUp(caller);
        office.seconds(1);
        assertTrue(second.released);
        end(office, 1);
    }

    @Test
    void an_emergency_call_has_the_channel_of_one_that_nobody_has_answered() {
        Office office = open(site(2));
        Leg caller = office.talk(1);
        office.key(2, '#');
        for (int i = 0; i < 28; i++) {
            office.call();
        }
        Leg there = asks(office, caller);
        office.dial(2, "112");
        office.run(50);
        assertTrue(there.released);
        assertTrue(office.joined(caller, 1));
        office.ask("stop", Map.of("mode", "clear"));
        office.seconds(3);
        assertTrue(caller.released);
    }
}
