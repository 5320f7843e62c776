package org.callbox.controller.systemd;

/** What a box that is watched over says of itself; asked from any thread. */
public interface Pulse {
    /** Counts on at least once a second as long as the loop turns; 0 before it does. */
    long turns();

    /** Whether each port is open, or was found missing. */
    boolean portsKnown();

    /** Which threads of a link are gone, for a sentence; empty while all live. */
    String linksGone();
}
