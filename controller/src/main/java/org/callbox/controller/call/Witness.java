package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AcdOut;
import org.callbox.controller.acd.AcdTimer;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.Merits;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.acd.QueueView;
import org.callbox.controller.acd.QueueView.CallerView;
import org.callbox.controller.acd.WithdrawReason;
import org.callbox.controller.call.AssignmentFact.AgentServes;
import org.callbox.controller.call.AssignmentFact.AgentStands;
import org.callbox.controller.call.AssignmentFact.CallerStands;
import org.callbox.controller.call.AssignmentFact.QueueStands;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.time.Now;

/**
 * Stands beside the distributor and writes down what went in and what came of it. It decides
 * nothing and is asked nothing.
 */
final class Witness {
    /** Facts between two standings: at most, and more when there is much to write in each. */
    private static final int STANDING_AFTER_FACTS = 1_000;
    private static final int STANDING_AFTER_FACTS_PER_ENTRY = 4;
    private static final long DAY_MS = 86_400_000;

    private static final AgentView NOBODY = new AgentView(
            "", AgentState.SIGNED_OUT, "", Pending.NONE, "", List.of(), "", 0, 0, false,
            Merits.NONE, null);

    private final Function<Now, List<AssignmentFact.OldPlace>> places;
    private String run;
    private final ArrayList<QueueStands> queues = new ArrayList<>();
    private long number;
    private long lastSequence;
    private long lastPlace;
    private long lastOffer;
    private long factsToStanding;
    private long day;

    /** What an input will be compared with; {@code agent} and {@code caller} may be null. */
    record Before(AgentView agent, boolean occupied, CallerView caller) {}

    /** @param places that callers who are gone may get again */
    Witness(String run, Plan plan, Function<Now, List<AssignmentFact.OldPlace>> places) {
        this.run = run;
        this.places = places;
        reload(plan);
    }

    void reload(Plan plan) {
        queues.clear();
        plan.queues().forEach(queue -> queues.add(
                new QueueStands(queue.id(), queue.priority(), queue.offer().wrapUpS() * 1_000L,
                        queue.offer().selection(),
                        queue.places().ringsBack().abandonedS() * 1_000L,
                        queue.places().ringsBack().cutOffS() * 1_000L)));
    }

    List<AssignmentFacts> began(Now now, Acd acd) {
        return started(now, acd, new AssignmentFact.Started(false, "", 0));
    }

    /**
     * Everything is carried over. A run of its own all the same: after a power cut the log may
     * know facts of the old run that the rebuilt distributor does not.
     */
    List<AssignmentFacts> restarted(Now now, Acd acd, String session) {
        AssignmentFact started = new AssignmentFact.Started(true, run, number);
        run = session;
        number = 0;
        return started(now, acd, started);
    }

    private List<AssignmentFacts> started(Now now, Acd acd, AssignmentFact started) {
        List<AssignmentFact> facts = new ArrayList<>();
        facts.add(started);
        facts.add(standing(now, acd));
        return numbered(now, facts);
    }

    Before before(Acd acd, AcdIn in) {
        CallerView caller = switch (in) {
            case AcdIn.CallerGone gone -> acd.caller(gone.callId());
            case AcdIn.Unattended(var id) -> acd.caller(id);
            case AcdIn.Move move -> acd.caller(move.callId());
            case AcdIn.Arrived _, AcdIn.Returned _, AcdIn.OfAgent _, AcdIn.Expired _,
                    AcdIn.LeaveAfter _, AcdIn.PickUp _, AcdIn.Opened _, AcdIn.Reload _,
                    AcdIn.WasOff _, AcdIn.ResetStatistics _, AcdIn.GoOn _ -> null;
        };
        String agent = switch (in) {
            case AcdIn.OfAgent of -> of.agent();
            case AcdIn.PickUp(var id, var call) -> id;
            case AcdIn.LeaveAfter(var id, var why) -> id;
            case AcdIn.Expired(AcdTimer(var kind, var id))
                    when kind == AcdTimer.Kind.RING || kind == AcdTimer.Kind.WRAP_UP -> id;
            case AcdIn.CallerGone _, AcdIn.Unattended _, AcdIn.Move _, AcdIn.Arrived _,
                    AcdIn.Returned _, AcdIn.Expired _, AcdIn.Opened _, AcdIn.Reload _,
                    AcdIn.WasOff _, AcdIn.ResetStatistics _, AcdIn.GoOn _ ->
                            caller == null ? "" : caller.offeredTo();
        };
        return new Before(view(acd, agent), acd.occupied(agent), caller);
    }

    private static AgentView view(Acd acd, String agent) {
        return acd.hasAgent(agent) ? acd.agent(agent) : null;
    }

