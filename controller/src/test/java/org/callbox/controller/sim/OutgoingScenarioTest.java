package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.InfoElement.SendingComplete;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** Calls that agents make: how they come about, and every way in which they may end. */
class OutgoingScenarioTest {
    static final Endpoint NOTHING = new Endpoint.Idle();
    static final ProgressIndicator IN_BAND =
            new ProgressIndicator(Cause.LOCATION_PUBLIC_LOCAL, ProgressIndicator.IN_BAND);

    static OutboundPlan outbound(boolean overlap) {
        return new OutboundPlan("49", "0", "00", List.of("010"), "+4930555", overlap,
                List.of(new OutboundRule("national", "0", List.of("0900"), 2, 10)));
    }

    static Office office(int agents) {
        return Site.of(agents).outbound(outbound(false)).open();
    }

    static ChannelIdentification channel(int channel) {
        return ChannelIdentification.of(channel, true);
    }

    static Cause cause(CauseValue value) {
        return new Cause(Cause.LOCATION_PUBLIC_LOCAL, value);
    }

    static void talks(Office office, Leg leg, int position, int channel) {
        office.says(leg, Primitive.PROCEEDING, channel(channel));
        office.says(leg, Primitive.ALERTING, IN_BAND);
        office.says(leg, Primitive.CONNECT);
        office.run(0);
        assertEquals("occupied", office.agent(position));
        assertEquals(new Endpoint.Timeslot(1, channel), office.hears(position));
    }

    private static long events(Office office, String step) {
        office.run(0);
        return office.events.stream().filter(event -> "out".equals(event.get("dir"))
                && event.get("step").equals(step)).count();
    }

    @Test
    @Clause("Q.931 5.1.1")
    void an_agent_calls_hears_the_tone_talks_and_hangs_up() {
        Office office = office(1);
        assertNull(office.dial(1, "030 1234"), "answered when there is something to say");
        Leg leg = office.arrived(1);
        Message setup = leg.messages.getFirst();
        assertEquals("0301234", setup.first(CalledNumber.class).number().digits());
        assertTrue(setup.first(SendingComplete.class) != null);
        Number own = setup.first(CallingNumber.class).number();
        assertEquals(new Number("4930555", Number.TYPE_INTERNATIONAL, Number.PLAN_ISDN, 0, 0), own);
        ChannelIdentification asked = setup.first(ChannelIdentification.class);
        assertEquals(ChannelIdentification.of(31, false), asked);
        assertEquals("occupied", office.agent(1));
        assertEquals(NOTHING, office.hears(1));

        office.says(leg, Primitive.PROCEEDING, channel(31));
        office.run(0);
        assertEquals(NOTHING, office.hears(1));
        office.says(leg, Primitive.ALERTING, IN_BAND);
        assertEquals("ringing", office.reply().get("state"));
        assertEquals(new Endpoint.Timeslot(1, 31), office.hears(1));
        office.says(leg, Primitive.CONNECT);
        office.lift(1);
        office.run(5_000);
        assertEquals("busy", office.state("headset/1").get("state"));
        office.replace(1);
        office.run(0);
        assertTrue(leg.released);
        assertEquals(16, leg.cause);
        assertEquals("ready", office.agent(1));
        assertEquals(NOTHING, office.hears(1));
        assertEquals(1, events(office, "setup"));
        assertEquals(1, events(office, "answered"));
        Map<String, Object> last = office.events.getLast();
        assertEquals("released", last.get("step"));
        assertEquals(5.0, last.get("talk_s"));
        assertEquals(16, last.get("cause"));
        assertEquals("****234", last.get("caller"));
        office.nothingIsLeft();
    }

