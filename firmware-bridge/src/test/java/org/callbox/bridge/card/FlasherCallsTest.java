package org.callbox.bridge.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Emergency calls in a trial: the way back is refused, and what is well is kept at once. */
class FlasherCallsTest {
    private static final FlashIn CALL = new FlashIn.CallsUp("card 1 has 1 call on its lines");

    private final Flasher flasher = new Flasher(new FlashWish(new CardConfig("new", 120, List.of(
            new CardConfig.Span(1, Layer1Config.defaults(), 17)), List.of()), null, 60, false));
    private final ModelBanks card = new ModelBanks("e1-solo");

    @BeforeEach
    void tries() {
        card.holds(CardImage.of(new CardConfig("old", 120, List.of(), List.of()), "e1-solo", "A",
                3));
        FlashOut out = flasher.on(0, new FlashIn.Begin()).getLast();
        while (out instanceof FlashOut.Ask(var request)) {
            out = flasher.on(0, new FlashIn.Answered(card.answer(0, request), "")).getLast();
        }
        assertEquals(new FlashOut.AskHealth(), out);
    }

    private <T extends CardCommand> T asks(Class<T> what, long atMs, FlashIn in) {
        return assertInstanceOf(what, assertInstanceOf(FlashOut.Ask.class,
                flasher.on(atMs, in).getLast()).request());
    }

    private FlashOutcome ends(long atMs, FlashIn in) {
        return assertInstanceOf(FlashOut.Done.class, flasher.on(atMs, in).getLast()).outcome();
    }

    @Test
    void with_a_call_up_one_look_at_which_all_is_well_is_enough() {
        asks(CardCommand.ConfirmBank.class, 100, new FlashIn.Health(List.of(), true));
    }

    @Test
    void a_call_alone_does_not_make_a_bad_config_good() {
        assertEquals(new FlashOut.Start(1_000), flasher.on(100,
                new FlashIn.Health(List.of("no signal"), true)).getLast());
    }

    @Test
    void the_way_back_waits_for_the_end_of_the_call() {
        CardCommand.RevertBank revert =
                asks(CardCommand.RevertBank.class, 1_000, new FlashIn.Cancel());
        assertEquals(new FlashOut.Start(1_000), flasher.on(2_000, CALL).getLast());
        assertEquals(revert, asks(CardCommand.RevertBank.class, 3_000, new FlashIn.Expired()));

        FlashOutcome outcome = ends(3_000, new FlashIn.Answered(card.answer(3_000, revert), ""));

        assertEquals(FlashOutcome.Kind.CANCELLED, outcome.kind());
        assertEquals(outcome.before(), outcome.after());
    }

    @Test
    void who_cancels_once_more_does_not_wait_and_is_told_that_the_card_goes_back_by_itself() {
        asks(CardCommand.RevertBank.class, 1_000, new FlashIn.Cancel());
        flasher.on(2_000, CALL);

        FlashOutcome outcome = ends(2_500, new FlashIn.Cancel());

        assertEquals(FlashOutcome.Kind.CANCELLED, outcome.kind());
        assertTrue(outcome.text().contains("card 1 has 1 call on its lines"), outcome.text());
        assertTrue(outcome.text().contains("by itself"), outcome.text());
    }

    @Test
    void a_call_that_outlasts_the_trial_is_left_to_the_card() {
        flasher.on(100, new FlashIn.Health(List.of("no signal"), true));
        asks(CardCommand.RevertBank.class, 56_500, new FlashIn.Expired());

        FlashOutcome outcome = ends(56_600, CALL);

        assertEquals(FlashOutcome.Kind.FAILED, outcome.kind());
        assertTrue(outcome.text().contains("no signal"), outcome.text());
    }
}
