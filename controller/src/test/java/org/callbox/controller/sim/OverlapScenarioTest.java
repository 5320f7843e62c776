package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.KeypadFacility;
import org.callbox.controller.q931.InfoElement.SendingComplete;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** Called numbers that arrive in pieces (overlap receiving). */
class OverlapScenarioTest {

    private static InfoElement digits(String digits) {
        return new CalledNumber(Number.dialled(digits));
    }

    private static Leg begins(Office office, String digits) {
        Leg leg = office.call(1, digits, ChannelIdentification.of(3, true));
        office.run(0);
        assertEquals(List.of("MORE_INFO"), leg.heard);
        assertEquals(3, office.channel(leg));
        return leg;
    }

    private static void routed(Office office, Leg leg) {
        office.run(0);
        assertEquals(List.of("MORE_INFO", "PROCEEDING", "ALERTING"), leg.heard);
    }

    @Test
    @Clause("Q.931 5.2.4")
    void digits_are_collected_until_a_row_matches() {
        Office office = Site.of(1).open();
        Leg leg = begins(office, "555");
        for (String digit : List.of("0", "1", "0")) {
            office.seconds(14);
            office.says(leg, Primitive.INFORMATION, digits(digit));
        }
        office.run(0);
        assertEquals(List.of("MORE_INFO"), leg.heard);
        office.says(leg, Primitive.INFORMATION, digits("0"));
        routed(office, leg);
        office.rings(1);
        office.lift(1);
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        office.ends(Reason.ANSWERED, 16);
        assertEquals(Site.NUMBER, office.last().called());
        assertEquals("setup queued offered:1 answered:1 released", office.story(1));
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.2.4")
    void a_setup_without_any_digit_begins_the_collection_and_keypad_digits_count() {
        Office office = Site.of(0).open();
        Leg leg = begins(office, "");
        office.says(leg, Primitive.INFORMATION, new KeypadFacility(Bytes.ascii("5550")));
        office.says(leg, Primitive.INFORMATION, new KeypadFacility(Bytes.ascii("100")));
        routed(office, leg);
        office.hangUp(leg);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.2.4")
    void t302_ends_the_collection_of_what_is_no_number_yet() {
        Office office = Site.of(0).open();
        Leg leg = begins(office, "555");
        office.seconds(10);
        office.says(leg, Primitive.INFORMATION, digits("0"));
        office.run(14_999);
        assertEquals(List.of("MORE_INFO"), leg.heard);
        office.run(1);
        office.refused(leg, 28);
        assertEquals("DISCONNECT", leg.heard.getLast());
        office.ends(Refusal.INCOMPLETE_NUMBER, 28);
        assertEquals("5550", office.last().called());
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.2.4")
    void sending_complete_ends_the_collection_at_once() {
        Office office = Site.of(0).open();
        Leg leg = begins(office, "555");
        office.says(leg, Primitive.INFORMATION, digits("0"), new SendingComplete());
        office.refused(leg, 28);
        Leg whole = office.call(1, "555", ChannelIdentification.of(4, true),
                BearerCapability.speech(), new SendingComplete());
        office.refused(whole, 1);
        office.nothingIsLeft();
    }

    @Test
    void digits_that_can_lead_nowhere_are_refused_at_once() {
        Office office = Site.of(0).open();
        Leg leg = begins(office, "555");
        office.says(leg, Primitive.INFORMATION, digits("9"));
        office.refused(leg, 1);
        office.ends(Refusal.UNKNOWN_NUMBER, 1);
        office.nothingIsLeft();
    }

    @Test
    void a_longer_row_is_waited_for_and_a_whole_number_is_not() {
        Office office = Site.of(0).queue("direct", "555010077", terms -> { }).open();
        Leg longer = begins(office, Site.NUMBER);
        office.says(longer, Primitive.INFORMATION, digits("77"));
        routed(office, longer);
        office.hangUp(longer);
        assertEquals("direct", office.last().queue());

        Leg shorter = begins(office, Site.NUMBER);
        office.run(15_000);
        routed(office, shorter);
        office.hangUp(shorter);
        assertEquals(Site.QUEUE, office.last().queue());

        Leg complete = office.call(1, Site.NUMBER, ChannelIdentification.of(3, true),
                BearerCapability.speech(), new SendingComplete());
        office.waits(complete);
        office.hangUp(complete);
        office.nothingIsLeft();
    }

    @Test
    void a_caller_may_give_up_while_dialling() {
        Office office = Site.of(0).open();
        Leg leg = begins(office, "555");
        office.seconds(2).hangUp(leg);
        office.ends(Reason.ABANDONED, 16);
        assertEquals("setup released", office.story(1));
        office.nothingIsLeft();
    }

    @Test
    void stopping_takes_no_caller_who_is_still_dialling() {
        Office office = Site.of(0).open();
        Leg leg = begins(office, "555");
        office.ask("stop", Map.of("mode", "drain"));
        office.says(leg, Primitive.INFORMATION, digits("0100"));
        office.refused(leg, 34);
        office.ends(Refusal.STOPPING, 34);

        Office clearing = Site.of(0).open();
        Leg other = begins(clearing, "555");
        clearing.ask("stop", Map.of("mode", "clear"));
        clearing.refused(other, 41);
        clearing.ends(Reason.INTERRUPTED, 41);
    }

    @Test
    void digits_without_end_are_cut_and_led_by_their_beginning() {
        Office office = Site.of(0).queue("any", "777" + "1".repeat(40), terms -> { }).open();
        Leg leg = begins(office, "777");
        for (int i = 0; i < 100; i++) {
            office.says(leg, Primitive.INFORMATION, digits("1111111111"));
        }
        office.run(15_000);
        office.refused(leg, 28);
        assertEquals(Number.CLEAN_DIGITS_MAX, office.last().called().length());
        office.nothingIsLeft();
    }
}
