package org.callbox.controller.call;

import java.util.Set;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.time.Now;

/**
 * Whoever an agent speaks with beside a caller on hold, at another position or outside: what
 * happens at a seat goes to the one of the two whom it concerns. Has no state of its own.
 */
final class Consultations {
    private final Colleagues colleagues;
    private final AskedOutside outside;

    Consultations(InForce inForce, Seats seats, Acd acd, HandlingService handling,
            Execution execution, Output out) {
        this.colleagues = new Colleagues(inForce, seats, acd, handling, execution, out);
        this.outside = execution.asked();
    }

    Colleagues colleagues() {
        return colleagues;
    }

    AskedOutside outside() {
        return outside;
    }

    /** Whether no two headsets are in a call; one that goes out is a call like any other. */
    boolean isEmpty() {
        return colleagues.isEmpty();
    }

    boolean answered(Now now, Seat seat) {
        return colleagues.answered(now, seat);
    }

    void noAnswer(Now now, String id) {
        colleagues.noAnswer(now, id);
    }

    void unreachable(Now now, Seat seat) {
        colleagues.unreachable(now, seat);
    }

    boolean hungUp(Now now, Seat seat) {
        return outside.hungUp(now, seat) || colleagues.hungUp(now, seat);
    }

    boolean notJoined(Now now, Seat seat, String why) {
        return outside.notJoined(now, seat, why) || colleagues.notJoined(now, seat, why);
    }

    /** Nobody is asked at a seat any more. */
    void leave(Now now, Seat seat) {
        outside.leave(now, seat);
        colleagues.leave(now, seat);
    }

    /** All between headsets. */
    void clear(Now now) {
        colleagues.clear(now, _ -> true);
    }

    void clear(Now now, Set<Integer> positions) {
        colleagues.clear(now, one -> positions.contains(one.from) || positions.contains(one.to));
    }

    void settle(Now now) {
        outside.settle(now);
    }

    void state(Fields f) {
        colleagues.state(f);
    }
}
