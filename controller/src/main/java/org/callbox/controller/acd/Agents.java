package org.callbox.controller.acd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.AcdIn.Answered;
import org.callbox.controller.acd.AcdIn.LongerWrapUp;
import org.callbox.controller.acd.AcdIn.NotReady;
import org.callbox.controller.acd.AcdIn.Occupied;
import org.callbox.controller.acd.AcdIn.OfAgent;
import org.callbox.controller.acd.AcdIn.OfferFailed;
import org.callbox.controller.acd.AcdIn.Ready;
import org.callbox.controller.acd.AcdIn.Released;
import org.callbox.controller.acd.AcdIn.SeatAway;
import org.callbox.controller.acd.AcdIn.SeatBack;
import org.callbox.controller.acd.AcdIn.SeatLost;
import org.callbox.controller.acd.AcdIn.SignIn;
import org.callbox.controller.acd.AcdIn.SignOut;
import org.callbox.controller.acd.AcdIn.ToggleReady;
import org.callbox.controller.acd.AcdIn.Vacant;
import org.callbox.controller.acd.Agent.Phase;
import org.callbox.controller.acd.Assignment.Head;

/**
 * The agents and the idle list. Each phase is a method that yields the next; every change of a
 * place goes through {@link #settle}, which asks the idle policy.
 */
final class Agents {
    private final LinkedHashMap<String, Agent> agents = new LinkedHashMap<>();
    private final IdleList idle = new IdleList();

    final transient Weights weights = new Weights(agents.values());

    private IdlePolicy policy;

    /** Or null. */
    Agent find(String id) {
        return agents.get(id);
    }

    Agent agent(String id) {
        Agent agent = agents.get(id);
        if (agent == null) {
            throw new IllegalArgumentException("no agent " + id);
        }
        return agent;
    }

    Collection<Agent> all() {
        return agents.values();
    }

    IdleList idle() {
        return idle;
    }

    void reload(IdlePolicy newPolicy, List<AgentRules> rules) {
        policy = newPolicy;
        weights.clear();
        for (Agent agent : agents.values()) {
            agent.reload(null, 0);
        }
        int order = 0;
        for (AgentRules one : rules) {
            Agent agent = agents.get(one.id());
            if (agent == null) {
                agent = new Agent(one);
                agents.put(one.id(), agent);
            }
            agent.reload(one, ++order);
        }
        agents.values().removeIf(Agents::droppable);
    }

    private static boolean droppable(Agent a) {
        return a.gone && a.phase == Phase.SIGNED_OUT && !a.occupied;
    }

    void resetStatistics() {
        for (Agent agent : agents.values()) {
            agent.resetStatistics();
        }
    }

    void on(Step s, OfAgent in) {
        Agent a = agent(in.agent());
        if (in instanceof SeatLost && !a.away) {
            return;
        }
        boolean counted = Staffing.counts(a);
        a.phase = switch (a.phase) {
            case SIGNED_OUT -> signedOut(s, a, in);
            case NOT_READY -> notReady(s, a, in);
            case READY -> ready(s, a, in);
            case OFFERED -> offered(s, a, in);
            case TALKING -> talking(s, a, in);
            case WRAP_UP -> wrapUp(s, a, in);
        };
        s.staffChanged |= counted != Staffing.counts(a) || in instanceof SignIn;
        changed(s, a);
    }

    private void changed(Step s, Agent a) {
        tell(s, a);
        if (droppable(a)) {
            agents.remove(a.id);
        }
    }

    /** Once nothing is going on there any more. */
    void leaveAfter(Step s, String id, String why) {
        Agent a = agent(id);
        a.phase = switch (a.phase) {
            case SIGNED_OUT -> Phase.SIGNED_OUT;
            case NOT_READY, READY -> a.occupied ? a.pendSignOut(why) : signOut(s, a, why);
            case WRAP_UP -> a.occupied ? ownCall(s, a, why) : a.pendSignOut(why);
            case OFFERED, TALKING -> a.pendSignOut(why);
        };
        s.staffChanged |= a.phase == Phase.SIGNED_OUT;
        changed(s, a);
    }

    private Phase signedOut(Step s, Agent a, OfAgent in) {
        return switch (in) {
            case SignIn signIn -> signIn(s, a, signIn);
            case SignOut _, Ready _, NotReady _, ToggleReady _ -> Phase.SIGNED_OUT;
            case Answered _, OfferFailed _, Released _ -> Phase.SIGNED_OUT;
            case SeatAway _, SeatBack _, SeatLost _, LongerWrapUp _ -> Phase.SIGNED_OUT;
            case Occupied _ -> a.occupy(true);
            case Vacant _ -> a.occupy(false);
        };
    }