    List<AssignmentFacts> after(Now now, Acd acd, AcdIn in, Before before, List<AcdOut> said) {
        List<AssignmentFact> facts = new ArrayList<>();
        switch (in) {
            case AcdIn.Arrived(var id, var queue, var bus) ->
                    facts.add(arrived(acd, said, id, queue, bus, false, null));
            case AcdIn.Returned(var id, var queue, var bus, var sequence, var former) ->
                    facts.add(arrived(acd, said, id, queue, bus, true, former));
            case AcdIn.CallerGone(var id, var outside) -> {
                if (before.caller != null) {
                    agent(acd, in, before, said, facts);
                    facts.add(new AssignmentFact.Gone(id, null, outside));
                }
            }
            case AcdIn.Move(var id, var queue) -> {
                if (said.stream().anyMatch(AcdOut.Moved.class::isInstance)) {
                    agent(acd, in, before, said, facts);
                    facts.add(new AssignmentFact.Moved(id, queue, acd.priority(queue)));
                }
            }
            case AcdIn.Unattended _ -> turnedAway(said, facts);
            case AcdIn.Expired(AcdTimer(var kind, var id))
                    when kind == AcdTimer.Kind.NO_AGENTS -> turnedAway(said, facts);
            case AcdIn.OfAgent _, AcdIn.LeaveAfter _, AcdIn.PickUp _, AcdIn.Expired _ ->
                    agent(acd, in, before, said, facts);
            case AcdIn.Opened _ -> { }
            case AcdIn.Reload _ -> facts.add(reloaded(acd));
            case AcdIn.WasOff _, AcdIn.ResetStatistics _, AcdIn.GoOn _ -> { }
        }
        for (AcdOut one : said) {
            if (one instanceof AcdOut.Offer offer) {
                lastOffer = offer.evidence().number();
                facts.add(new AssignmentFact.Offered(offer.evidence()));
            }
        }
        factsToStanding -= facts.size();
        if (!facts.isEmpty() && (factsToStanding <= 0 || now.wallMs() / DAY_MS != day)) {
            facts.add(standing(now, acd));
        }
        return numbered(now, facts);
    }

    /** What the distributor has no part in. */
    List<AssignmentFacts> noted(Now now, AssignmentFact fact) {
        factsToStanding--;
        return numbered(now, List.of(fact));
    }

    private List<AssignmentFacts> numbered(Now now, List<AssignmentFact> facts) {
        List<AssignmentFacts> numbered = new ArrayList<>(facts.size());
        for (AssignmentFact fact : facts) {
            numbered.add(new AssignmentFacts(run, ++number, now, fact));
        }
        return numbered;
    }

    private AssignmentFact arrived(Acd acd, List<AcdOut> said, String id, String queue,
            String bus, boolean returned, AcdIn.Former former) {
        AcdOut.Refused refused = refusal(said);
        if (refused != null) {
            return new AssignmentFact.Refused(id, queue, bus, refused.why());
        }
        long sequence = acd.caller(id).sequence();
        lastSequence = Math.max(lastSequence, sequence);
        return new AssignmentFact.Arrived(
                id, queue, bus, priority(queue), sequence, returned, former);
    }

    private int priority(String queue) {
        for (QueueStands one : queues) {
            if (one.queue().equals(queue)) {
                return one.priority();
            }
        }
        throw new IllegalArgumentException("no queue " + queue);
    }

    /** Who waited, and waits no longer because nobody is there. */
    private static void turnedAway(List<AcdOut> said, List<AssignmentFact> facts) {
        for (AcdOut one : said) {
            if (one instanceof AcdOut.Refused(var id, var queue, var why)) {
                facts.add(new AssignmentFact.Gone(id, why));
            }
        }
    }

    private static AcdOut.Refused refusal(List<AcdOut> said) {
        for (AcdOut one : said) {
            if (one instanceof AcdOut.Refused refused) {
                return refused;
            }
        }
        return null;
    }

    // ---- agents

    private void agent(Acd acd, AcdIn in, Before before, List<AcdOut> said,
            List<AssignmentFact> facts) {
        AgentView was = before.agent;
        if (was == null) {
            return;
        }
        AgentView is = acd.hasAgent(was.id()) ? acd.agent(was.id()) : NOBODY;
        if (is.equals(was) && acd.occupied(was.id()) == before.occupied) {
            return;
        }
        lastPlace = Math.max(lastPlace, is.idleSequence());
        boolean signIn = in instanceof AcdIn.SignIn;
        facts.add(new AssignmentFact.AgentDid(was.id(), by(in, said, was.id()),
                row(said, was.id()),
                offered(said, was.id()) ? AgentState.READY : is.state(), is.pending(),
                is.reason(), is.idleSequence(),
                was.callId(), signIn ? is.bus() : "", signIn ? is.queues() : List.of(),
                signIn ? merits(is).withoutOffers() : Merits.NONE,
                in instanceof AcdIn.Answered(var who, var itself) && itself));
    }

    /** Offers are made after the input was taken in, and only to agents who are ready. */
    private static boolean offered(List<AcdOut> said, String agent) {
        for (AcdOut one : said) {
            if (one instanceof AcdOut.Offer offer && offer.agent().equals(agent)) {
                return true;
            }
        }
        return false;
    }

