package org.callbox.controller.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardInventory;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.Feature;
import org.callbox.bridge.card.RunCause;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.span.CardIn;
import org.junit.jupiter.api.Test;

/** What a box asks a card of itself, and what it believes meanwhile. */
class CardUnitTest {
    private static final CardCommand.GetBanks BANKS = new CardCommand.GetBanks(BankKind.CONFIG);
    private static final Bytes HASH = Bytes.ascii("12345678901234567890123456789012");

    private static final CardQuestions ASKS = new CardQuestions();

    static {
        ASKS.config = true;
        ASKS.firmware = true;
    }

    private final Agenda agenda = new Agenda();
    private final CardUnit unit =
            new CardUnit(new CardPlan(1, "/dev/null", 921_600, null, null), 1);

    private void greeted(Feature... features) {
        long bits = 0;
        for (Feature feature : features) {
            bits |= feature.bit();
        }
        unit.ready = true;
        unit.inventory = new CardInventory(1, new CardMessage.Identity("Callbox", "e1-duo", "A",
                "1", "1", "", "", 0, Bytes.EMPTY), new CardMessage.Capabilities(
                2, 32, 64, 0, 8, 0, 264, bits, 0, 0), List.of());
        unit.greeted(agenda, ASKS);
    }

    private List<SessionIn.Ask> asked() {
        List<SessionIn.Ask> asked = new ArrayList<>();
        while (!agenda.isEmpty()) {
            if (agenda.poll() instanceof Work.ForCard(_, CardIn.Tell(SessionIn.Ask ask))) {
                asked.add(ask);
            }
        }
        return asked;
    }

    private List<CardCommand> requests() {
        return asked().stream().map(ask -> (CardCommand) ask.request()).toList();
    }

    /** Its journal has no such question, and is stepped again without one. */
    @Test
    void a_release_that_does_not_ask_what_runs_asks_it_at_no_time() {
        greeted(Feature.BANKS);
        asked();
        unit.greeted(agenda, new CardQuestions());
        unit.askHowItIs(agenda, new CardQuestions());
        assertEquals(List.of(), requests());
        unit.askHowItIs(agenda, ASKS);
        assertEquals(List.of(new CardCommand.GetBanks(BankKind.CONFIG)), requests());
    }

    @Test
    void what_firmware_a_card_runs_is_asked_until_it_is_known_and_by_releases_that_say_so() {
        greeted(Feature.FIRMWARE);
        List<CardCommand> firmware = List.of(new CardCommand.GetBanks(BankKind.FIRMWARE));
        assertEquals(firmware, requests());
        unit.askHowItIs(agenda, ASKS);
        assertEquals(firmware, requests());
        CardQuestions before = new CardQuestions();
        before.config = true;
        unit.askHowItIs(agenda, before);
        assertEquals(List.of(), requests());
        unit.firmwareIsKnown();
        unit.askHowItIs(agenda, ASKS);
        assertEquals(List.of(), requests());
        greeted(Feature.FIRMWARE);
        assertEquals(firmware, requests());
    }

    @Test
    void no_question_of_the_box_takes_the_place_of_another() {
        greeted(Feature.BANKS, Feature.FIRMWARE, Feature.TELEMETRY);
        List<SessionIn.Ask> asked = new ArrayList<>(asked());
        unit.askHowItIs(agenda, ASKS);
        asked.addAll(asked());
        for (SessionIn.Ask one : asked) {
            for (SessionIn.Ask other : asked) {
                assertTrue(one.question() != other.question()
                        || one.request().equals(other.request()), one + " and " + other);
            }
        }
        assertNotEquals(asked.getFirst().question(), asked.get(1).question());
    }

    @Test
    void what_a_card_runs_is_asked_each_minute_until_it_is_known_and_anew_at_each_greeting() {
        greeted(Feature.BANKS);
        assertEquals(List.of(BANKS), requests());
        unit.askHowItIs(agenda, ASKS);
        assertEquals(List.of(BANKS), requests(), "it has not answered");
        assertTrue(unit.runs(1, HASH, RunCause.CONFIRMED));
        unit.askHowItIs(agenda, ASKS);
        assertEquals(List.of(), requests());
        greeted(Feature.BANKS);
        assertEquals(List.of(BANKS), requests());
        unit.ready = false;
        unit.askHowItIs(agenda, ASKS);
        assertEquals(List.of(), requests(), "it is away");
    }

    @Test
    void a_card_without_banks_in_the_place_of_one_that_went_back_has_nothing_to_say() {
        greeted(Feature.BANKS);
        unit.runs(1, HASH, RunCause.REVERTED_BY_TIME);
        assertFalse(unit.configLeft().isEmpty());
        greeted(Feature.BANKS);
        assertFalse(unit.configLeft().isEmpty(), "until it says otherwise");
        asked();
        greeted();
        assertEquals("", unit.configLeft());
        unit.askHowItIs(agenda, ASKS);
        assertEquals(List.of(), requests(), "nothing is asked that it cannot answer");
    }
}