    private Phase notReady(Step s, Agent a, OfAgent in) {
        return switch (in) {
            case SignIn signIn -> signIn(s, a, signIn);
            case SignOut(_, var why) -> signOut(s, a, why);
            case Ready _ -> a.signsOut() ? a.pend(Pending.NONE, "")
                    : settle(s, a, IdleEvent.BACK_FROM_NOT_READY, "");
            case NotReady asked -> a.notReadyFor(Agent.newer(a.reason, asked.reason()));
            case ToggleReady _ -> a.signsOut() || a.away
                    || a.reason.equals(NotReadyReason.HEADSET)
                    ? Phase.NOT_READY : settle(s, a, IdleEvent.BACK_FROM_NOT_READY, "");
            case Answered _, OfferFailed _, Released _, SeatLost _, LongerWrapUp _ ->
                    Phase.NOT_READY;
            case SeatAway _ -> a.away(true);
            case SeatBack _ -> a.away(false);
            case Occupied _ -> a.occupy(true);
            case Vacant _ -> a.occupied && a.signsOut()
                    ? vacant(s, a) : a.occupy(false);
        };
    }

    private Phase ready(Step s, Agent a, OfAgent in) {
        return switch (in) {
            case SignIn signIn -> signIn(s, a, signIn);
            case SignOut(_, var why) -> signOut(s, a, why);
            case Ready _ -> a.pend(Pending.NONE, "");
            case NotReady asked -> a.occupied
                    ? a.pendNotReady(asked.reason()) : idle.leave(a, asked.reason());
            case ToggleReady _ -> a.occupied ? a.togglePending()
                    : a.away ? Phase.READY : idle.leave(a, NotReadyReason.BREAK);
            case Answered _, OfferFailed _, Released _, LongerWrapUp _ -> Phase.READY;
            case SeatAway _ -> seatAway(s, a);
            case SeatBack _ -> a.away(false);
            case SeatLost _ -> seatLost(s, a);
            case Occupied _ -> {
                a.occupy(true);
                yield settle(s, a, IdleEvent.DIRECT_OR_OUTGOING_CALL, "");
            }
            case Vacant _ -> a.occupied ? vacant(s, a) : Phase.READY;
        };
    }

    private Phase offered(Step s, Agent a, OfAgent in) {
        return switch (in) {
            case SignIn _ -> Phase.OFFERED;
            case SignOut(_, var why) -> {
                a.withdraw(s, WithdrawReason.SIGNED_OUT);
                yield signOut(s, a, why);
            }
            case Ready _ -> a.pend(Pending.NONE, "");
            case NotReady asked -> asked.reason().equals(NotReadyReason.HEADSET)
                    ? failed(s, a, OfferFailure.SEAT_FAULT) : a.pendNotReady(asked.reason());
            case ToggleReady _ -> a.togglePending();
            case Answered _ -> a.answer(s);
            case OfferFailed failed -> failed(s, a, failed.failure());
            case Released _, SeatBack _, SeatLost _, LongerWrapUp _ -> Phase.OFFERED;
            case SeatAway _ -> {
                a.withdraw(s, WithdrawReason.CARD_AWAY);
                a.away(true);
                yield afterOffer(s, a, IdleEvent.CARD_AWAY, "");
            }
            case Occupied _ -> {
                a.withdraw(s, WithdrawReason.OCCUPIED);
                a.occupy(true);
                yield settle(s, a, IdleEvent.DIRECT_OR_OUTGOING_CALL, "");
            }
            case Vacant _ -> Phase.OFFERED;
        };
    }

    private Phase talking(Step s, Agent a, OfAgent in) {
        return switch (in) {
            case SignIn _ -> Phase.TALKING;
            case SignOut(_, var why) -> a.pend(Pending.SIGN_OUT, why);
            case Ready _ -> a.pend(Pending.NONE, "");
            case NotReady asked -> a.pendNotReady(asked.reason());
            case ToggleReady _ -> a.togglePending();
            case Answered _, OfferFailed _, LongerWrapUp _ -> Phase.TALKING;
            case SeatAway _ -> a.away(true);
            case SeatBack _ -> a.away(false);
            case SeatLost _ -> a.pendNotReady(NotReadyReason.SEAT_FAULT);
            case Released _ -> released(s, a);
            case Occupied _ -> a.occupy(true);
            case Vacant _ -> a.occupy(false);
        };
    }

