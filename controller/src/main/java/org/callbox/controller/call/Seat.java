package org.callbox.controller.call;

import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.position.Position;
import org.callbox.controller.position.PositionParameters;

/** A position and who sits there. Only {@link Seats} changes it. */
final class Seat {
    PositionPlan plan;
    final String bus;
    final Position position;
    /** Who is fixed to this position or has signed in here; empty for nobody. */
    String agent;
    boolean present;
    boolean offHook;
    boolean muted;
    /** Its card is away: what is known of the headset is how it was. */
    boolean away;
    /** It has been away for longer than a place in the idle list is kept. */
    boolean lost;
    /** The call that rings or talks here; null for none. */
    Call call;
    /** The call that is made from here; null for none. */
    OutgoingCall outgoing;

    Seat(PositionPlan plan, String bus, String agent) {
        this.plan = plan;
        this.bus = bus;
        this.agent = agent;
        this.position = new Position(parameters(plan));
    }

    /** The same place with other buttons. */
    void reload(PositionPlan next) {
        plan = next;
        position.reload(parameters(next));
    }

    private static PositionParameters parameters(PositionPlan plan) {
        return new PositionParameters(plan.gpio() == null ? 0 : plan.gpio().debounceMs());
    }
}
