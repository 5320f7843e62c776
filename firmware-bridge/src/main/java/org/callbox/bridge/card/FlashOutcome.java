package org.callbox.bridge.card;

import java.util.Locale;

/**
 * How a flash ended.
 *
 * @param before hash of what ran before, empty for nothing or where it is not known
 * @param after hash of what runs now, empty for nothing or where it is not known
 * @param text the last line for a person, whole sentences
 */
public record FlashOutcome(Kind kind, String before, String after, String text) {

    /** What it came to. */
    public enum Kind {
        CONFIRMED, ALREADY, DRY_RUN,
        /** The image is not for this card. */
        WRONG_BOARD,
        /** Calls would be cut off. */
        CALLS_UP,
        /** What ran before runs again, or will by itself. */
        FAILED,
        /** Nothing runs, or it is not known what. */
        RECOVERY,
        CANCELLED,
        /** Nobody answers at the card's place. */
        NO_CARD;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param found what the card said before anything was changed; null where it said nothing */
    static FlashOutcome of(Kind kind, FlashWish wish, CardMessage.Banks found, String text) {
        String old = found == null ? "" : found.runningSha256().toHex();
        return new FlashOutcome(kind, old, switch (kind) {
            case CONFIRMED, ALREADY -> wish.hash().toHex();
            case RECOVERY -> "";
            case DRY_RUN, WRONG_BOARD, CALLS_UP, FAILED, CANCELLED, NO_CARD -> old;
        }, text);
    }
}
