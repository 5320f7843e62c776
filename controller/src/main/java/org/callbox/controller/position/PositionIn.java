package org.callbox.controller.position;

/** What can happen at a position. Levels may be repeated; only a change counts. */
public sealed interface PositionIn {

    /** When headset and hook change together, this comes first. */
    record Headset(boolean present) implements PositionIn {}

    record Hook(boolean off) implements PositionIn {}

    /** The headset's own switch: its user hears and is not heard. */
    record Mute(boolean on) implements PositionIn {}

    /**
     * A key of the headset port, debounced by the card: * or #, or anything else for a digit.
     *
     * @param kept number under which that digit is kept, 0 for none
     */
    record Key(char key, long kept) implements PositionIn {}

    /** An edge of a GPIO button, whether or not the kernel has debounced it. */
    record Button(ButtonKind button, boolean pressed) implements PositionIn {}

    /** The READY button was held to say something else: what its press did is taken back. */
    record ReadyHeld() implements PositionIn {}

    /**
     * Somebody listens to the call here, or, where there is none, a colleague asks for help: the
     * lamp says so.
     */
    record Notice(boolean on) implements PositionIn {}
    /** The call that rings is answered without a hand. */
    record AnswersItself() implements PositionIn {}

    /** What the seat is doing from now on. */
    record Show(SeatState state) implements PositionIn {}
}
