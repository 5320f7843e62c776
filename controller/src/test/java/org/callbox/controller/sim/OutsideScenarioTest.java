package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.done;
import static org.callbox.controller.sim.Handing.end;
import static org.callbox.controller.sim.Handing.refused;
import static org.callbox.controller.sim.Handing.restart;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agents send callers to outside numbers. */
class OutsideScenarioTest {
    private static final String OUTSIDE = "030 1234";
    private static final Endpoint TONE = new Endpoint.Tone(ToneKind.RINGBACK);
    private static final Endpoint NOTHING = new Endpoint.Idle();

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();
    private final List<DialRow> dials = new ArrayList<>();

    private static OutboundPlan outbound(int callers) {
        return new OutboundPlan("49", "0", "00", List.of(), null, false, List.of(
                new OutboundRule("emergency", "112", List.of(), 1, 60, true, 5, 30),
                new OutboundRule("home", "0171", List.of(), 2, 5),
                new OutboundRule("national", "0", List.of(), 3, 10, false, callers, 20)));
    }

    private Office open(Site site) {
        Office office = order.open(site);
        office.watch((now, command) -> {
            if (command instanceof Command.Figure(DialRow row)) {
                dials.add(row);
            }
        });
        return office;
    }

    private Office open() {
        return open(Site.of(2).outbound(outbound(2)));
    }

    private static Leg sent(Office office, int position) {
        done(office, "transfer", position, "number", OUTSIDE);
        return office.arrived(1);
    }

    private static void proceeds(Office office, Leg leg) {
        office.says(leg, Primitive.PROCEEDING, ChannelIdentification.of(setupChannel(leg), true));
        office.says(leg, Primitive.ALERTING);
        office.run(10);
    }

    private static int setupChannel(Leg leg) {
        return leg.messages.getFirst().first(ChannelIdentification.class).channels().getFirst();
    }

    private static void answers(Office office, Leg leg) {
        proceeds(office, leg);
        office.says(leg, Primitive.CONNECT);
        office.run(10);
    }

    private static Endpoint slot(int port, int channel) {
        return new Endpoint.Timeslot(port, channel);
    }

    private static void joined(Office office, Leg caller, Leg there) {
        assertEquals(slot(1, setupChannel(there)), office.hears(caller));
        assertEquals(slot(1, office.channel(caller)), hears(office, there));
    }

    private static Endpoint hears(Office office, Leg there) {
        office.run(0);
        return office.world.card(office.plan.span(there.span).card())
                .hears(slot(office.plan.span(there.span).port(), setupChannel(there)));
    }

    private static List<String> visits(Office office) {
        return office.visits.stream().map(one -> one.number() + " " + one.queue() + " "
                + one.outcome().word() + " " + one.agent()).toList();
    }

    private static Map<?, ?> shown(Office office, int row) {
        return (Map<?, ?>) ((List<?>) office.ask("calls", Map.of()).get("calls")).get(row);
    }

    @Test
    void whoever_answers_outside_is_joined_to_the_caller_and_the_agent_is_free() {
        Office office = open();
        Leg caller = office.talk(1);
        office.seconds(5);
        Leg there = sent(office, 1);
        assertEquals("ready", office.agent(1));
        assertEquals(TONE, office.hears(caller));
        assertEquals(NOTHING, office.hears(1));
        assertEquals("outside", shown(office, 0).get("phase"));
        proceeds(office, there);
        office.seconds(3);
        assertEquals(TONE, office.hears(caller));
        office.says(there, Primitive.CONNECT);
        office.run(10);
        joined(office, caller, there);
        assertEquals("outside", shown(office, 0).get("phase"));
        assertEquals("talking", shown(office, 1).get("phase"));
        assertEquals(shown(office, 0).get("id"), shown(office, 1).get("for_call"));
        office.seconds(7);
        office.hangUp(there);
        office.seconds(1);
        assertTrue(caller.heard(Primitive.DISCONNECT), "who is left is cleared");
        assertEquals("setup queued offered:1 answered:1 transferred outside answered:0 released",
                office.story(1));
        assertEquals(List.of("1 service transferred 1"), visits(office));
        CallRecord row = office.last();
        assertEquals("1 service answered", row.agent() + " " + row.queue() + " "
                + row.reason().word());
        assertEquals(15, row.talkMs() / 1_000, "from the first answer to the end");
        DialRow dial = dials.getFirst();
        assertEquals(row.id() + " national 1 1 0301234 7", dial.forCall() + " " + dial.rule()
                + " " + dial.agent() + " " + dial.position() + " " + dial.called() + " "
                + dial.talkMs() / 1_000);
        end(office, 1);
    }

