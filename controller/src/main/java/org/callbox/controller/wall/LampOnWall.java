package org.callbox.controller.wall;

import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.plan.WallPlan.QueueLamp;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.position.LampPattern;

/** One queue lamp: off, steady, or flashing until there has been no reason for a while. */
final class LampOnWall implements OnWall {
    private static final Codec<QueueLampState> STATE = Codec.words(
            QueueLampState.class, state -> switch (state) {
                case NOBODY_WAITS -> "nobody-waits";
                case WAITING -> "waiting";
                case TOO_MANY_OR_TOO_LONG -> "too-many-or-too-long";
            });

    private final QueueLamp plan;
    private boolean flashing;
    /** When the last reason to flash was over; {@link InLineNow#NEVER} while there is one. */
    private long calmFromMs = InLineNow.NEVER;
    private QueueLampState state = QueueLampState.NOBODY_WAITS;

    LampOnWall(QueueLamp plan) {
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
        return other instanceof LampOnWall one && one.plan.equals(plan);
    }

    @Override
    public boolean counts(boolean open) {
        return true;
    }

    @Override
    public void settle(long nowMs, InLineNow waiting) {
        if (waiting.reason(plan.watch(), nowMs)) {
            flashing = true;
            calmFromMs = InLineNow.NEVER;
        } else if (flashing) {
            calmFromMs = Math.min(calmFromMs, nowMs);
            flashing = waiting.callers() > 0 && nowMs - calmFromMs < plan.watch().calmS() * 1_000L;
        }
        state = waiting.callers() == 0 ? QueueLampState.NOBODY_WAITS
                : flashing ? QueueLampState.TOO_MANY_OR_TOO_LONG : QueueLampState.WAITING;
    }

    @Override
    public long dueMs(long nowMs, InLineNow waiting) {
        return waiting.reason(plan.watch(), nowMs) ? InLineNow.NEVER
                : Math.min(waiting.tooLongMs(plan.watch()),
                        flashing ? calmFromMs + plan.watch().calmS() * 1_000L : InLineNow.NEVER);
    }

    @Override
    public LampPattern pattern() {
        return state.pattern();
    }

    @Override
    public void state(Fields f) {
        flashing = f.flag("flashing", flashing);
        calmFromMs = f.number("calm_from_ms", calmFromMs);
        state = f.value("state", state, STATE);
    }
}
