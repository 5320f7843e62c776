package org.callbox.controller.keys;

import java.util.List;

/**
 * What was said by keys. A secret is given by the numbers of its digits, each of which opens once.
 * Whoever takes a word tells the keypad what came of it ({@link KeysIn.Done}).
 */
public sealed interface KeyWord {

    /** @param number that the person is known by at keypads */
    record SignIn(String number, List<Long> pin) implements KeyWord {}

    /** During a call it takes effect when that ends. */
    record SignOut() implements KeyWord {}

    /** @param reason its number in the list of the site file, from 1 */
    record NotReadyFor(int reason) implements KeyWord {}

    /** The wrap-up under way lasts longer. */
    record LongerWrapUp() implements KeyWord {}

    /** The call at the seat is given a mark. @param number 0 takes it off */
    record Mark(int number) implements KeyWord {}

    /**
     * Of a supervisor: where to listen, how to go on, or empty to help whoever has asked for it
     * first. Of an agent in a call: help is wanted, or is no more.
     *
     * @param digits a position, or in a call what docs/keys.md has for it
     */
    record Supervise(String digits) implements KeyWord {}
    /** @param place in the order of those who wait, 1 for the first */
    record PickUp(int place) implements KeyWord {}

    /** Begins a call from here; whether it does is told by the word being refused. */
    sealed interface OfCall extends KeyWord {}

    /** The agent speaks with the caller again, or with whoever is asked outside. */
    record OtherOne() implements OfCall {}

    /** @param digits that are dialled; where somebody talks, the other side is on hold meanwhile */
    record CallNumber(String digits) implements OfCall {}

    /** @param code of a number in the list of the site file */
    record CallListed(int code) implements OfCall {}

    /** A colleague, where somebody is on hold meanwhile or not. */
    record Colleague(int position) implements OfCall {}

    /** The other side waits, or speaks again; a call with whoever was asked is over. */
    record HoldOrBack() implements OfCall {}

    /** The caller on hold goes to whoever was asked. */
    record HandOver() implements OfCall {}

    /** The caller goes to whoever sits there, who is asked nothing before. */
    record ToPosition(int position) implements OfCall {}

    /** @param code of a queue in the site file, in which the caller waits from now on */
    record ToQueue(int code) implements OfCall {}

    /** Whom the person called last. */
    record CallAgain() implements OfCall {}

    /** @param again the new PIN once more, against slips of the finger */
    record ChangePin(String number, List<Long> old, List<Long> next, List<Long> again)
            implements KeyWord {}
}