    @Test
    void the_caller_who_hangs_up_ends_both() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        answers(office, there);
        office.hangUp(caller);
        office.seconds(1);
        assertTrue(there.heard(Primitive.DISCONNECT));
        office.ends(Reason.ANSWERED, 16);
        end(office, 1);
    }

    @Test
    void the_caller_may_hang_up_at_every_moment_before() {
        for (int moment = 0; moment < 3; moment++) {
            Office office = open();
            Leg caller = office.talk(1);
            done(office, "transfer", 1, "number", OUTSIDE);
            if (moment == 0) {
                office.hangUp(caller);
            } else {
                Leg there = office.arrived(1);
                if (moment == 2) {
                    proceeds(office, there);
                }
                office.hangUp(caller);
            }
            office.seconds(1);
            assertEquals(16, office.arrived(1).cause, "moment " + moment);
            office.ends(Reason.ANSWERED, 16);
            end(office, 1);
        }
    }

    @Test
    void whom_the_outside_does_not_take_is_first_in_the_queue_again() {
        for (CauseValue why : List.of(CauseValue.USER_BUSY, CauseValue.CALL_REJECTED,
                CauseValue.UNALLOCATED_NUMBER)) {
            Office office = open();
            Leg caller = office.talk(1);
            Leg second = office.talk(2);
            Leg waits = office.call();
            done(office, "hold", 1);
            office.says(sent(office, 1), Primitive.REJECT,
                    new Cause(Cause.LOCATION_PUBLIC_LOCAL, why));
            office.run(20);
            office.replace(1);
            office.run(20);
            office.lift(1);
            office.run(20);
            // Agent 1 was free for a moment, and who waited before the failure was offered first.
            office.hangUp(second);
            office.replace(2);
            office.run(200);
            office.lift(2);
            office.run(20);
            assertTrue(office.joined(caller, 1) || office.joined(caller, 2));
            assertEquals(why.value(), dials.getLast().cause());
            assertTrue(office.story(1).contains("transferred outside outside-failed queued"),
                    office.story(1));
            office.hangUp(waits);
            end(office, 1, 2);
        }
    }

    @Test
    void an_announcement_of_the_network_is_not_waited_for() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        proceeds(office, there);
        office.says(there, Primitive.DISCONNECT, new Cause(Cause.LOCATION_PUBLIC_LOCAL,
                CauseValue.SUBSCRIBER_ABSENT), new InfoElement.ProgressIndicator(
                        Cause.LOCATION_PUBLIC_LOCAL, InfoElement.ProgressIndicator.IN_BAND));
        office.run(20);
        office.replace(1);
        office.run(50);
        office.rings(2);
        office.lift(2);
        assertTrue(office.joined(caller, 2));
        end(office, 2);
    }

    @Test
    void it_rings_no_longer_than_the_rule_says() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        proceeds(office, there);
        office.seconds(19.5);
        assertFalse(there.released);
        office.seconds(1);
        assertTrue(there.released);
        assertEquals(19, there.cause);
        office.rings(2);
        office.lift(2);
        assertTrue(office.joined(caller, 2));
        end(office, 1, 2);
        assertEquals(List.of("1 service transferred 1", "2 service answered 2"), visits(office));
    }

    @Test
    void it_lasts_no_longer_than_the_rule_says() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        answers(office, there);
        office.seconds(599);
        joined(office, caller, there);
        office.seconds(2);
        assertTrue(there.released && caller.released);
        office.ends(Reason.ANSWERED, 16);
        assertTrue(office.said.stream().anyMatch(text -> text.contains("which went out for call")
                && text.contains("cleared after 10 min, as the rule national says")));
        end(office, 1);
    }

    @Test
    void what_no_rule_allows_is_refused_and_the_agent_keeps_the_caller() {
        Office office = open(Site.of(2).outbound(outbound(1)));
        Leg caller = office.talk(1);
        refused(office, "no rule in outbound.rules of the site file allows this number",
                "transfer", 1, "number", "55");
        refused(office, "the rule home of outbound.rules lets no caller be joined to this number",
                "transfer", 1, "number", "0171 1");
        refused(office, "the rule emergency of outbound.rules lets no caller be joined to this"
                + " number", "transfer", 1, "number", "112");
        refused(office, "transfer goes either to a queue, to the agent at a position, or to a"
                + " number", "transfer", 1, "number", OUTSIDE, "queue", "service");
        Leg other = office.talk(2);
        Leg there = sent(office, 2);
        refused(office, "the rule national of outbound.rules lets 1 callers at a time be joined to"
                + " its numbers, and so many are", "transfer", 1, "number", OUTSIDE);
        assertTrue(office.joined(caller, 1));
        office.hangUp(other);
        office.seconds(1);
        assertTrue(there.released);
        Leg again = sent(office, 1);
        answers(office, again);
        joined(office, caller, again);
        office.hangUp(caller);
        end(office, 1, 2);
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
    void another_site_file_takes_nobody_away_and_forgets_the_rule_alone() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        answers(office, there);
        office.reload(Plans.of(office.plan).queue(Site.QUEUE,
                (QueuePlan one) -> one.withPlace(false)).outbound(null).plan());
        joined(office, caller, there);
        office.seconds(600);
        assertTrue(there.released, "the time of the rule that allowed it");
        assertEquals(null, dials.getLast().rule());
        end(office, 1);
    }

    @Test
    void a_caller_for_one_person_is_sent_out_as_any_other() {
        Office office = open(Site.of(2).outbound(outbound(2)).number(new NumberPlan("5550102",
                List.of(), "", new DestinationPlan(Site.QUEUE, "2", 0, 20, 0))));
        Leg caller = office.call(1, "5550102");
        office.lift(2);
        office.answered(caller);
        Leg there = sent(office, 2);
        assertEquals("ready", office.agent(2));
        office.says(there, Primitive.REJECT, new Cause(Cause.LOCATION_PUBLIC_LOCAL,
                CauseValue.USER_BUSY));
        office.run(20);
        office.rings(1);
        office.lift(1);
        assertTrue(office.joined(caller, 1));
        end(office, 1, 2);
    }

    @Test
    void a_call_that_an_agent_made_stays_with_the_agent() {
        Office office = open();
        office.dial(1, OUTSIDE);
        answers(office, office.arrived(1));
        refused(office, "a call that an agent made is not transferred",
                "transfer", 1, "number", OUTSIDE);
        office.hangUp(office.arrived(1));
        end(office);
    }

    @Test
    void a_box_that_stops_sends_nobody_out_and_waits_for_who_is() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg other = office.talk(2);
        Leg there = sent(office, 1);
        answers(office, there);
        office.ask("stop", Map.of("mode", "drain"));
        refused(office, "the box is stopping and begins no call",
                "transfer", 2, "number", OUTSIDE);
        office.hangUp(other);
        office.seconds(2);
        assertTrue(office.exits.isEmpty());
        joined(office, caller, there);
        office.hangUp(caller);
        office.seconds(20);
        assertEquals(1, office.exits.size());
    }

    @Test
    void the_box_that_stops_at_once_clears_both() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        answers(office, there);
        office.ask("stop", Map.of("mode", "clear"));
        office.seconds(5);
        assertTrue(caller.released && there.released);
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
        office.seconds(9);
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.NONE));
        assertTrue(there.released, office.said.toString());
        assertFalse(caller.released);
        office.replace(1);
        office.run(20);
        office.rings(2);
        office.lift(2);
        office.seconds(70);
        assertTrue(office.joined(caller, 2));
        assertTrue(dials.getLast().answeredMs() != 0, "the carrier bills it");
        end(office, 2);
    }

    @Test
    void an_emergency_call_has_the_channel_of_one_that_nobody_has_answered() {
        Office office = open();
        Leg caller = office.talk(1);
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