    @Test
    void the_agent_keeps_the_place_and_is_offered_nothing_meanwhile() {
        Office office = office(2);
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        talks(office, leg, 1, 31);
        Leg first = office.call();
        office.rings(2);
        office.seconds(6).hangUp(first);
        office.hangUp(leg);
        office.run(0);
        assertEquals("ready", office.agent(1));
        Leg second = office.call();
        office.rings(1);
        office.hangUp(second);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.3.4")
    void the_called_party_hangs_up() {
        Office office = office(1);
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        talks(office, leg, 1, 31);
        assertEquals("ringing", office.reply().get("state"));
        office.hangUp(leg);
        assertEquals("ready", office.agent(1));
        assertEquals(NOTHING, office.hears(1));
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.3.4.1")
    void an_announcement_after_disconnect_is_heard_until_the_agent_puts_down() {
        for (boolean putsDown : new boolean[] {true, false}) {
            Office office = office(1);
            office.dial(1, "0301234");
            Leg leg = office.arrived(1);
            office.says(leg, Primitive.PROCEEDING, channel(31));
            office.says(leg, Primitive.DISCONNECT,
                    new Cause(Cause.LOCATION_PUBLIC_LOCAL, CauseValue.UNALLOCATED_NUMBER), IN_BAND);
            office.seconds(5);
            assertEquals(new Endpoint.Timeslot(1, 31), office.hears(1));
            assertEquals("occupied", office.agent(1));
            assertEquals("Unallocated (unassigned) number (cause 1)", office.reply().get("error"));
            assertEquals("hearing", ((Map<?, ?>) ((List<?>) office.ask("calls", Map.of())
                    .get("calls")).getFirst()).get("phase"));
            assertFalse(leg.released);
            if (putsDown) {
                office.lift(1);
                office.replace(1);
                office.run(0);
            } else {
                office.seconds(30);
            }
            assertTrue(leg.released);
            assertEquals("ready", office.agent(1));
            assertEquals(NOTHING, office.hears(1));
            assertEquals(1, office.events.stream().filter(event -> "released".equals(
                    event.get("step")) && event.get("cause").equals(1)).count());
            office.nothingIsLeft();
        }
    }

    @Test
    void the_answer_button_gives_up_before_anybody_answers() {
        Office office = office(1);
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        office.seconds(2).press(1, ButtonKind.ANSWER);
        office.run(0);
        assertTrue(leg.released);
        assertEquals("Normal call clearing (cause 16)",
                ((String) office.reply().get("error")));
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.3.2")
    void a_busy_party_and_an_unknown_number_are_told() {
        for (boolean busy : new boolean[] {true, false}) {
            Office office = office(1);
            office.dial(1, "0301234");
            Leg leg = office.arrived(1);
            if (busy) {
                office.says(leg, Primitive.PROCEEDING, channel(31));
                office.says(leg, Primitive.DISCONNECT, cause(CauseValue.USER_BUSY));
            } else {
                office.says(leg, Primitive.REJECT, cause(CauseValue.UNALLOCATED_NUMBER));
            }
            assertEquals(busy ? "User busy (cause 17)"
                    : "Unallocated (unassigned) number (cause 1)", office.reply().get("error"));
            assertEquals("ready", office.agent(1));
            assertEquals(busy ? 17 : 1, office.events.getLast().get("cause"));
            assertTrue(office.said.stream().anyMatch(text -> text.matches("call .*-o1 went out and"
                    + " was not answered: .* \\(cause " + (busy ? 17 : 1) + "\\)")),
                    office.said.toString());
            office.nothingIsLeft();
        }
    }

    @Test
    void who_asked_is_answered_after_eight_seconds_at_the_latest() {
        Office office = office(1);
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        office.says(leg, Primitive.PROCEEDING, channel(31));
        office.run(7_999);
        assertNull(office.reply());
        office.run(1);
        assertEquals("proceeding", office.reply().get("state"));
        office.replace(1);
        office.press(1, ButtonKind.ANSWER);
        office.nothingIsLeft();
    }

    @Test
    void a_call_needs_a_rule_an_agent_a_headset_and_nothing_else_to_do() {
        Office office = office(2);
        assertTrue(((String) office.dial(1, "0043 1 1234").get("error")).contains("no rule"));
        assertTrue(((String) office.dial(1, "*21#").get("error")).contains("never dialled"));
        assertEquals("there is no position 7", office.dial(7, "0301234").get("error"));
        Leg caller = office.talk(1);
        assertEquals("position 1 is in a call", office.dial(1, "0301234").get("error"));
        office.hangUp(caller);
        office.replace(1);
        office.unplug(2);
        assertEquals("there is no headset at position 2", office.dial(2, "0301234").get("error"));
        office.seconds(121);
        assertEquals("nobody is signed in at position 2",
                office.dial(2, "0301234").get("error"));
        office.plug(2);
        office.dial(1, "0301234");
        assertEquals("position 1 is in a call", office.dial(1, "0301234").get("error"));
        office.press(1, ButtonKind.ANSWER);
        assertEquals(1, office.trunk(1).arrived.size());
        office.nothingIsLeft();

        Office closed = Site.of(1).open();
        assertTrue(((String) closed.dial(1, "0301234").get("error")).contains("calls are off"));
        closed.nothingIsLeft();
    }

    @Test
    void no_more_calls_than_the_rule_allows_and_none_longer() {
        Office office = office(3);
        office.dial(1, "0301234");
        talks(office, office.arrived(1), 1, 31);
        office.dial(2, "0301234");
        Leg second = office.arrived(1);
        talks(office, second, 2, 30);
        assertTrue(((String) office.dial(3, "0301234").get("error")).contains("2 calls at a time"));
        office.run(599_000);
        assertFalse(second.released);
        office.run(1_000);
        assertTrue(second.released);
        assertEquals("ready", office.agent(2));
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.1.1")
    void a_setup_that_nobody_answers_is_repeated_and_given_up() {
        Office office = office(1);
        office.dial(1, "0301234");
        office.arrived(1);
        office.run(7_999);
        assertEquals("occupied", office.agent(1));
        office.run(2);
        assertTrue(office.reply() != null);
        assertEquals("ready", office.agent(1));
        assertEquals(18, office.events.getLast().get("cause"));
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.1.5.1")
    void t310_and_t301_end_a_call_that_nobody_answers() {
        for (boolean alerted : new boolean[] {true, false}) {
            Office office = office(1);
            office.dial(1, "0301234");
            Leg leg = office.arrived(1);
            office.says(leg, Primitive.PROCEEDING, channel(31));
            if (alerted) {
                office.says(leg, Primitive.ALERTING);
            }
            office.run(alerted ? 179_000 : 119_000);
            assertEquals("occupied", office.agent(1));
            office.run(1_500);
            assertEquals("ready", office.agent(1));
            assertTrue(leg.released);
            assertEquals(alerted ? 19 : 18, office.events.getLast().get("cause"));
            office.nothingIsLeft();
        }
    }

    @Test
    @Clause("Q.931 5.1.2")
    void the_channel_that_the_network_names_is_the_one_that_is_joined() {
        Office office = office(1);
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        talks(office, leg, 1, 5);
        assertEquals(1, office.seconds(2).state("span/1").get("channels_in_use"));
        office.hangUp(leg);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.1.2")
    void a_channel_that_is_in_use_is_unacceptable_and_the_call_begins_anew() {
        Office office = office(2);
        Leg caller = office.call(1, Site.NUMBER, channel(5));
        office.lift(1);
        office.answered(caller);
        office.dial(2, "0301234");
        Leg leg = office.arrived(1);
        office.says(leg, Primitive.PROCEEDING, channel(5));
        office.run(0);
        assertTrue(leg.released);
        assertEquals(6, leg.cause);
        Leg again = office.arrived(1);
        assertFalse(again == leg);
        talks(office, again, 2, 31);
        assertTrue(office.joined(caller, 1));
        office.hangUp(again);
        office.hangUp(caller);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.1.1")
    void a_network_that_refuses_every_channel_is_asked_four_times() {
        Office office = office(1);
        office.dial(1, "0301234");
        for (int i = 1; i <= 4; i++) {
            Leg leg = office.arrived(1);
            assertEquals(i, office.trunk(1).arrived.size());
            office.says(leg, Primitive.REJECT,
                    cause(CauseValue.REQUESTED_CIRCUIT_CHANNEL_NOT_AVAILABLE));
        }
        office.run(0);
        assertEquals(4, office.trunk(1).arrived.size());
        assertTrue(((String) office.reply().get("error")).contains("cause 44"));
        office.nothingIsLeft();
    }

    @Test
    void a_span_without_channel_or_data_link_leaves_the_other_span_of_the_bus() {
        Office office = Site.twoCards(1).outbound(outbound(false)).open();
        office.trunk(1).silent = true;
        office.seconds(30);
        office.dial(1, "0301234");
        Leg leg = office.arrived(2);
        office.says(leg, Primitive.PROCEEDING, channel(31));
        office.says(leg, Primitive.CONNECT);
        office.run(0);
        assertTrue(office.hears(1) instanceof Endpoint.BusEnd, "" + office.hears(1));
        office.hangUp(leg);
        office.trunk(1).silent = false;
        office.seconds(30);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.1.3")
    void digits_are_sent_when_the_network_asks_for_them() {
        Office office = Site.of(1).outbound(outbound(true)).open();
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        assertNull(leg.messages.getFirst().first(CalledNumber.class));
        assertNull(leg.messages.getFirst().first(SendingComplete.class));
        office.says(leg, Primitive.MORE_INFO, channel(31), IN_BAND);
        office.run(0);
        assertEquals(new Endpoint.Timeslot(1, 31), office.hears(1));
        assertEquals("INFORMATION", leg.heard.getLast());
        assertEquals("0301234", leg.last().first(CalledNumber.class).number().digits());
        assertTrue(leg.last().first(SendingComplete.class) != null);
        office.says(leg, Primitive.PROCEEDING);
        office.says(leg, Primitive.ALERTING);
        office.says(leg, Primitive.CONNECT);
        office.run(0);
        office.hangUp(leg);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.1.3")
    void a_network_that_asks_for_digits_of_a_whole_number_is_told_there_are_no_more() {
        Office office = office(1);
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        office.says(leg, Primitive.MORE_INFO, channel(31));
        office.run(0);
        assertEquals(List.of("SETUP", "INFORMATION"), leg.heard);
        assertNull(leg.last().first(CalledNumber.class));
        assertTrue(leg.last().first(SendingComplete.class) != null);
        office.run(29_000);
        assertEquals("occupied", office.agent(1));
        office.run(1_500);
        assertEquals("ready", office.agent(1));
        assertTrue(leg.released);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.1.6")
    void a_voice_on_the_line_before_the_answer_is_heard() {
        Office office = office(1);
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        office.says(leg, Primitive.PROCEEDING, channel(31));
        office.says(leg, Primitive.PROGRESS, new ProgressIndicator(
                Cause.LOCATION_PUBLIC_LOCAL, ProgressIndicator.NOT_END_TO_END_ISDN));
        office.run(0);
        assertEquals(new Endpoint.Timeslot(1, 31), office.hears(1));
        office.seconds(200);
        assertFalse(leg.released, "PROGRESS has stopped T310");
        office.hangUp(leg);
        office.nothingIsLeft();
    }

    @Test
    void stopping_begins_no_call_and_waits_for_those_there_are() {
        Office office = office(2);
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        talks(office, leg, 1, 31);
        office.ask("stop", Map.of("mode", "drain"));
        assertTrue(((String) office.dial(2, "0301234").get("error")).contains("stopping"));
        assertEquals(List.of(), office.exits);
        office.hangUp(leg);
        office.run(1_600);
        assertEquals(1, office.exits.size());
        office.nothingIsLeft();

        Office clearing = office(1);
        clearing.dial(1, "0301234");
        Leg other = clearing.arrived(1);
        talks(clearing, other, 1, 31);
        clearing.ask("stop", Map.of("mode", "clear"));
        clearing.run(0);
        assertTrue(other.released);
        clearing.run(1_600);
        assertEquals(1, clearing.exits.size());
    }

    @Test
    @Clause("Q.931 5.5")
    void a_restart_of_the_channel_ends_the_call() {
        Office office = office(1);
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        talks(office, leg, 1, 31);
        office.restart(1, 31);
        office.run(0);
        assertEquals("ready", office.agent(1));
        assertEquals(41, office.events.getLast().get("cause"));
        office.nothingIsLeft();
    }

    @Test
    void an_unplugged_headset_ends_the_call_when_its_agent_is_signed_out() {
        Office office = office(1);
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        talks(office, leg, 1, 31);
        office.unplug(1);
        office.run(119_000);
        assertFalse(leg.released);
        office.run(1_001);
        assertTrue(leg.released);
        assertEquals("signed-out", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.3.3")
    void a_release_complete_in_the_middle_ends_the_call() {
        Office office = office(1);
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        talks(office, leg, 1, 31);
        office.sends(leg, MessageType.RELEASE_COMPLETE, cause(CauseValue.NORMAL_CALL_CLEARING));
        office.run(0);
        assertEquals("ready", office.agent(1));
        office.hangUp(leg);
        office.nothingIsLeft();
    }

    @Test
    void a_restart_of_the_controller_keeps_the_call_and_answers_no_question_of_before() {
        Office office = office(2);
        office.world.keepJournal();
        office.dial(1, "0301234");
        Leg talking = office.arrived(1);
        talks(office, talking, 1, 31);
        office.dial(2, "0301234");
        Leg ringing = office.arrived(1);
        office.says(ringing, Primitive.PROCEEDING, channel(30));
        office.run(0);
        office.world.kill();
        office.seconds(1);
        office.world.revive();
        office.seconds(20);
        assertNull(office.reply(), "who asked is gone");
        assertFalse(talking.released);
        assertFalse(ringing.released);
        assertEquals(new Endpoint.Timeslot(1, 31), office.hears(1));
        office.says(ringing, Primitive.CONNECT);
        office.run(0);
        assertEquals(new Endpoint.Timeslot(1, 30), office.hears(2));
        office.press(1, ButtonKind.ANSWER);
        office.hangUp(ringing);
        office.run(0);
        assertEquals("ready", office.agent(1));
        assertEquals("ready", office.agent(2));
        assertEquals(0, office.trunk(1).calls());
    }
}
