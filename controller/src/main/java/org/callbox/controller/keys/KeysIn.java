package org.callbox.controller.keys;

/** What can happen to a keypad and the buttons beside it. */
public sealed interface KeysIn {

    /**
     * @param key {@code *} or {@code #}, anything else for a digit
     * @param number under which that digit is kept; 0 for none, so that it opens nothing
     */
    record Key(char key, long number) implements KeysIn {}

    /** The ANSWER button is pressed or released, as an edge. */
    record Button(boolean pressed) implements KeysIn {}

    /** What the seat is doing from now on. */
    record Show(KeyPlace place) implements KeysIn {}

    /**
     * The digits of {@link KeysOut.Reveal}.
     *
     * @param entry the same
     * @param digits empty when they are gone
     */
    record Revealed(long entry, String digits) implements KeysIn {}

    /** What came of the last word, as it is to be heard. */
    record Done(KeysOut.Heard heard) implements KeysIn {}

    /** Nothing was typed, or answered, for long enough. */
    record Silent() implements KeysIn {}

    /** A button was held for long enough. */
    record Held() implements KeysIn {}

    /** The digits that were kept are gone: the controller has started again. */
    record Forgotten() implements KeysIn {}
}
