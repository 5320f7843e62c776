package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.QueuePlan;

/**
 * The rules of hold and transfer (docs/handling.md). What is refused changes nothing: the agent
 * keeps the call.
 */
final class HandlingService {
    private final InForce inForce;
    private final Doors doors;
    private final OutsideService outside;

    HandlingService(InForce inForce, Doors doors, OutsideService outside) {
        this.inForce = inForce;
        this.doors = doors;
        this.outside = outside;
    }

    /** Why a wish cannot be met, a sentence without its full stop; null when it can. */
    String obstacle(int position, Seat seat, AgentWish wish) {
        String at = "position " + position;
        if (seat == null) {
            return "there is no " + at;
        }
        Call call = seat.call;
        if (call == null || call.phase() != CallPhase.TALKING) {
            return "nobody talks at " + at;
        }
        boolean held = call.connection().held();
        return switch (wish) {
            case AgentWish.Hold _ when seat.asked != null -> "somebody outside is asked at " + at
                    + ": speak with the other one, or take the caller back";
            case AgentWish.Hold _ -> held ? "the call at " + at + " is on hold already"
                    : call.connection().joined() ? null : "nobody talks at " + at;
            case AgentWish.Resume _ -> held ? null : "the call at " + at + " is not on hold";
            case AgentWish.ToQueue _, AgentWish.ToPosition _, AgentWish.ToNumber _
                    when seat.colleague != null || seat.asked != null ->
                    at + " is in a call with " + (seat.asked == null ? "a colleague"
                            : "somebody outside") + ": take the caller back first, or hand"
                            + " the caller over";
            case AgentWish.Supervising _ -> throw new IllegalArgumentException("" + wish);
            case AgentWish.ToQueue(var queue) -> call.outgoing() ? madeHere() : queue(call, queue);
            case AgentWish.ToPosition(var to) -> call.outgoing() ? madeHere()
                    : to == position ? at + " has the call already" : doors.unready(call, to);
            case AgentWish.ToNumber(var number) -> call.outgoing() ? madeHere()
                    : outside.wanted(call, number) instanceof Outbound.Verdict.Refused no
                            ? no.why() : null;
            case AgentWish.PickUp _ -> throw new IllegalArgumentException("no call of " + at);
            case AgentWish.CallPosition _, AgentWish.Consult _, AgentWish.HandOver _,
                    AgentWish.ConsultNumber _, AgentWish.Alternate _ ->
                    throw new IllegalArgumentException("for who is asked: " + wish);
        };
    }

    static String madeHere() {
        return "a call that an agent made is not transferred";
    }

    private String queue(Call call, String id) {
        if (inForce.plan().queues().stream().noneMatch(one -> one.id().equals(id))) {
            return "there is no queue " + id + "; queues are: " + String.join(", ",
                    inForce.plan().queues().stream().map(QueuePlan::id).toList());
        }
        return doors.closedTo(call, id);
    }

    /** Of a wish without an obstacle. */
    List<Decision> decide(Call call, AgentWish wish) {
        return switch (wish) {
            case AgentWish.Hold _ -> List.of(new Decision.Hold());
            case AgentWish.Resume _ -> List.of(new Decision.Resume());
            case AgentWish.Supervising _ -> throw new IllegalArgumentException("" + wish);
            case AgentWish.ToQueue(var queue) -> toQueue(call, queue);
            case AgentWish.ToPosition(var to) -> toPosition(call, to);
            case AgentWish.ToNumber(var number) -> toNumber(call, number);
            case AgentWish.PickUp _ -> List.of();
            case AgentWish.CallPosition _, AgentWish.Consult _, AgentWish.HandOver _,
                    AgentWish.ConsultNumber _, AgentWish.Alternate _ ->
                    throw new IllegalArgumentException("for who is asked: " + wish);
        };
    }

    private List<Decision> toQueue(Call call, String queue) {
        List<Decision> decided = new ArrayList<>();
        decided.add(new Decision.HandOn());
        Overflow.Door door = doors.queue(call, queue);
        door.passed().forEach(one -> decided.add(new Decision.Pass(one)));
        decided.add(new Decision.Enter(door.queue(),
                inForce.plan().queue(door.queue()).places().keepsPlace() ? arrival(call) : 0));
        decided.add(free(call));
        return decided;
    }

    /** Whom that person does not answer goes back into the queue, with the place of arrival. */
    private List<Decision> toPosition(Call call, int to) {
        String back = cameFrom(call);
        String agent = doors.person(call, new DestinationPlan(back, "", to, 0, 0));
        return List.of(new Decision.HandOn(),
                new Decision.Ring(agent, back, inForce.plan().queue(back).offer().ringS() * 1_000L),
                free(call));
    }

    /** Whom nobody answers there goes back into the queue, with the place of arrival. */
    private List<Decision> toNumber(Call call, String number) {
        var to = (Outbound.Verdict.Allowed) outside.wanted(call, number);
        return List.of(new Decision.HandOn(), new Decision.CallOutside(to.rule(), to.digits(),
                cameFrom(call), 0, call.agent(), call.positionId(), cameFrom(call), "sent"),
                free(call));
    }

    static String cameFrom(Call call) {
        return call.direct().isEmpty() ? call.queue() : call.direct();
    }

    /**
     * The caller goes to a colleague whom the agent has called.
     *
     * @param talks whether the colleague has answered the agent already, and so the caller
     */
    List<Decision> handOver(Call call, String agent, boolean talks) {
        String back = cameFrom(call);
        List<Decision> decided = new ArrayList<>(List.of(new Decision.HandOn(), new Decision.Ring(
                agent, back, inForce.plan().queue(back).offer().ringS() * 1_000L)));
        if (talks) {
            decided.add(new Decision.Answer());
        }
        decided.add(free(call));
        return decided;
    }

    static Decision free(Call call) {
        return new Decision.Free(call.agent(), !call.direct().isEmpty());
    }

    /** The number of arrival; 0 of a caller who never had one. */
    static long arrival(Call call) {
        return call.visit() == null ? 0 : call.visit().sequence();
    }
}
