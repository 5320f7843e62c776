package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;

/**
 * Takes a waiting caller out of the order for an agent who may do that (docs/handling.md): the
 * headset rings for that caller. Has no state.
 */
final class PickUpDesk {
    private final Seats seats;
    private final Acd acd;
    private final Output out;

    PickUpDesk(Seats seats, Acd acd, Output out) {
        this.seats = seats;
        this.acd = acd;
        this.out = out;
    }

    /** @return why nothing was done, a clause; null when the headset rings */
    String take(int position, String call) {
        Seat seat = seats.at(position);
        String why = obstacle(seat, position);
        return why != null ? why : take(seat, call);
    }

    /** Whoever has this place among those whom the agent there could take. */
    String take(Seat seat, int place) {
        String why = obstacle(seat, seat.plan.id());
        if (why != null) {
            return why;
        }
        List<String> open = acd.open(seat.agent);
        return take(seat, place >= 1 && place <= open.size() ? open.get(place - 1) : "");
    }

    private String take(Seat seat, String call) {
        String why = acd.pickUpObstacle(seat.agent, call);
        if (why == null) {
            out.tell(new AcdIn.PickUp(seat.agent, call));
        }
        return why;
    }

    private String obstacle(Seat seat, int position) {
        String why = Doors.absent(acd, seat, position);
        return why != null ? why
                : seat.busy() ? "somebody is in a call at position " + position : null;
    }
}
