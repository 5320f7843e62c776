package org.callbox.controller.hours;

import org.callbox.controller.plan.Plan;

/** What can happen to the opening hours. */
public sealed interface HoursIn {
    /** The box begins with nothing. */
    record Began() implements HoursIn {}

    /** @param sameKernel the machine was not started anew */
    record Restarted(boolean sameKernel) implements HoursIn {}

    /** Time has passed: something may be due, and the wall clock may have been set. */
    record Look() implements HoursIn {}

    /** What was asked for by {@link HoursOut.AskZone}. */
    record Offsets(ZoneTable table) implements HoursIn {}

    /**
     * A drill begins or ends, in which the wall clock may be wrong on purpose: what it shows then
     * is no reason to disbelieve a right one later.
     */
    record Drill(boolean on) implements HoursIn {}

    record Reload(Plan plan) implements HoursIn {}

    /** @param queue empty for all that have hours: the switches of single queues are undone */
    record Switch(String queue, NightSwitch to) implements HoursIn {}

    /** @param to null to leave the overflow of the queue to the site file again */
    record Overflow(String queue, OverflowSwitch to) implements HoursIn {}
}
