package org.callbox.controller.keys;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One row of the table of words.
 *
 * @param says what the page and whoever explains the table call it
 * @param where it can be said
 * @param start how it begins
 * @param code the digit after the star; 0 where {@code start} has none
 * @param least digits that must follow the code, or be there without one, before the first #
 * @param most of them
 * @param secrets how many entries, each ended by #, follow that nobody may know
 * @param word made of what was typed
 */
record KeyRow(
        String says, Set<KeyPlace> where, Start start, char code, int least, int most,
        int secrets, Function<Typed, KeyWord> word) {

    enum Start {
        /** Digits at once. */
        NUMBER,
        /** A star, in a call two, and the digit of the code. */
        CODE,
        /** The ANSWER button held for {@link Keypad#HOLD_MS}. */
        ANSWER_HELD
    }

    /**
     * @param digits without those of the code
     * @param secrets the numbers of their digits
     */
    record Typed(String digits, List<List<Long>> secrets) {}

    static KeyRow number(String says, Set<KeyPlace> where, int least, int most, int secrets,
            Function<Typed, KeyWord> word) {
        return new KeyRow(says, where, Start.NUMBER, '0', least, most, secrets, word);
    }

    static KeyRow code(char code, String says, Set<KeyPlace> where, int least, int most,
            int secrets, Function<Typed, KeyWord> word) {
        return new KeyRow(says, where, Start.CODE, code, least, most, secrets, word);
    }

    static KeyRow held(String says, Set<KeyPlace> where, KeyWord word) {
        return new KeyRow(says, where, Start.ANSWER_HELD, '0', 0, 0, 0, _ -> word);
    }

    /** Whether it can be meant by these digits, of which a code is one. */
    boolean fits(KeyPlace place, Start begun, String digits) {
        int rest = digits.length() - (start == Start.CODE ? 1 : 0);
        return start == begun && where.contains(place) && rest >= least && rest <= most
                && (start != Start.CODE || digits.charAt(0) == code);
    }
}
