package org.callbox.controller.core;

import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Received;
import org.callbox.controller.position.ButtonKind;

/** All that can happen to a box. */
public sealed interface Event {

    /** The tty of a card could be opened. */
    record CardOpened(int card) implements Event {}

    /**
     * Octets came from a card, in whatever pieces the tty gave them: how journals of the release
     * before hold what {@link CardFrames} says now.
     */
    record CardOctets(int card, Bytes octets) implements Event {}

    /** What the reader of a card's tty made of the octets that came. */
    record CardFrames(int card, Received received) implements Event {}

    /** The tty of a card is gone or could not be opened. */
    record CardLost(int card, String why) implements Event {}

    /** A button of a position changed its level. */
    record ButtonEdge(int position, ButtonKind button, boolean pressed) implements Event {}

    /** The GPIO lines of a position can be used, or cannot. */
    record GpioLines(int position, boolean usable, String why) implements Event {}

    /** The connection to the broker came or went. */
    record Broker(boolean connected, String why) implements Event {}

    /** Call records can be written, or wait in memory. */
    record Records(boolean writable, String why) implements Event {}

    /** A person or program asks or orders something; the answer carries the same id. */
    record Operator(long id, OperatorRequest request) implements Event {}

    /**
     * The controller has started again with the state it had: everything outside went on without
     * it and is now asked what it holds.
     *
     * @param session of the new start; {@code bootId} the kernel's
     * @param hostBootId what the cards tell one start from the next by
     * @param clockShiftMs what was added to the kernel's monotonic clock, so that time goes on
     *     where it stood before the kernel was started anew
     */
    record Restarted(String session, String bootId, long hostBootId, String version,
            long clockShiftMs) implements Event {
        public Restarted(String session, String bootId, long hostBootId, String version) {
            this(session, bootId, hostBootId, version, 0);
        }
    }

    /** An input was left out of the rebuilt state, because the process ended at it. */
    record Quarantined(String what) implements Event {}

    /**
     * The process was not let run for so long: stopped, swapped out, its machine suspended, or
     * held by a disk. What came meanwhile follows.
     */
    record StoodStill(long ms) implements Event {}

    /** Nothing but time has passed and a timer is due. */
    record TimeDue() implements Event {}
}
