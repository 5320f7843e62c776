package org.callbox.controller.plan;

/**
 * From when on somebody has to know how the machine is. No part of the plan of the core, which is
 * told only of what begins and ends.
 *
 * @param tempMaxC of its hottest thermometer, in degrees Celsius
 * @param cpuMaxPct of all its cores, for five minutes
 * @param memoryMinMib that the machine has left
 * @param diskMinMib that the disk of the state directory has left
 * @param diskWritesMaxMib that this process writes within 24 hours
 */
public record HealthPlan(
        int tempMaxC, int cpuMaxPct, int memoryMinMib, int diskMinMib, int diskWritesMaxMib) {
    /** Where the site file says nothing: two days of what a box may write must fit on the disk. */
    public static final HealthPlan USUAL = new HealthPlan(80, 90, 64, 100, 500);
}
