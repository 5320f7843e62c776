package org.callbox.controller.call;

/** One end of a call, which can speak and be cleared. Knows no queue and no other leg. */
sealed interface Leg permits TrunkLeg, PositionLeg {

    /** Whether nothing more is to be said on it. */
    boolean clearing();
}
