package org.callbox.controller.wall;

import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.plan.WallPlan.Bell;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.position.LampPattern;

/**
 * One bell. It rings when a reason begins, for a limited time, and is silent then until the reason
 * has been away for a while, or until it is time to ring again.
 */
final class BellOnWall implements OnWall {
    private enum Phase { QUIET, RINGING, SILENCED }

    private static final Codec<Phase> PHASE = Codec.words(Phase.class, phase -> switch (phase) {
        case QUIET -> "quiet";
        case RINGING -> "ringing";
        case SILENCED -> "silenced";
    });

    private final Bell plan;
    private Phase phase = Phase.QUIET;
    /** When the present phase began. */
    private long sinceMs;
    /** When the reason went away; {@link InLineNow#NEVER} while there is one. */
    private long calmFromMs = InLineNow.NEVER;

    BellOnWall(Bell plan) {
        this.plan = plan;
    }

    @Override
    public String id() {
        return plan.id();
    }

    @Override
    public Watch watch() {
        return plan.watch();
    }

    @Override
    public boolean sameAs(OnWall other) {
        return other instanceof BellOnWall one && one.plan.equals(plan);
    }

    @Override
    public boolean counts(boolean open) {
        return open || plan.whenClosed();
    }

    @Override
    public void settle(long nowMs, InLineNow waiting) {
        boolean reason = waiting.reason(plan.watch(), nowMs);
        calmFromMs = reason ? InLineNow.NEVER : Math.min(calmFromMs, nowMs);
        switch (phase) {
            case QUIET -> {
                if (reason) {
                    to(Phase.RINGING, nowMs);
                }
            }
            case RINGING -> {
                if (!reason || nowMs >= sinceMs + plan.ringS() * 1_000L) {
                    to(Phase.SILENCED, nowMs);
                }
            }
            case SILENCED -> {
                if (!reason && nowMs - calmFromMs >= plan.watch().calmS() * 1_000L) {
                    to(Phase.QUIET, nowMs);
                } else if (reason && nowMs >= againMs()) {
                    to(Phase.RINGING, nowMs);
                }
            }
        }
    }

    private void to(Phase next, long nowMs) {
        phase = next;
        sinceMs = nowMs;
    }

    private long againMs() {
        return plan.againS() == 0 ? InLineNow.NEVER : sinceMs + plan.againS() * 1_000L;
    }

    @Override
    public long dueMs(long nowMs, InLineNow waiting) {
        boolean reason = waiting.reason(plan.watch(), nowMs);
        return switch (phase) {
            case QUIET -> waiting.tooLongMs(plan.watch());
            case RINGING -> sinceMs + plan.ringS() * 1_000L;
            case SILENCED -> reason ? againMs()
                    : Math.min(calmFromMs + plan.watch().calmS() * 1_000L,
                            waiting.tooLongMs(plan.watch()));
        };
    }

    @Override
    public LampPattern pattern() {
        return phase == Phase.RINGING ? LampPattern.ON : LampPattern.OFF;
    }

    @Override
    public void state(Fields f) {
        phase = f.value("phase", phase, PHASE);
        sinceMs = f.number("since_ms", sinceMs);
        calmFromMs = f.number("calm_from_ms", calmFromMs);
    }
}
