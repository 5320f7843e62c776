package org.callbox.controller.acd;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.Assignment.Eligibility;
import org.callbox.controller.acd.Assignment.Head;
import org.callbox.controller.acd.Assignment.ReadyAgent;
import org.callbox.controller.acd.QueueView.CallerView;

/**
 * The distributor. Each input is taken in whole, then callers and agents are matched from the
 * head until nobody in line can be served, so that no order depends on who is asked first.
 *
 * <p>After each input: no caller in line has an eligible ready agent; an offer is open for as
 * many callers as agents ring; each {@link AcdOut.Offer} has ended or will end by one {@link
 * AcdIn.Answered} or {@link AcdOut.Withdraw}.
 */
public final class Acd {
    /** Callers not yet answered, in all queues: the 1440 trunks of the B-type machine and more. */
    public static final int MAX_CALLERS = 2_048;

    private final Callers callers = new Callers();
    private final Agents agents = new Agents();
    private IdlePolicy policy;
    private String rule;
    private long lastAssignment;

    public Acd(AcdParameters parameters) {
        reload(new Step(0), parameters);
    }

    /** @param nowMs monotonic; shown in the views, never used for an order */
    public List<AcdOut> on(long nowMs, AcdIn in) {
        Step s = new Step(nowMs);
        switch (in) {
            case AcdIn.Arrived a -> callers.arrived(s, a.callId(), a.queue(), a.bus());
            case AcdIn.Returned returned -> callers.returned(s, returned);
            case AcdIn.CallerGone gone -> callerGone(s, gone.callId());
            case AcdIn.Unattended(var id) -> Staffing.unattended(s, callers, id);
            case AcdIn.GoOn(var queue, var on) -> callers.goOn(s, queue, on);
            case AcdIn.Move move -> move(s, move);
            case AcdIn.OfAgent ofAgent -> ofAgent(s, ofAgent);
            case AcdIn.LeaveAfter(var agent, var why) -> agents.leaveAfter(s, agent, why);
            case AcdIn.PickUp(var agent, var callId) -> pickUp(s, agent, callId);
            case AcdIn.Expired expired -> expired(s, expired.timer());
            case AcdIn.Opened _ -> s.staffChanged = true;
            case AcdIn.WasOff(var ms) ->
                    agents.all().forEach(agent -> agent.earlierWrapUp(s, ms));
            case AcdIn.Reload reload -> {
                reload(s, reload.parameters());
                s.staffChanged = true;
            }
            case AcdIn.ResetStatistics _ -> agents.resetStatistics();
        }
        if (s.staffChanged) {
            Staffing.review(s, callers, agents);
        }
        match(s);
        if (s.returned != null) {
            Caller caller = callers.find(s.returned);
            callers.tellOverdue(s, caller);
            callers.overflow(s, caller);
        }
        return s.drain(callers::has);
    }

    private void reload(Step s, AcdParameters parameters) {
        policy = parameters.policy();
        rule = titles(parameters.queues()) + "/" + policy.title();
        callers.reload(s, parameters.queues());
        agents.reload(policy, parameters.agents());
        agents.all().forEach(this::forgetOffers);
    }

    /** Of queues whose rule does not ask for them, or does so no longer. */
    private void forgetOffers(Agent agent) {
        agent.lastOffers.keySet().removeIf(queue -> !callers.has(queue)
                || !callers.queue(queue).rules.selection().remembers());
    }

    /** Of all queues, each rule once. */
    private static String titles(List<QueueRules> queues) {
        StringJoiner titles = new StringJoiner("+");
        titles.setEmptyValue(Assignment.LONGEST_IDLE);
        for (Selection one : Selections.ALL) {
            if (queues.stream().anyMatch(queue -> queue.selection().equals(one))) {
                titles.add(one.title());
            }
        }
        return titles.toString();
    }

    private void callerGone(Step s, String callId) {
        Caller caller = callers.find(callId);
        if (caller == null) {
            return;
        }
        callers.leave(s, caller);
        if (!caller.offeredTo.isEmpty()) {
            agents.callerLeft(s, caller.offeredTo, WithdrawReason.CALLER_GONE);
        }
    }

