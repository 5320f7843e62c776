package org.callbox.bridge.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A way back that is refused because of calls, by who does not know of the trial. */
class FlasherCallsTest {
    @Test
    void a_refused_way_back_ends_the_flash_for_the_card_goes_back_by_itself() {
        Flasher flasher = new Flasher(new FlashWish(new CardConfig("new", 120, List.of(
                new CardConfig.Span(1, Layer1Config.defaults(), 17)), List.of()), null, 60, false));
        ModelBanks card = new ModelBanks("e1-solo");
        card.holds(CardImage.of(new CardConfig("old", 120, List.of(), List.of()), "e1-solo", "A",
                3));
        FlashOut out = flasher.on(0, new FlashIn.Begin()).getLast();
        while (out instanceof FlashOut.Ask(var request)) {
            out = flasher.on(0, new FlashIn.Answered(card.answer(0, request), "")).getLast();
        }
        assertEquals(new FlashOut.AskHealth(), out);
        assertInstanceOf(CardCommand.RevertBank.class, assertInstanceOf(FlashOut.Ask.class,
                flasher.on(1_000, new FlashIn.Cancel()).getLast()).request());

        out = flasher.on(2_000, new FlashIn.CallsUp("card 1 has 2 calls on its lines")).getLast();

        FlashOutcome outcome = assertInstanceOf(FlashOut.Done.class, out).outcome();
        assertEquals(FlashOutcome.Kind.CANCELLED, outcome.kind());
        assertTrue(outcome.text().contains("card 1 has 2 calls on its lines"), outcome.text());
        assertTrue(outcome.text().contains("by itself"), outcome.text());
    }
}
