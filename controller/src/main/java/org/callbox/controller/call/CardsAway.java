package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.IdleEvent;
import org.callbox.controller.acd.IdlePolicy;
import org.callbox.controller.acd.NotReadyReason;
import org.callbox.controller.call.Seats.Wanted;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.time.Now;

/**
 * What the absence of a card means for those who sit at it. That the box cannot reach a seat is no
 * act of its agent, who keeps the place for {@code card_away_s} and talks on in any call. Under a
 * policy without rows for it each headset counts as unplugged. Keeps nothing itself.
 */
final class CardsAway {
    private final InForce inForce;
    private final Seats seats;
    private final Acd acd;

    CardsAway(InForce inForce, Seats seats, Acd acd) {
        this.inForce = inForce;
        this.seats = seats;
        this.acd = acd;
    }

    List<Wanted> away(Now now, int card, long forMs) {
        List<Wanted> wanted = new ArrayList<>();
        String policy = inForce.plan().office().idlePolicy();
        if (!IdlePolicy.of(policy).rows().contains(IdleEvent.CARD_AWAY)) {
            for (Seat seat : seats.ofCard(card)) {
                wanted.addAll(
                        seats.at(now, seat.plan.id(), new PositionIn.Headset(false)));
            }
            return wanted;
        }
        List<Seat> gone = seats.ofCard(card).stream().filter(seat -> !seat.away).toList();
        for (Seat seat : gone) {
            seat.away = true;
            wanted.add(touched(seat));
        }
        // First who is not rung, so that no caller of the others is offered to one of these; then
        // the others in the order of service of their callers.
        staffed(gone).stream().sorted(Comparator.comparing(this::rung).thenComparing(
                this::priority).thenComparing(this::sequence)).forEach(
                        seat -> wanted.add(new Wanted.Tell(new AcdIn.SeatAway(seat.agent))));
        if (!gone.isEmpty()) {
            wanted.add(new Wanted.Put(new CallOut.Start(new CallTimer.CardLost(card),
                    Math.max(0, inForce.plan().office().cardAwayS() * 1_000L - forMs))));
        }
        return wanted;
    }

    List<Wanted> lost(int card) {
        List<Wanted> wanted = new ArrayList<>();
        for (Seat seat : staffed(seats.ofCard(card).stream().filter(one -> one.away).toList())) {
            seat.lost = true;
            wanted.add(new Wanted.Tell(new AcdIn.SeatLost(seat.agent)));
        }
        return wanted;
    }

    /** Those who kept their places are there again in that order, then the others in the old. */
    List<Wanted> back(int card) {
        List<Wanted> wanted = new ArrayList<>();
        List<Seat> here = seats.ofCard(card).stream().filter(seat -> seat.away).toList();
        if (here.isEmpty()) {
            return wanted;
        }
        wanted.add(new Wanted.Put(new CallOut.Stop(new CallTimer.CardLost(card))));
        staffed(here).stream()
                .sorted(Comparator.comparing(seat -> acd.agent(seat.agent).idleSequence()))
                .forEach(seat -> wanted.add(new Wanted.Tell(new AcdIn.SeatBack(seat.agent))));
        // Whoever was given this seat while it could not be reached.
        staffed(here).stream().filter(seat -> seat.present && !seat.left
                && acd.agent(seat.agent).state() == AgentState.SIGNED_OUT).forEach(seat ->
                        wanted.add(new Wanted.Tell(
                                new AcdIn.SignIn(seat.agent, List.of(), seat.bus))));
        staffed(here).stream().filter(this::returns)
                .sorted(Comparator.comparing(this::formerPlace))
                .forEach(seat -> wanted.add(new Wanted.Tell(new AcdIn.Ready(seat.agent))));
        for (Seat seat : here) {
            seat.away = false;
            seat.lost = false;
            wanted.add(touched(seat));
        }
        return wanted;
    }

    /** Whom the absence of the card made not ready, and whose headset is there. */
    private boolean returns(Seat seat) {
        return seat.lost && seat.present
                && acd.agent(seat.agent).reason().equals(NotReadyReason.SEAT_FAULT);
    }

    /** Whoever had none, for example in a call, comes after those who had one. */
    private long formerPlace(Seat seat) {
        long lost = acd.lostPlace(seat.agent);
        return lost == 0 ? Long.MAX_VALUE : lost;
    }

    private static List<Seat> staffed(List<Seat> seats) {
        return seats.stream().filter(seat -> !seat.agent.isEmpty()).toList();
    }

    private boolean rung(Seat seat) {
        return acd.agent(seat.agent).state() == AgentState.OFFERED;
    }

    private int priority(Seat seat) {
        return visit(seat) == null ? 0
                : -inForce.plan().queue(visit(seat).queue()).priority();
    }

    private long sequence(Seat seat) {
        return visit(seat) == null ? 0 : visit(seat).sequence();
    }

    private static QueueVisit visit(Seat seat) {
        return seat.call == null ? null : seat.call.visit();
    }

    private static Wanted touched(Seat seat) {
        return new Wanted.Put(new CallOut.Touched(CallOut.Topic.HEADSET, "" + seat.plan.id()));
    }
}
