package org.callbox.controller.alarm;

/**
 * An alarm was raised or cleared.
 *
 * @param active whether it is raised now
 * @param wasActive whether it was before: a defect can come again while its alarm is up
 * @param raisedMs when it was raised, milliseconds since 1970 UTC
 */
public record AlarmChange(Alarm alarm, boolean active, boolean wasActive, long raisedMs) {}
