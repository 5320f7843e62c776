package org.callbox.controller.call;

import java.util.Map;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.keys.Keypad;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PlanState;
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
    /** Whoever is fixed here has signed out, and does not come back by being there. */
    boolean left;
    /** Its card can play tones. */
    boolean tones = true;
    /** The call that answered itself here, while nothing has been done by hand; else empty. */
    String answeredItself = "";
    /** Calls in a row that answered themselves and were over soon, with nothing done by hand. */
    int brief;
    final Keypad keypad = new Keypad();
    /** The call that rings, talks or is made here; null for none. */
    Call call;
    /** The call of a colleague to which whoever sits here listens; null for none. */
    Watch watch;
    /** The call with another position; null for none. */
    SeatCall colleague;
    /** The call out in which somebody is asked while {@link #call} is on hold; null for none. */
    Call asked;

    Seat(PositionPlan plan, String bus, String agent) {
        this.plan = plan;
        this.bus = bus;
        this.agent = agent;
        this.position = new Position(parameters(plan));
    }

    /** Whether it rings, or somebody talks, dials or is on hold here. */
    boolean busy() {
        return call != null || colleague != null || watch != null;
    }

    /** The call there, that with somebody from outside first; empty for none. */
    String callId() {
        return call != null ? call.id() : colleague != null ? colleague.id : "";
    }

    /** The same place with other buttons. */
    void reload(PositionPlan next) {
        plan = next;
        position.reload(parameters(next));
    }

    private static PositionParameters parameters(PositionPlan plan) {
        return new PositionParameters(plan.gpio() == null ? 0 : plan.gpio().debounceMs());
    }

    /** @param made by the plan, with which a seat is compared */
    static Seat state(Fields f, Seat was, Map<Integer, Seat> made, Plan plan) {
        int id = f.number("position", was == null ? 0 : was.plan.id());
        PositionPlan own = f.optional(
                "plan", was == null || plan.positions().contains(was.plan) ? null : was.plan,
                PlanState.POSITION);
        String bus = f.text("bus", was == null ? "" : was.bus);
        Seat seat = was != null ? was : own != null ? new Seat(own, bus, "") : made.get(id);
        if (seat == null) {
            throw new IllegalArgumentException("no position " + id + " in the plan");
        }
        seat.agent = f.text("agent", seat.agent);
        seat.present = f.flag("present", seat.present);
        seat.offHook = f.flag("off_hook", seat.offHook);
        seat.muted = f.flag("muted", seat.muted);
        seat.away = f.flag("away", seat.away);
        seat.lost = f.flag("lost", seat.lost);
        seat.left = f.flag("left", seat.left);
        seat.tones = f.flag("tones", seat.tones);
        seat.answeredItself = f.text("answered_itself", seat.answeredItself);
        seat.brief = f.number("brief", seat.brief);
        f.part("controls", seat.position::state);
        f.part("keys", seat.keypad::state);
        return seat;
    }
}
