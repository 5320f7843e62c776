package org.callbox.bridge.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** What a card says of itself goes into the image that is made for it, whatever it says. */
class FlashWishTest {
    private static final CardConfig CONFIG = new CardConfig("office/1", 120, List.of(
            new CardConfig.Span(1, Layer1Config.defaults(), 16)), List.of());
    private static final Bytes OTHER = CardImage.sha256(Bytes.ascii("another"));
    private static final long HIGHEST = 0xFFFF_FFFFL;

    private static BankInfo bank(BankState state, long sequence) {
        return state == BankState.EMPTY ? BankInfo.EMPTY
                : new BankInfo(state, 200, 200, OTHER, sequence, "");
    }

    /** What is said once the card has said what it is. */
    private static FlashOut last(String board, String revision, BankInfo first, BankInfo second) {
        Flasher flasher = new Flasher(new FlashWish(CONFIG, null, 60, false));
        flasher.on(0, new FlashIn.Begin());
        return flasher.on(0, new FlashIn.Answered(new CardMessage.Banks(BankKind.CONFIG,
                first.state() == BankState.CONFIRMED ? 1 : 2, RunCause.CONFIRMED, 0, 4_016,
                board, revision, 1, 1, first, second, 0, false), "")).getLast();
    }

    @Test
    void a_card_with_a_name_that_no_image_holds_is_refused_as_the_wrong_one() {
        for (List<String> names : List.of(List.of("e1-duo", "REV-2026"), List.of("e1-duo", "A"))) {
            assertInstanceOf(FlashOut.Ask.class, last(names.get(0), names.get(1),
                    bank(BankState.CONFIRMED, 1), BankInfo.EMPTY));
        }
        for (List<String> names : List.of(List.of("e1-duo", "REV-2026A"), List.of("e1-duo", ""),
                List.of("e1-duo", " A"), List.of("", "A"), List.of("e1-d\u00fc", "A"))) {
            FlashOutcome outcome = assertInstanceOf(FlashOut.Done.class,
                    last(names.get(0), names.get(1), bank(BankState.CONFIRMED, 1),
                            BankInfo.EMPTY)).outcome();
            assertEquals(FlashOutcome.Kind.WRONG_BOARD, outcome.kind());
            assertTrue(outcome.text().contains("revision \"" + names.get(1) + "\""),
                    outcome.text());
        }
    }

    private static long sequence(BankInfo first, BankInfo second) {
        return assertInstanceOf(CardCommand.BeginBank.class, assertInstanceOf(FlashOut.Ask.class,
                last("e1-duo", "A", first, second)).request()).sequence();
    }

    @Test
    void images_are_counted_and_after_the_highest_number_from_0_again() {
        assertEquals(1, sequence(BankInfo.EMPTY, BankInfo.EMPTY));
        assertEquals(8, sequence(bank(BankState.CONFIRMED, 7), BankInfo.EMPTY));
        assertEquals(HIGHEST, sequence(bank(BankState.CONFIRMED, HIGHEST - 1), BankInfo.EMPTY));
        assertEquals(9, sequence(bank(BankState.CONFIRMED, 7), bank(BankState.CONFIRMED, 8)));
        assertEquals(9, sequence(bank(BankState.BAD, 8), bank(BankState.CONFIRMED, 7)));
        assertEquals(0, sequence(bank(BankState.CONFIRMED, HIGHEST), BankInfo.EMPTY));
        assertEquals(0, sequence(BankInfo.EMPTY, bank(BankState.CONFIRMED, HIGHEST)));
        assertEquals(1, sequence(bank(BankState.CONFIRMED, HIGHEST),
                bank(BankState.CONFIRMED, 0)));
        assertEquals(1, sequence(bank(BankState.CONFIRMED, 0),
                bank(BankState.CONFIRMED, HIGHEST)));
    }
}
