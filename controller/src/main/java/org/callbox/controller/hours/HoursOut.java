package org.callbox.controller.hours;

/** What the opening hours ask for and tell. */
public sealed interface HoursOut {
    /** {@link HoursIn.Look} is wanted then. Takes the place of the one before. */
    record Wake(long ms) implements HoursOut {}

    /** Nothing is awaited. */
    record Sleep() implements HoursOut {}

    /** A table of this zone from that time on is wanted, for a year or more. */
    record AskZone(String zone, long fromMs) implements HoursOut {}

    /** A queue is now open or closed and was not before. */
    record Turned(String queue, Openness now) implements HoursOut {}

    /** What is told of a queue is otherwise, but not whether it is open. */
    record Touched(String queue) implements HoursOut {}

    /** The overflow of a queue is switched on by hand, or is left to the site file again. */
    record Overflows(String queue, boolean on) implements HoursOut {}

    /** The time is not known, or is known again. After a start as well where it is not. */
    record ClockUnsynced(boolean unsynced) implements HoursOut {}
}