    private void move(Step s, AcdIn.Move move) {
        Caller caller = callers.find(move.callId());
        if (caller == null || caller.queue.equals(move.queue())
                || !callers.mayMove(s, caller, move.queue())) {
            return;
        }
        if (!caller.offeredTo.isEmpty()) {
            agents.callerLeft(s, caller.offeredTo, WithdrawReason.MOVED);
        }
        callers.move(s, caller, move.queue());
        s.add(new AcdOut.Moved(caller.callId, caller.queue));
        callers.overflow(s, caller);
    }

    private void ofAgent(Step s, AcdIn.OfAgent in) {
        if (in instanceof AcdIn.SignIn signIn) {
            signIn.queues().forEach(callers::queue);
        }
        Agent agent = agents.agent(in.agent());
        Caller ringing = ringing(agent);
        agents.on(s, in);
        afterRinging(s, ringing, agent);
    }

    /** A timer that was stopped too late means nothing. */
    private void expired(Step s, AcdTimer timer) {
        switch (timer.kind()) {
            case RING -> {
                Agent agent = agents.find(timer.id());
                Caller ringing = ringing(agent);
                if (ringing != null) {
                    agents.ringOver(s, agent);
                    afterRinging(s, ringing, agent);
                }
            }
            case WRAP_UP -> agents.wrapUpOver(s, timer.id());
            case MAX_WAIT -> {
                Caller caller = callers.find(timer.id());
                if (caller != null) {
                    callers.maxWaitOver(s, caller);
                }
            }
            case NO_AGENTS -> Staffing.expired(s, callers, timer.id());
            case OVERFLOW -> {
                Caller caller = callers.find(timer.id());
                if (caller != null) {
                    callers.overflow(s, caller);
                }
            }
        }
    }

    private Caller ringing(Agent agent) {
        return agent != null && agent.phase == Agent.Phase.OFFERED
                ? callers.find(agent.callId) : null;
    }

    private void afterRinging(Step s, Caller caller, Agent agent) {
        if (caller == null || agent.phase == Agent.Phase.OFFERED) {
            return;
        }
        if (agent.phase == Agent.Phase.TALKING) {
            callers.leave(s, caller);
        } else {
            callers.back(s, caller);
        }
    }

    /** The one decision. Each round takes an agent off the idle list, so it ends. */
    private void match(Step s) {
        boolean served = true;
        while (served && !callers.nobodyInLine() && !agents.idle().isEmpty()) {
            served = serveFirst(s, callers.heads(), agents.idle().inOrder());
        }
    }

    private boolean serveFirst(Step s, List<Head> heads, List<Agent> idle) {
        for (int i = 0; i < heads.size(); i++) {
            Head head = heads.get(i);
            Agent first = first(head, idle);
            if (first != null) {
                offer(s, heads.subList(0, i + 1), idle, first,
                        callers.queue(head.queue()).rules.selection(), 0);
                return true;
            }
        }
        return false;
    }

    /** The agent to whom the head is offered, by the rule of the queue; null when nobody can. */
    private Agent first(Head head, List<Agent> idle) {
        Selection selection = callers.queue(head.queue()).rules.selection();
        Agent best = null;
        long bestMeasure = 0;
        for (Agent agent : idle) {
            if (eligibility(agent, head) == Eligibility.ELIGIBLE) {
                long measure = selection.measure(agent, head.queue());
                if (best == null || selection.before(measure, bestMeasure)) {
                    best = agent;
                    bestMeasure = measure;
                }
                if (selection.unbeaten(bestMeasure)) {
                    return best;
                }
            }
        }
        return best;
    }

    /** The agent comes to the end of the idle list, and is rung at once for that caller. */
    private void pickUp(Step s, String agentId, String callId) {
        if (pickUpObstacle(agentId, callId) == null) {
            Agent agent = agents.agent(agentId);
            Caller caller = callers.find(callId);
            agents.picksUp(s, agent);
            offer(s, callers.upTo(caller), agents.idle().inOrder(), agent, null,
                    callers.ahead(caller, agent.queues));
        }
    }

