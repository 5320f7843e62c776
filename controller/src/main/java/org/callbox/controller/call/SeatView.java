package org.callbox.controller.call;

/**
 * A position as others may see it.
 *
 * @param agent empty for nobody
 * @param call id of the call that rings, talks or is made here, else empty
 */
public record SeatView(
        int position, boolean present, boolean offHook, boolean muted, String agent,
        String call) {}
