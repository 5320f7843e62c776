package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.core.Command;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.plan.KeypadPlan;
import org.callbox.controller.plan.KeypadPlan.Calls;
import org.callbox.controller.plan.KeypadPlan.SpeedDial;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that agents begin at the keypads of their headset ports. */
class KeypadCallScenarioTest {
    private static final Endpoint NOTHING = new Endpoint.Idle();
    private static final Endpoint CONGESTION = new Endpoint.Tone(ToneKind.CONGESTION);
    private static final ProgressIndicator IN_BAND =
            new ProgressIndicator(Cause.LOCATION_PUBLIC_LOCAL, ProgressIndicator.IN_BAND);
    private static final PinHash ANNA = SimPins.hash("730951", false);
    private static final OutboundPlan RULES = new OutboundPlan("49", "0", "00", List.of(), null,
            false, List.of(new OutboundRule("help", "112", List.of(), 1, 1, true),
                    new OutboundRule("national", "0", List.of("0900"), 2, 10)));

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();
    private final List<DialRow> rows = new ArrayList<>();
    private int revealed;

    private static OutboundPlan calls(Calls which, SpeedDial... list) {
        return RULES.with(new KeypadPlan(which, List.of(list)));
    }

    private Office open(Site site, OutboundPlan outbound) {
        return order.open(site.outbound(outbound)).watch((now, command) -> {
            if (command instanceof Command.Figure(DialRow row)) {
                rows.add(row);
            }
            revealed += command instanceof Command.Reveal ? 1 : 0;
        });
    }

    private static void answers(Office office, Leg leg, int position, int channel) {
        office.says(leg, Primitive.PROCEEDING, ChannelIdentification.of(channel, true));
        office.says(leg, Primitive.ALERTING, IN_BAND);
        office.says(leg, Primitive.CONNECT);
        office.run(0);
        assertEquals(new Endpoint.Timeslot(1, channel), office.hears(position));
    }

    private static String called(Leg leg) {
        return leg.messages.getFirst().first(CalledNumber.class).number().digits();
    }

    private static Cause cause(CauseValue value) {
        return new Cause(Cause.LOCATION_PUBLIC_LOCAL, value);
    }

    @Test
    void a_number_is_typed_called_and_ended_by_the_button_or_by_putting_down() {
        Office office = open(Site.of(2), calls(Calls.ANY));
        office.key(1, '*');
        office.run(10);
        assertEquals(new Endpoint.Tone(ToneKind.DIAL), office.hears(1));
        office.run(700);
        assertEquals(NOTHING, office.hears(1));
        office.type(1, "10301234#");
        Leg leg = office.arrived(1);
        assertEquals("0301234", called(leg));
        assertEquals("occupied", office.agent(1));
        assertEquals(LampPattern.ON, office.lamp(1));
        assertEquals(NOTHING, office.hears(1), "no tone of ours under what the network lets hear");
        answers(office, leg, 1, 31);
        Leg caller = office.call();
        office.rings(2);
        office.hangUp(caller);
        office.press(1, ButtonKind.ANSWER);
        office.run(0);
        assertTrue(leg.released);
        assertEquals(16, leg.cause);
        assertEquals("ready", office.agent(1));
        office.seconds(1);
        assertEquals(1, rows.size());
        DialRow row = rows.getFirst();
        assertEquals("1 1 0301234 national 16", row.agent() + " " + row.position() + " "
                + row.called() + " " + row.rule() + " " + row.cause());
        assertTrue(row.answeredMs() > 0);
        office.call();
        office.rings(1);
    }

    @Test
    void what_no_rule_allows_is_refused_and_heard_so() {
        Office office = open(Site.of(1), calls(Calls.ANY));
        for (String keys : List.of("*10043112#", "*1090012#", "*2 5#".replace(" ", ""), "*3#")) {
            office.type(1, keys);
            assertEquals(CONGESTION, office.hears(1), keys);
            office.seconds(1);
            assertEquals(NOTHING, office.hears(1));
            assertEquals("ready", office.agent(1));
        }
        assertEquals(List.of(), office.trunk(1).arrived);
        assertTrue(office.said.contains("position 1: no outgoing call, no rule in outbound.rules"
                + " of the site file allows this number"));
        assertTrue(office.said.contains("position 1: no outgoing call, the site file has no"
                + " number with the code 5"));
        office.nothingIsLeft();
    }

    @Test
    void who_is_busy_and_what_fails_is_heard_where_the_network_lets_nothing_hear() {
        Office office = open(Site.of(1), calls(Calls.ANY));
        for (CauseValue value : List.of(
                CauseValue.USER_BUSY, CauseValue.UNALLOCATED_NUMBER)) {
            office.type(1, "*10301234#");
            office.says(office.arrived(1), Primitive.REJECT, cause(value));
            office.run(10);
            assertEquals(value == CauseValue.USER_BUSY ? new Endpoint.Tone(ToneKind.BUSY)
                    : CONGESTION, office.hears(1));
            assertEquals("ready", office.agent(1));
            office.seconds(4);
            assertEquals(NOTHING, office.hears(1));
        }
        assertEquals(List.of(17, 1), rows.stream().map(DialRow::cause).toList());
        office.dial(1, "0301234");
        office.says(office.arrived(1), Primitive.REJECT, cause(CauseValue.USER_BUSY));
        office.run(10);
        assertEquals(NOTHING, office.hears(1), "an order is answered in words");
        office.nothingIsLeft();
    }

