package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.QueueView.CallerView;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.QueuePlan.RingsBack;
import org.callbox.controller.time.Now;

/**
 * The places of callers who hung up unanswered, or whom we cut off. Whoever rings back for the same
 * queue in time, with the same number that the network vouches for, gets the place again, once.
 */
final class OldPlaces {
    /** With more, the one left longest ago is forgotten. */
    private static final int MOST = 1_024;

    /**
     * @param call of the caller who is gone
     * @param number in the form for comparing
     * @param leftMs monotonic
     */
    private record Place(String call, String number, String cameFor, long sequence,
            boolean cutOff, long leftMs) {}

    private static final Codec<Place> PLACE = Codec.record(new Place("", "", "", 0, false, 0),
            (f, was) -> new Place(f.text("call", was.call()), f.text("number", was.number()),
                    f.text("came_for", was.cameFor()), f.number("sequence", was.sequence()),
                    f.flag("cut_off", was.cutOff()), f.number("left_ms", was.leftMs())));

    private final InForce inForce;
    private final Acd acd;
    /** In the order in which they were left. */
    private final List<Place> places = new ArrayList<>();

    OldPlaces(InForce inForce, Acd acd) {
        this.inForce = inForce;
        this.acd = acd;
    }

    /** A call is taken out of whatever it is in, of which the distributor is told next. */
    void left(Now now, Call call, Reason why) {
        boolean cutOff = why == Reason.INTERRUPTED;
        boolean abandoned = call.answered == null && call.handed() == null
                && (why == Reason.ABANDONED || why == Reason.SHORT_ABANDONED);
        String number = number(call);
        forget(now);
        if (call.visit() == null || call.visit().over() || number.isEmpty()
                || !cutOff && !abandoned || longestMs(cutOff) == 0) {
            return;
        }
        CallerView waits = acd.caller(call.id());
        long sequence = waits != null ? waits.sequence() : call.visit().sequence();
        if (sequence > 0) {
            places.add(new Place(call.id(), number, call.visit().cameFor(), sequence, cutOff,
                    now.monoMs()));
            if (places.size() > MOST) {
                places.removeFirst();
            }
        }
    }

    /** How the distributor is told of a caller who comes to a queue: as a new one, or as before. */
    AcdIn entry(Now now, Call call) {
        String bus = inForce.busOf(call);
        Place old = take(now, call);
        if (old == null) {
            return new AcdIn.Arrived(call.id(), call.queue(), bus);
        }
        call.placeOf(old.call());
        return new AcdIn.Returned(call.id(), call.queue(), bus, old.sequence(),
                new AcdIn.Former(old.call(), old.cutOff()));
    }

    /** Of several with one number the earliest; null for none. */
    private Place take(Now now, Call call) {
        String number = number(call);
        forget(now);
        if (number.isEmpty()) {
            return null;
        }
        RingsBack its = inForce.plan().queue(call.queue()).places().ringsBack();
        Place found = places.stream()
                .filter(one -> one.number().equals(number)
                        && one.cameFor().equals(call.visit().cameFor())
                        && inTime(now, one, ms(one.cutOff(), its)))
                .min(Comparator.comparingLong(Place::sequence)).orElse(null);
        places.remove(found);
        return found;
    }

    /** Empty for a number that anybody might make up: it opens no door and gives no place. */
    private String number(Call call) {
        CallingParty caller = call.caller();
        return caller.vouched()
                ? inForce.callers().number(caller.shown(), caller.shownType()) : "";
    }

    /** What nobody gets any more; also before other times are in force. */
    void forget(Now now) {
        long abandonedMs = longestMs(false);
        long cutOffMs = longestMs(true);
        places.removeIf(one -> !inTime(now, one, one.cutOff() ? cutOffMs : abandonedMs));
    }

    private static boolean inTime(Now now, Place one, long withinMs) {
        return withinMs > 0 && now.monoMs() - one.leftMs() <= withinMs;
    }

    /** The longest time after which any queue gives a place again. */
    private long longestMs(boolean cutOff) {
        long longest = 0;
        for (QueuePlan queue : inForce.plan().queues()) {
            longest = Math.max(longest, ms(cutOff, queue.places().ringsBack()));
        }
        return longest;
    }

    private static long ms(boolean cutOff, RingsBack of) {
        return (cutOff ? of.cutOffS() : of.abandonedS()) * 1_000L;
    }

    /** For the assignment log, which has no numbers. */
    List<AssignmentFact.OldPlace> stand(Now now) {
        forget(now);
        return places.stream().map(one -> new AssignmentFact.OldPlace(
                one.call(), one.sequence(), one.cutOff(), one.leftMs())).toList();
    }

    void state(Fields f) {
        f.list("old_places", places, PLACE);
    }
}