    private Phase wrapUp(Step s, Agent a, OfAgent in) {
        return switch (in) {
            case SignIn signIn -> {
                s.add(new AcdOut.Stop(a.wrapUp()));
                yield signIn(s, a, signIn);
            }
            case SignOut(_, var why) -> {
                s.add(new AcdOut.Stop(a.wrapUp()));
                yield signOut(s, a, why);
            }
            case Ready _ when a.signsOut() -> a.pend(Pending.NONE, "");
            case Ready _, ToggleReady _ -> {
                s.add(new AcdOut.Stop(a.wrapUp()));
                yield wrapUpEnds(s, a);
            }
            case NotReady asked -> {
                s.add(new AcdOut.Stop(a.wrapUp()));
                yield a.signsOut() ? wrapUpEnds(s, a) : idle.leave(a, asked.reason());
            }
            case SeatLost _ -> {
                s.add(new AcdOut.Stop(a.wrapUp()));
                yield a.signsOut() ? wrapUpEnds(s, a) : idle.leave(a, NotReadyReason.SEAT_FAULT);
            }
            case SeatAway _ -> a.away(true);
            case SeatBack _ -> a.away(false);
            case LongerWrapUp(_, var ms) -> a.longerWrapUp(s, ms);
            case Answered _, OfferFailed _, Released _ -> Phase.WRAP_UP;
            case Occupied _ -> {
                a.occupy(true);
                yield a.signsOut() ? ownCall(s, a, a.pendingReason) : Phase.WRAP_UP;
            }
            case Vacant _ -> a.occupy(false);
        };
    }

    private Phase signIn(Step s, Agent a, SignIn in) {
        a.changed(s);
        if (a.phase == Phase.SIGNED_OUT) {
            a.signIns++;
        } else {
            a.signInsAgain++;
        }
        a.queuesOfRules = in.queues().isEmpty();
        a.queues.clear();
        a.queues.addAll(a.queuesOfRules ? a.rules.queues() : in.queues());
        a.bus = in.bus();
        weights.clear();
        a.lastOffers.clear();
        a.pend(Pending.NONE, "");
        return settle(s, a, IdleEvent.SIGN_IN, "");
    }

    private Phase signOut(Step s, Agent a, String why) {
        a.changed(s);
        idle.leave(a, why);
        a.queues.clear();
        a.lastOffers.clear();
        a.queuesOfRules = false;
        a.bus = "";
        a.away(false);
        return Phase.SIGNED_OUT;
    }

    private Phase failed(Step s, Agent a, OfferFailure failure) {
        return switch (failure) {
            case SEAT_FAULT -> {
                a.seatFaults++;
                a.withdraw(s, WithdrawReason.SEAT_FAULT);
                yield afterOffer(s, a, IdleEvent.SEAT_FAULT, NotReadyReason.SEAT_FAULT);
            }
            case REJECTED -> {
                a.rejected++;
                a.withdraw(s, WithdrawReason.REJECTED);
                yield afterOffer(s, a, IdleEvent.REJECTED, NotReadyReason.REJECTED);
            }
        };
    }

    private Phase released(Step s, Agent a) {
        a.callId = "";
        return switch (a.pending) {
            case SIGN_OUT -> a.occupied ? ownCall(s, a, a.pendingReason)
                    : a.wrapUpMs > 0 && SignOutReason.wrapsUp(a.pendingReason)
                    ? a.beginWrapUp(s) : signOut(s, a, a.pendingReason);
            case NOT_READY -> pendingOver(s, a);
            case NONE -> {
                if (a.wrapUpMs == 0) {
                    yield settle(s, a, IdleEvent.QUEUE_CALL_ENDED, "");
                }
                yield a.beginWrapUp(s);
            }
        };
    }

    private Phase wrapUpEnds(Step s, Agent a) {
        return a.signsOut() ? signOut(s, a, a.pendingReason)
                : settle(s, a, IdleEvent.QUEUE_CALL_ENDED, "");
    }

    /** There is no wrap-up beside a call of the agent's own, for which the sign-out waits. */
    private Phase ownCall(Step s, Agent a, String why) {
        s.add(new AcdOut.Stop(a.wrapUp()));
        Phase next = idle.leave(a, NotReadyReason.BREAK);
        a.pendSignOut(why);
        return next;
    }

