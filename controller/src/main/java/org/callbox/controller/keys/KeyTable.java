package org.callbox.controller.keys;

import static org.callbox.controller.keys.KeyPlace.CALL;
import static org.callbox.controller.keys.KeyPlace.EMPTY;
import static org.callbox.controller.keys.KeyPlace.IDLE;
import static org.callbox.controller.keys.KeyPlace.RINGING;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.callbox.controller.keys.KeyRow.Start;
import org.callbox.controller.keys.KeyRow.Typed;

/**
 * The one table of words that keys can say (docs/keys.md, compared by a test). A new word is a row
 * here, a record in {@link KeyWord} and a case where words are taken; at one place no two rows may
 * be meant by the same digits.
 */
final class KeyTable {
    /** Digits of the number that a person is known by at keypads, at most. */
    static final int PERSON_MAX = 8;

    /** Digits of a number to be called, at most: E.164 has 15, the rest is for prefixes. */
    static final int CALLED_MAX = 18;

    private static final Set<KeyPlace> SIGNED_IN = EnumSet.of(IDLE, RINGING, CALL);

    static final List<KeyRow> ROWS = List.of(
            KeyRow.number("sign in", EnumSet.of(EMPTY), 1, PERSON_MAX, 1,
                    typed -> new KeyWord.SignIn(typed.digits(), typed.secrets().get(0))),
            KeyRow.code('0', "sign out", SIGNED_IN, 0, 0, 0, _ -> new KeyWord.SignOut()),
            KeyRow.held("sign out", EnumSet.of(IDLE), new KeyWord.SignOut()),
            KeyRow.code('5', "listen at a position, help", EnumSet.of(IDLE), 0, 4, 0,
                    typed -> new KeyWord.Supervise(typed.digits())),
            KeyRow.code('5', "ask for help, listen otherwise", EnumSet.of(CALL), 0, 1, 0,
                    typed -> new KeyWord.Supervise(typed.digits())),
            KeyRow.code('1', "call a number", EnumSet.of(IDLE, CALL), 1, CALLED_MAX, 0,
                    typed -> new KeyWord.CallNumber(typed.digits())),
            KeyRow.code('1', "speak with the other one", EnumSet.of(CALL), 0, 0, 0,
                    _ -> new KeyWord.OtherOne()),
            KeyRow.code('2', "call a number of the list", EnumSet.of(IDLE, CALL), 1, 2, 0,
                    typed -> new KeyWord.CallListed(Integer.parseInt(typed.digits()))),
            KeyRow.code('3', "call again", EnumSet.of(IDLE), 0, 0, 0,
                    _ -> new KeyWord.CallAgain()),
            KeyRow.code('3', "hand over", EnumSet.of(CALL), 0, 0, 0,
                    _ -> new KeyWord.HandOver()),
            KeyRow.code('3', "send to a position", EnumSet.of(CALL), 1, 4, 0,
                    typed -> new KeyWord.ToPosition(Integer.parseInt(typed.digits()))),
            KeyRow.code('9', "send to a queue", EnumSet.of(CALL), 1, 2, 0,
                    typed -> new KeyWord.ToQueue(Integer.parseInt(typed.digits()))),
            KeyRow.code('4', "call a colleague", EnumSet.of(IDLE, CALL), 1, 4, 0,
                    typed -> new KeyWord.Colleague(Integer.parseInt(typed.digits()))),
            KeyRow.code('6', "not ready for a reason", SIGNED_IN, 1, 2, 0,
                    typed -> new KeyWord.NotReadyFor(Integer.parseInt(typed.digits()))),
            KeyRow.code('7', "hold, back", EnumSet.of(CALL), 0, 0, 0,
                    _ -> new KeyWord.HoldOrBack()),
            KeyRow.code('7', "longer wrap-up", EnumSet.of(IDLE), 0, 0, 0,
                    _ -> new KeyWord.LongerWrapUp()),
            KeyRow.code('8', "mark the call", EnumSet.of(CALL), 1, 1, 0,
                    typed -> new KeyWord.Mark(Integer.parseInt(typed.digits()))),
            KeyRow.code('8', "pick up a caller", EnumSet.of(IDLE), 0, 2, 0,
                    typed -> new KeyWord.PickUp(typed.digits().isEmpty()
                            ? 1 : Integer.parseInt(typed.digits()))),
            KeyRow.code('9', "another PIN", EnumSet.of(EMPTY, IDLE), 1, PERSON_MAX, 3,
                    KeyTable::changePin));

    private KeyTable() {}

    private static KeyWord changePin(Typed typed) {
        return new KeyWord.ChangePin(typed.digits(), typed.secrets().get(0),
                typed.secrets().get(1), typed.secrets().get(2));
    }

    /** The row that is meant, or null. */
    static KeyRow of(KeyPlace place, Start begun, String digits) {
        for (KeyRow row : ROWS) {
            if (row.fits(place, begun, digits)) {
                return row;
            }
        }
        return null;
    }

    /** Whether anything at all can begin so. */
    static boolean begins(KeyPlace place, Start with) {
        return ROWS.stream().anyMatch(
                row -> row.start() == with && row.where().contains(place));
    }
}