    /** Decision 14: digits that may be a PIN are told to nobody. */
    @Test
    void a_sign_in_typed_at_a_taken_place_calls_nobody_and_no_pin_is_told() {
        Office office = open(Site.of(0).seats(1, 2).free("anna", "17", ANNA, Site.QUEUE),
                calls(Calls.ANY));
        office.type(1, "17#730951#");
        assertEquals("anna", office.state("headset/1").get("agent"));
        assertEquals(1, revealed, "the number");
        office.type(1, "0301234#730951#");
        assertEquals(1, revealed, "nothing that begins without a star");
        office.type(2, "*10301234#");
        office.type(2, "*11#");
        assertEquals(List.of(), office.trunk(1).arrived, "nobody is signed in there");
        office.type(1, "*10301234#730951#");
        office.run(100);
        assertEquals("0301234", called(office.arrived(1)));
        assertEquals(1, office.trunk(1).arrived.size());
        office.press(1, ButtonKind.ANSWER);
        office.nothingIsLeft();
    }

    @Test
    void three_calls_whom_the_agent_called_last_until_the_agent_leaves() {
        Office office = open(Site.of(0).seats(1, 2).free("anna", "17", ANNA, Site.QUEUE),
                calls(Calls.ANY));
        office.world.keepJournal();
        office.type(1, "17#730951#");
        office.type(1, "*10301234#");
        office.press(1, ButtonKind.ANSWER);
        office.run(100);
        office.world.kill();
        office.seconds(1);
        office.world.revive();
        office.seconds(20);
        office.type(1, "*3#");
        assertEquals("0301234", called(office.arrived(1)));
        office.press(1, ButtonKind.ANSWER);
        office.run(100);
        office.type(2, "17#730951#");
        office.type(2, "*3#");
        assertEquals(2, office.trunk(1).arrived.size(), "moving is leaving and coming");
        assertTrue(office.said.contains("position 2: no outgoing call, nobody was called from"
                + " there since the sign-in"));
        office.nothingIsLeft();
    }

    @Test
    void codes_call_the_numbers_of_the_list_and_an_edit_of_it_holds_at_once() {
        Office office = open(Site.of(1),
                calls(Calls.SPEED_DIAL, new SpeedDial(7, "+49 30 77".replace(" ", ""))));
        office.type(1, "*27#");
        assertEquals("03077", called(office.arrived(1)));
        office.press(1, ButtonKind.ANSWER);
        office.run(100);
        office.type(1, "*1030123#");
        assertEquals(1, office.trunk(1).arrived.size(), "only numbers of the list");
        office.reload(Plans.of(office.plan).outbound(
                calls(Calls.SPEED_DIAL, new SpeedDial(7, "03088"))).plan());
        office.type(1, "*27#");
        assertEquals("03088", called(office.arrived(1)));
        office.press(1, ButtonKind.ANSWER);
        office.run(100);
        office.reload(Plans.of(office.plan).outbound(RULES).plan());
        office.type(1, "*27#");
        assertEquals(2, office.trunk(1).arrived.size(), "keys have no words any more");
        office.nothingIsLeft();
    }

    @Test
    void an_emergency_call_has_a_channel_and_needs_no_code() {
        Office office = open(Site.of(1), calls(Calls.SPEED_DIAL));
        office.key(1, '#');
        List<Leg> legs = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            legs.add(office.call());
        }
        office.type(1, "*1112#");
        assertTrue(legs.getLast().released);
        Leg help = office.arrived(1);
        assertEquals("112", called(help));
        office.says(help, Primitive.CONNECT);
        office.run(0);
        assertEquals("occupied break", office.agent(1));
        office.hangUp(help);
        legs.stream().filter(leg -> !leg.released).forEach(office::hangUp);
        office.seconds(1);
        office.nothingIsLeft();
    }

    @Test
    void a_kill_keeps_a_call_that_was_typed_and_its_end_is_still_heard() {
        Office office = open(Site.of(1), calls(Calls.ANY));
        office.world.keepJournal();
        office.type(1, "*10301234#");
        Leg leg = office.arrived(1);
        office.says(leg, Primitive.PROCEEDING, ChannelIdentification.of(31, true));
        office.run(100);
        office.world.kill();
        office.seconds(1);
        office.world.revive();
        office.seconds(20);
        assertFalse(leg.released);
        office.says(leg, Primitive.DISCONNECT, cause(CauseValue.USER_BUSY));
        office.run(10);
        assertEquals(new Endpoint.Tone(ToneKind.BUSY), office.hears(1));
        assertEquals("ready", office.agent(1));
        office.seconds(4);
        office.nothingIsLeft();
    }

    @Test
    void a_box_that_stops_calls_nobody() {
        Office office = open(Site.of(1), calls(Calls.ANY));
        office.ask("stop", Map.of("mode", "drain"));
        office.type(1, "*10301234#");
        assertEquals(List.of(), office.trunk(1).arrived);
    }

    @Test
    void an_office_without_the_key_calls_nobody_and_hears_nothing_new() {
        Office before = open(Site.of(1).longerWrapUpS(30), RULES);
        before.key(1, '*');
        before.run(10);
        assertEquals(NOTHING, before.hears(1), "no dial tone where nothing is dialled");
        before.type(1, "10301234#");
        assertEquals(List.of(), before.trunk(1).arrived);
        before.nothingIsLeft();
    }
}
