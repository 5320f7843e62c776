package org.callbox.controller.call;

/**
 * The caller whom a position has: who rings there, speaks there or is on hold there.
 *
 * @param calledName what the called number is for, where its row says so; else empty
 * @param withheld whether the caller wants the number not to be shown; it is empty in the call then
 * @param arrivedMs when the SETUP came, milliseconds since 1970 UTC by the clock as it was then
 */
public record CallerAtSeat(CallView call, String calledName, boolean withheld, long arrivedMs) {}