    /** @param selection null where the agent has picked the caller up */
    private void offer(Step s, List<Head> considered, List<Agent> idle, Agent winner,
            Selection selection, int passed) {
        Head head = considered.getLast();
        QueueRules rules = callers.queue(head.queue()).rules;
        List<ReadyAgent> ready = new ArrayList<>(idle.size());
        for (Agent agent : idle) {
            Eligibility eligibility = eligibility(agent, head);
            ready.add(new ReadyAgent(agent.id, agent.idleSequence, eligibility,
                    eligibility == Eligibility.ELIGIBLE && selection != null
                            ? selection.measure(agent, head.queue()) : 0));
        }
        Assignment evidence = new Assignment(
                ++lastAssignment, head.callId(), head.queue(), head.bus(), head.sequence(),
                considered, ready, (selection == null ? Assignment.PICK_UP : selection.title())
                        + "/" + policy.title(), winner.id, passed);
        if (rules.selection().remembers()) {
            winner.lastOffers.put(head.queue(), lastAssignment);
        }
        callers.offered(s, callers.find(head.callId()), winner.id);
        agents.offer(s, winner, head, rules, evidence);
    }

    private static Eligibility eligibility(Agent agent, Head head) {
        if (agent.occupied) {
            return Eligibility.OCCUPIED;
        }
        if (agent.away) {
            return Eligibility.AWAY;
        }
        if (!agent.bus.equals(head.bus())) {
            return Eligibility.OTHER_BUS;
        }
        return agent.queues.contains(head.queue())
                ? Eligibility.ELIGIBLE : Eligibility.OTHER_QUEUES;
    }

    /** Why an agent cannot pick that caller up, a clause; null when that is possible. */
    public String pickUpObstacle(String agent, String callId) {
        return PickUps.obstacle(agents.find(agent), callers.find(callId));
    }

    /** The callers whom an agent could take, who wait, in the order of service. */
    public List<String> open(String agent) {
        return callers.open(agents.agent(agent));
    }

    /** Agents in the order of the rules. */
    public List<AgentView> agents() {
        return agents.all().stream().map(Agent::view).toList();
    }

    public AgentView agent(String id) {
        return agents.agent(id).view();
    }

    /** False for one who was never declared or is gone from the rules. */
    public boolean hasAgent(String id) {
        return agents.find(id) != null;
    }

    /** Whether an agent is in a direct or outgoing call, which the state does not always show. */
    public boolean occupied(String id) {
        Agent agent = agents.find(id);
        return agent != null && agent.occupied;
    }

    /** The place that was lost with the card of the seat, and not yet given anew; 0 for none. */
    public long lostPlace(String id) {
        return agents.agent(id).lostPlace;
    }

    /** The rules of selection of all queues, and the idle policy in force. */
    public String rule() {
        return rule;
    }

    /** Whether a caller of that switching domain is refused because nobody is there. */
    public boolean turnsAway(String queue, String bus) {
        return callers.queue(queue).turnsAway(bus);
    }

    /** Whether nobody has been there for a caller of that switching domain for so long. */
    public boolean deserted(String queue, String bus) {
        return callers.queue(queue).closed.contains(bus);
    }

    /** Whether somebody who serves the queue can be called upon in that switching domain. */
    public boolean attended(String queue, String bus) {
        return Staffing.staffed(agents, queue, bus);
    }

    /**
     * Whether a caller who would be connected now is refused instead: nobody is there, and the
     * queue does not wait for longer than {@code connectAfterMs} for anybody.
     */
    public boolean unattended(String queue, String bus, long connectAfterMs) {
        WaitingQueue of = callers.queue(queue);
        return of.refusesUnattended(bus) && of.rules.noAgents().afterMs() < connectAfterMs;
    }

