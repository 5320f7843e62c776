package org.callbox.controller.acd;

/**
 * A caller in line for whom nobody rings.
 *
 * @param ahead callers of the same queue and switching domain who will be served before
 * @param sinceMs when this visit to the queue began, on the monotonic clock
 */
public record InLine(String queue, String bus, long sequence, int ahead, long sinceMs) {}
