package org.callbox.controller.core;

/** How long cards take to acknowledge, for what is published without the core. */
public final class RoundTrips {
    private RoundTrips() {}

    /** Of the slowest link that is up, null while none is; on the thread of the core. */
    public static Long slowestMs(Switchboard core) {
        return core.published().roundTripMs();
    }
}
