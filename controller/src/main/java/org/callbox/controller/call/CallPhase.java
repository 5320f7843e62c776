package org.callbox.controller.call;

import java.util.Locale;

/** Where a call stands, in one word for people; what its legs are in says more. */
enum CallPhase {
    COLLECTING,
    /** In a queue, hearing the tone. */
    WAITING,
    /** In a queue, and a headset rings for it. */
    OFFERED,
    TALKING,
    /** With no agent and in no queue: somebody outside is called, or talks, for the caller. */
    OUTSIDE,
    /** A call of ours, of which the other side has said nothing yet. */
    DIALLING,
    /** A call of ours that the other side has taken on; nobody has answered. */
    PROCEEDING,
    /** The other side has cleared and lets the agent hear why. */
    HEARING,
    /** Being cleared from one side or the other. */
    CLEARING;

    /** As in views and in a state. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
