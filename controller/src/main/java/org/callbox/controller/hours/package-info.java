/**
 * Opening hours: calendars, the night switch, and whether a queue is open, why, and until when.
 * Pure; time zones come in as tables of offsets, so that the time-zone data of a machine decides
 * nothing here.
 *
 * <p>A local time stands for one moment: the first at which the local clock shows that time or a
 * later one. So a time that is skipped when clocks go forward is the moment of the change, and of a
 * time that comes twice when they go back the first counts, for opening and closing alike.
 */
package org.callbox.controller.hours;