    private Phase vacant(Step s, Agent a) {
        a.occupy(false);
        return switch (a.pending) {
            case SIGN_OUT -> {
                s.staffChanged = true;
                yield signOut(s, a, a.pendingReason);
            }
            case NOT_READY -> pendingOver(s, a);
            case NONE -> settle(s, a, IdleEvent.DIRECT_OR_OUTGOING_CALL, "");
        };
    }

    /** In the list still, and in none but the old place. */
    private Phase seatAway(Step s, Agent a) {
        a.away(true);
        return settle(s, a, IdleEvent.CARD_AWAY, "");
    }

    private Phase seatLost(Step s, Agent a) {
        if (a.occupied) {
            return a.pendNotReady(NotReadyReason.SEAT_FAULT);
        }
        a.lostPlace = a.idleSequence;
        return settle(s, a, IdleEvent.CARD_LOST, NotReadyReason.SEAT_FAULT);
    }

    private Phase pendingOver(Step s, Agent a) {
        String reason = a.pendingReason;
        a.pend(Pending.NONE, "");
        return settle(s, a, IdleEvent.PENDING_NOT_READY, reason);
    }

    /** To the end of the list, for one call; whoever was not ready is so again after it. */
    void picksUp(Step s, Agent a) {
        boolean wrapsUp = a.phase == Phase.WRAP_UP;
        if (wrapsUp) {
            s.add(new AcdOut.Stop(a.wrapUp()));
        } else {
            a.pend(Pending.NOT_READY, a.reason);
        }
        a.pickUps++;
        a.phase = settle(s, a, wrapsUp ? IdleEvent.QUEUE_CALL_ENDED
                : IdleEvent.BACK_FROM_NOT_READY, "");
    }

    void ringOver(Step s, Agent a) {
        a.missed++;
        s.add(new AcdOut.Withdraw(a.callId, a.id, WithdrawReason.NO_ANSWER));
        a.callId = "";
        a.phase = afterOffer(s, a, IdleEvent.NO_ANSWER, NotReadyReason.NO_ANSWER);
        changed(s, a);
    }

    void wrapUpOver(Step s, String id) {
        Agent a = agents.get(id);
        if (a == null || a.phase != Phase.WRAP_UP) {
            return;
        }
        a.phase = wrapUpEnds(s, a);
        s.staffChanged |= a.phase == Phase.SIGNED_OUT;
        changed(s, a);
    }

    /** The caller being offered hung up or was moved. */
    void callerLeft(Step s, String id, WithdrawReason why) {
        Agent a = agent(id);
        a.withdraw(s, why);
        a.phase = afterOffer(s, a, IdleEvent.CALLER_GONE_WHILE_RINGING, "");
        changed(s, a);
    }

    void offer(Step s, Agent a, Head head, QueueRules rules, Assignment evidence) {
        idle.offered(a);
        a.phase = Phase.OFFERED;
        a.callId = head.callId();
        a.wrapUpMs = rules.wrapUpMs();
        a.offers++;
        s.add(new AcdOut.Offer(head.callId(), a.id, rules.id(), evidence));
        s.add(new AcdOut.Start(a.ring(), rules.ringMs()));
        tell(s, a);
    }

    private Phase afterOffer(Step s, Agent a, IdleEvent event, String reason) {
        if (a.signsOut()) {
            s.staffChanged = true;
            return signOut(s, a, a.pendingReason);
        }
        Phase next = settle(s, a, event, reason);
        return next == Phase.READY && a.pending == Pending.NOT_READY ? pendingOver(s, a) : next;
    }

    /** The only way onto the idle list, and by its policy off it again. */
    private Phase settle(Step s, Agent a, IdleEvent event, String reason) {
        s.decided(a.id, event);
        return switch (policy.place(event)) {
            case BOTTOM -> idle.toBottom(a);
            case KEEPS -> idle.keep(a);
            case LEAVES -> idle.leave(a, reason);
        };
    }

    private void tell(Step s, Agent a) {
        weights.looked(a);
        a.tell(s);
    }

    /** The idle list is made again from the places of those who are ready. */
    void state(Fields f) {
        idle.last = f.number("last_place", idle.last);
        List<Agent> inOrder = new ArrayList<>(all());
        f.list("agents", inOrder, AcdCodecs.agent(agents));
        if (f.reading()) {
            LinkedHashMap<String, Agent> declared = new LinkedHashMap<>(agents);
            agents.clear();
            inOrder.forEach(agent -> agents.put(agent.id, agent));
            declared.forEach(agents::putIfAbsent);
            agents.values().stream().filter(agent -> agent.phase == Phase.READY)
                    .forEach(idle::restore);
        }
    }
}