    private static String by(AcdIn in, List<AcdOut> said, String agent) {
        for (AcdOut one : said) {
            if (one instanceof AcdOut.Withdraw(var call, var whose, var why)
                    && whose.equals(agent)) {
                return ended(why);
            }
        }
        return switch (in) {
            case AcdIn.SignIn _ -> "sign-in";
            case AcdIn.SignOut _ -> "sign-out";
            case AcdIn.Ready _ -> "ready";
            case AcdIn.NotReady _ -> "not-ready";
            case AcdIn.ToggleReady _ -> "button";
            case AcdIn.LongerWrapUp _ -> "longer-wrap-up";
            case AcdIn.Answered _ -> "answered";
            case AcdIn.Released _ -> "released";
            case AcdIn.Occupied _ -> "occupied";
            case AcdIn.Vacant _ -> "vacant";
            case AcdIn.SeatAway _ -> "card-away";
            case AcdIn.SeatBack _ -> "card-back";
            case AcdIn.SeatLost _ -> "card-lost";
            case AcdIn.LeaveAfter _ -> "leave-after";
            case AcdIn.PickUp _ -> "pick-up";
            case AcdIn.Expired _ -> "wrap-up-over";
            case AcdIn.OfferFailed _, AcdIn.Arrived _, AcdIn.Returned _, AcdIn.CallerGone _,
                    AcdIn.Unattended _, AcdIn.Move _, AcdIn.Opened _, AcdIn.Reload _,
                    AcdIn.WasOff _, AcdIn.ResetStatistics _, AcdIn.GoOn _ ->
                    throw new IllegalStateException(in + " moved " + agent);
        };
    }

    private static String ended(WithdrawReason why) {
        return switch (why) {
            case NO_ANSWER -> "no-answer";
            case REJECTED -> "rejected";
            case SEAT_FAULT -> "seat-fault";
            case CALLER_GONE -> "caller-gone";
            case MOVED -> "caller-moved";
            case OCCUPIED -> "occupied";
            case CARD_AWAY -> "card-away";
            case SIGNED_OUT -> "sign-out";
        };
    }

    /** The row of the idle policy that decided the place; empty when none was asked. */
    private static String row(List<AcdOut> said, String agent) {
        for (AcdOut one : said) {
            if (one instanceof AcdOut.PlaceDecided(var whose, var row) && whose.equals(agent)) {
                return row.words();
            }
        }
        return "";
    }

    /** As it is after the input, and after what was offered in the same step. */
    private Merits merits(AgentView agent) {
        return ordered() ? agent.merits() : agent.merits().withoutOrder();
    }

    /** Whether a queue goes by the order of the site file. */
    private boolean ordered() {
        for (QueueStands one : queues) {
            if (one.selection().equals(QueuePlan.LINEAR)) {
                return true;
            }
        }
        return false;
    }

    // ---- all

    /** The rules from now on, and which queues each who is signed in serves. */
    private AssignmentFact reloaded(Acd acd) {
        List<AgentServes> serve = new ArrayList<>();
        for (AgentView one : acd.agents()) {
            if (one.state() != AgentState.SIGNED_OUT) {
                serve.add(new AgentServes(one.id(), one.queues(), merits(one).withoutOffers()));
            }
        }
        return new AssignmentFact.Reloaded(acd.rule(), List.copyOf(queues), serve);
    }

    private AssignmentFact standing(Now now, Acd acd) {
        List<AgentStands> agents = new ArrayList<>();
        for (AgentView one : acd.agents()) {
            boolean occupied = acd.occupied(one.id());
            if (one.state() != AgentState.SIGNED_OUT || occupied) {
                agents.add(new AgentStands(one.id(), one.state(), one.pending(), one.reason(),
                        one.idleSequence(), occupied, one.away(), one.callId(), one.bus(),
                        one.queues(), merits(one)));
            }
        }
        List<CallerStands> callers = new ArrayList<>();
        for (QueueView queue : acd.queues()) {
            for (CallerView one : queue.callers()) {
                callers.add(new CallerStands(one.callId(), queue.id(), one.bus(),
                        one.sequence(), one.offeredTo()));
            }
        }
        List<AssignmentFact.OldPlace> left = places.apply(now);
        day = now.wallMs() / DAY_MS;
        factsToStanding = STANDING_AFTER_FACTS
                + (long) STANDING_AFTER_FACTS_PER_ENTRY
                        * (agents.size() + callers.size() + left.size());
        return new AssignmentFact.Standing(acd.rule(), List.copyOf(queues), agents, callers,
                lastSequence, lastPlace, lastOffer, left);
    }

    void state(Fields f) {
        run = f.text("run", run);
        number = f.number("number", number);
        f.list("queues", queues, CallCodecs.QUEUE_STANDS);
        lastSequence = f.number("last_sequence", lastSequence);
        lastPlace = f.number("last_place", lastPlace);
        lastOffer = f.number("last_offer", lastOffer);
        factsToStanding = f.number("facts_to_standing", factsToStanding);
        day = f.number("day", day);
    }
}
