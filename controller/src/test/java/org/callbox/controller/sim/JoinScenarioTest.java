package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.Reason;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A card that does not join what was answered, from the card's answer to the caller's ear. */
class JoinScenarioTest {
    private static final long FOR_LONG = 99;

    private static Misbehaviour misdeed(String how, long times) {
        return switch (how) {
            case "refused" -> Misbehaviour.refusing(3, times, "xc-set");
            case "unanswered" -> Misbehaviour.silent(times, "xc-set");
            case "odd" -> Misbehaviour.odd(times, "xc-set");
            default -> Misbehaviour.lying(times, "xc-set");
        };
    }

    private static void behave(Office office, int card, Misbehaviour how) {
        office.world.atCard(card, new SimIn.Misbehave(how));
    }

    private static void servedBy(Office office, Leg leg, int position) {
        office.rings(position);
        office.lift(position);
        office.seconds(1);
        assertTrue(office.joined(leg, position));
    }

    @ParameterizedTest
    @CsvSource({"refused,1", "refused,2", "unanswered,1", "unanswered,2", "odd,1", "odd,99",
        "lied,1", "lied,9"})
    void what_one_repetition_or_a_reconciliation_mends_costs_nobody_anything(String how, long n) {
        Office office = Site.of(2).open();
        Leg leg = office.call();
        office.rings(1);
        office.seconds(1);
        behave(office, 1, misdeed(how, n));
        office.lift(1);
        office.seconds(8);
        assertEquals("setup queued offered:1 answered:1", office.story(1));
        assertTrue(office.joined(leg, 1));
        behave(office, 1, Misbehaviour.NONE);
        office.replace(1);
        office.seconds(70);
        office.nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "unanswered"})
    void a_caller_left_in_silence_is_offered_to_the_next_agent_and_no_talk_is_written(
            String how) {
        Office office = Site.of(2).open();
        Leg leg = office.call();
        office.rings(1);
        office.seconds(1);
        behave(office, 1, misdeed(how, FOR_LONG));
        office.lift(1);
        office.seconds(9);
        assertEquals("setup queued offered:1 answered:1 join-failed offered:2", office.story(1));
        assertEquals("not-ready seat-fault", office.agent(1));
        assertTrue(office.said.stream().noneMatch(text -> text.contains("Route[")),
                office.said.toString());
        behave(office, 1, Misbehaviour.NONE);
        servedBy(office, leg, 2);            // within the pause in which nothing is asked again
        office.seconds(4);
        office.replace(2);
        office.ends(Reason.ANSWERED, 16);
        assertEquals("2", office.last().agent());
        assertEquals(5_000, office.last().talkMs(), "only with the second agent");
        office.replace(1);
        office.key(1, '#');
        office.seconds(70);
        office.nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"1,refused", "2,refused", "1,unanswered", "2,unanswered"})
    void it_is_the_same_whichever_of_two_cards_does_not_join(int card, String how) {
        Office office = new Site().card(1, "a").card(2, "a").span(1, 1)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { })
                .agents(2, 1, Site.QUEUE).agents(1, 1, Site.QUEUE).open();
        office.key(2, '#');
        office.run(50).key(2, '#');
        office.run(50);
        Leg leg = office.call();
        office.rings(1);
        office.seconds(1);
        behave(office, card, misdeed(how, FOR_LONG));
        office.lift(1);
        office.seconds(12);
        assertEquals("setup queued offered:1 answered:1 join-failed offered:2", office.story(1));
        behave(office, card, Misbehaviour.NONE);
        servedBy(office, leg, 2);
        office.replace(2);
        office.replace(1);
        office.key(1, '#');
        office.seconds(70);
        office.nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "unanswered"})
    void a_call_that_the_agent_makes_is_cleared_by_cause(String how) {
        Office office = Site.of(1).outbound(new OutboundPlan("49", "0", "00", List.of(),
                "+4930555", false, List.of(new OutboundRule("all", "0", List.of(), 4, 10))))
                .open();
        office.dial(1, "0301234");
        office.run(50);
        office.lift(1);
        Leg leg = office.arrived(1);
        office.says(leg, Primitive.PROCEEDING);
        behave(office, 1, misdeed(how, FOR_LONG));
        office.says(leg, Primitive.CONNECT);
        office.seconds(10);
        assertTrue(leg.released);
        assertEquals(47, leg.cause);
        assertEquals("not-ready seat-fault", office.agent(1));
        behave(office, 1, Misbehaviour.NONE);
        office.replace(1);
        office.key(1, '#');
        office.seconds(70);
        office.nothingIsLeft();
    }

    @Test
    void where_nobody_else_is_there_the_caller_hears_the_tone_again() {
        Office office = Site.of(1).open();
        Leg leg = office.call();
        office.rings(1);
        office.seconds(1);
        behave(office, 1, Misbehaviour.refusing(3, FOR_LONG, "xc-set"));
        office.lift(1);
        office.seconds(9);
        behave(office, 1, Misbehaviour.NONE);
        office.seconds(70);
        assertEquals("Tone[kind=RINGBACK]", office.hears(leg).toString());
        office.replace(1);
        office.key(1, '#');
        office.run(50);
        servedBy(office, leg, 1);
        office.replace(1);
        office.seconds(1);
        office.nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "unanswered"})
    void a_card_that_joins_again_is_asked_by_the_next_answer_and_not_after_a_minute(String how) {
        Office office = Site.of(3).open();
        Leg first = office.call();
        office.rings(1);
        behave(office, 1, misdeed(how, FOR_LONG));
        office.lift(1);
        office.seconds(9);
        office.rings(2);
        office.lift(2);
        office.seconds(40);
        assertTrue(first.released, "as at two seats nothing was joined");
        assertEquals(47, first.cause);
        behave(office, 1, Misbehaviour.NONE);
        office.replace(2);
        office.run(50);
        Leg second = office.call();
        office.rings(3);
        office.lift(3);
        office.seconds(3);                   // a request may be under way that is not answered
        assertTrue(office.joined(second, 3));
        office.replace(3);
        office.replace(1);
        office.key(1, '#');
        office.seconds(70);
        office.nothingIsLeft();
    }
}
