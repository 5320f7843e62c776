package org.callbox.controller.call;

import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.position.Position;
import org.callbox.controller.position.PositionParameters;

/** A position and who sits there. Only {@link Seats} changes it. */
final class Seat {
    final PositionPlan plan;
    final String bus;
    final Position position;
    /** Who is fixed to this position or has signed in here; empty for nobody. */
    String agent;
    boolean present;
    boolean offHook;
    boolean muted;
    /** The call that rings or talks here; null for none. */
    Call call;
    /** The call that is made from here; null for none. */
    OutgoingCall outgoing;

    Seat(PositionPlan plan, String bus, String agent) {
        this.plan = plan;
        this.bus = bus;
        this.agent = agent;
        this.position = new Position(new PositionParameters(
                plan.gpio() == null ? 0 : plan.gpio().debounceMs()));
    }
}
