package org.callbox.controller.position;

/** The one table of lamps (docs/lamps.md). */
public final class LampPlan {
    private LampPlan() {}

    public static LampPattern pattern(SeatState state) {
        return switch (state) {
            case SIGNED_OUT -> LampPattern.OFF;
            case NOT_READY -> LampPattern.SLOW;
            case READY -> LampPattern.ON;
            case RINGING -> LampPattern.FAST;
            case TALKING -> LampPattern.ON;
            case TALKING_PENDING -> LampPattern.DOUBLE;
            case WRAP_UP -> LampPattern.SLOW;
            case MISSED -> LampPattern.DOUBLE;
            case FAULT -> LampPattern.DOUBLE;
        };
    }
}
