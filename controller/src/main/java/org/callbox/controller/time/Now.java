package org.callbox.controller.time;

/**
 * One moment on two clocks. Durations and deadlines use the monotonic one; the wall clock is for
 * display, because a small board may start without the right time and be corrected later.
 *
 * @param monoMs milliseconds since the board started
 * @param wallMs milliseconds since 1970 UTC
 */
public record Now(long monoMs, long wallMs) {}