    /** Queues to which callers come and for which nobody at all can be called upon. */
    public List<String> queuesWithoutAgents() {
        List<String> without = new ArrayList<>();
        for (WaitingQueue queue : callers.queues()) {
            int buses = queue.rules.noAgents().buses().size();
            if (buses > 0 && queue.unstaffed.size() == buses) {
                without.add(queue.rules.id());
            }
        }
        return without;
    }

    /** A caller not yet answered, or null. */
    public CallerView caller(String callId) {
        Caller c = callers.find(callId);
        return c == null ? null
                : new CallerView(callId, c.bus, c.sequence, c.sinceMs, c.offeredTo);
    }

    /** Where a caller stands; null for one who is offered, or not there. */
    public InLine inLine(String callId) {
        Caller c = callers.find(callId);
        return c == null || !c.offeredTo.isEmpty() ? null
                : new InLine(c.queue, c.bus, c.sequence, callers.queue(c.queue).ahead(c),
                        c.sinceMs);
    }

    /** How many are in line of a queue and switching domain. */
    public int inLine(String queue, String bus) {
        TreeMap<Long, String> line = callers.queue(queue).lines.get(bus);
        return line == null ? 0 : line.size();
    }

    /** How long a queue lets anybody wait, 0 for as long as it takes. */
    public long maxWaitMs(String queue) {
        return callers.queue(queue).rules.maxWaitMs();
    }

    /** Who serves a queue in a switching domain now. */
    public AtWork atWork(String queue, String bus) {
        return Staffing.atWork(agents, queue, bus);
    }

    /** Switching domains in which somebody waits for the queue, or is at work for it. */
    public SequencedSet<String> buses(String queue) {
        return Staffing.buses(agents, callers.queue(queue));
    }

    /** Those in which an agent of the queue is ready for a call. */
    public SequencedSet<String> readyBuses(String queue) {
        return Staffing.readyBuses(agents, queue);
    }

    /** The idle list in order, without those who are away or in a direct or outgoing call. */
    public List<AgentView> readyList() {
        return agents.idle().inOrder().stream().filter(a -> !a.occupied && !a.away)
                .map(Agent::view).toList();
    }

    /** Queues in the order of the rules. */
    public List<QueueView> queues() {
        return callers.queues().stream().map(this::view).toList();
    }

    /** How many are not yet answered in a queue; unlike the view it costs nothing. */
    public int callers(String queue) {
        return callers.queue(queue).callers.size();
    }

    public QueueView queue(String id) {
        return view(callers.queue(id));
    }

    private QueueView view(WaitingQueue queue) {
        List<CallerView> waiting = new ArrayList<>(queue.callers.size());
        for (String callId : queue.callers.values()) {
            Caller c = callers.find(callId);
            waiting.add(new CallerView(callId, c.bus, c.sequence, c.sinceMs, c.offeredTo));
        }
        return new QueueView(queue.rules.id(), List.copyOf(waiting));
    }

    public QueueCounts counts(String id) {
        WaitingQueue queue = callers.queue(id);
        int ready = 0;
        int busy = 0;
        int notReady = 0;
        for (Agent agent : agents.all()) {
            if (agent.queues.contains(id)) {
                switch (agent.state()) {
                    case SIGNED_OUT -> { }
                    case NOT_READY -> notReady++;
                    case READY -> ready++;
                    case OFFERED, TALKING, OCCUPIED, WRAP_UP -> busy++;
                }
            }
        }
        return new QueueCounts(queue.rules.selection().title(), queue.ages.size(),
                queue.ages.oldestMs(), queue.agesInLine.size(), queue.agesInLine.oldestMs(),
                ready, busy, notReady);
    }

    /** The priority of its callers before those of other queues. */
    public int priority(String queue) {
        return callers.queue(queue).rules.priority();
    }

    /** Names what the distributor holds; its rules come from the plan. */
    public void state(Fields f) {
        lastAssignment = f.number("last_assignment", lastAssignment);
        f.part("callers", callers::state);
        f.part("agents", agents::state);
    }
}
