package org.callbox.controller.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.callbox.controller.audit.Person.Doing;

/**
 * The state of the office reconstructed from the log line by line, and the checks of each line.
 * Nothing is taken from a line that can be computed from those before it.
 */
final class Office {
    private static final String NO_AGENTS = "no-agents";

    private final Queueing queueing = new Queueing();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final TreeMap<Long, Person> idle = new TreeMap<>();
    private final Departed departed = new Departed();
    private final Conduct conduct = new Conduct(this);
    private final Asides asides = new Asides(this);
    private long lastSequence;
    private long lastPlace;
    private long lastOffer;

    private Rule rule = Rule.newest();

    /** The box has started, and the standing that says how has not come yet. */
    private boolean started = true;

    /** Removed from all queues, between the agent's line and the call's own. */
    private Waiting leaving;

    /** Has asked for a caller out of the order: the offer must come next. */
    private Person picking;

    /** Nothing is known until the next standing. */
    private boolean unknown = true;

    /** The decisions that are due. */
    record Due(Waiting caller, Person agent) {}

    boolean unknown() {
        return unknown;
    }

    void forget() {
        unknown = true;
        asides.forget();
    }

    /** In force now. */
    Rule rule() {
        return rule;
    }

    Queueing queueing() {
        return queueing;
    }

    Departed departed() {
        return departed;
    }

    Map<String, Person> people() {
        return people;
    }

    void take(LogLine line) throws Violated {
        switch (line.event()) {
            case "start" -> {
                start(LogLine.truth(line.fields(), "carried_over"));
                asides.start(line);
                if (line.fields().containsKey("forgotten")) {
                    forget();
                }
            }
            case "standing" -> standing(line);
            case "file", "repair" -> { }
            case "gap" -> forget();
            default -> {
                if (unknown) {
                    Alone.check(line);
                } else {
                    known(line);
                }
            }
        }
    }

    private void known(LogLine line) throws Violated {
        String event = line.event();
        boolean follows = leaving != null;
        if (follows && !(event.equals("gone") || event.equals("moved"))) {
            throw new Violated("call " + leaving.call + " left its agent, but the line that says"
                    + " where it went is missing");
        }
        if (picking != null && !event.equals("offer")) {
            throw new Violated("agent " + picking.id + " picked up a caller, but the line that"
                    + " says which is missing");
        }
        if (!follows && !event.equals("offer")) {
            nobodyIsOverdue();
        }
        switch (event) {
            case "arrived", "returned" -> arrived(line);
            case "refused" -> refused(line);
            case "gone" -> gone(line);
            case "moved" -> moved(line);
            case "agent" -> conduct.take(line);
            case "asked" -> asides.asked(line);
            case "outside" -> asides.outside(line);
            case "offer" -> offer(line);
            case "reload" -> reload(line);
            default -> throw new Violated("no event is called \"" + event + "\"");
        }
    }

    /** A decision is due at once: no other line may precede it. */
    private void nobodyIsOverdue() throws Violated {
        Due due = due();
        if (due != null) {
            throw new Violated(due.caller.words() + " should have been offered to agent "
                    + due.agent.id + " before this line: first of those who could be served, and"
                    + " the agent was ready");
        }
    }

    Due due() {
        if (idle.isEmpty()) {
            return null;
        }
        for (Waiting head : queueing.heads()) {
            Person chosen = queueing.preference(head.queue).choose(idle.values(), head);
            if (chosen != null) {
                return new Due(head, chosen);
            }
        }
        return null;
    }

    // ---- callers

    private void start(boolean carriedOver) {
        leaving = null;
        picking = null;
        started = true;
        if (!carriedOver) {
            queueing.clear();
            people.clear();
            idle.clear();
            departed.clear();
            lastSequence = 0;
            lastPlace = 0;
            lastOffer = 0;
            unknown = false;
        }
    }

    private void arrived(LogLine line) throws Violated {
        String call = line.text("call");
        long sequence = line.number("sequence");
        if (line.event().equals("arrived") && sequence != lastSequence + 1) {
            throw new Violated("call " + call + " was given number " + sequence
                    + " of arrival, but " + (lastSequence + 1) + " comes next");
        }
        for (Waiting other : queueing.callers().values()) {
            if (other.sequence == sequence) {
                throw new Violated("call " + call + " was given the number of call "
                        + other.call);
            }
        }
        if (!line.optional("of").isEmpty()) {
            departed.again(line, queueing.rules(line.text("queue")));
        }
        lastSequence = Math.max(lastSequence, sequence);
        Waiting caller = new Waiting(call, line.text("queue"), line.text("bus"), sequence);
        queueing.enter(caller);
        priority(line, caller);
    }

    private void priority(LogLine line, Waiting caller) throws Violated {
        if (line.number("priority") != queueing.rules(caller.queue).priority()) {
            throw new Violated("queue " + caller.queue + " has priority "
                    + queueing.rules(caller.queue).priority() + ", not "
                    + line.number("priority"));
        }
    }

    private void gone(LogLine line) throws Violated {
        Waiting caller = leavingOr(line.text("call"));
        if (line.optional("why").equals(NO_AGENTS)) {
            Absence.prove(people.values(), caller.words(), caller.queue, caller.bus);
        }
        queueing.leave(caller);
        departed.left(caller.call, caller.sequence, false, line.number("mono"), queueing);
        leaving = null;
    }

    private void refused(LogLine line) throws Violated {
        if (line.text("why").equals(NO_AGENTS)) {
            Absence.prove(people.values(), "call " + line.text("call"), line.text("queue"),
                    line.text("bus"));
        }
    }

    private void moved(LogLine line) throws Violated {
        Waiting caller = leavingOr(line.text("call"));
        queueing.leave(caller);
        caller.queue = line.text("queue");
        caller.offeredTo = "";
        queueing.enter(caller);
        leaving = null;
        priority(line, caller);
    }

    private Waiting leavingOr(String call) throws Violated {
        Waiting caller = queueing.caller(call);
        if (leaving != null && leaving != caller) {
            throw new Violated("call " + leaving.call + " left its agent, but call " + call
                    + " is said to be gone");
        }
        if (leaving == null && !caller.offeredTo.isEmpty()) {
            throw new Violated("call " + call + " is gone while agent " + caller.offeredTo
                    + " rings for it, and nothing says what became of the agent");
        }
        return caller;
    }

    // ---- what Conduct needs

    Person person(String id) {
        return people.computeIfAbsent(id, Person::new);
    }

    void bottom(Person agent, String since) {
        agent.placeSince = since;
        list(agent, ++lastPlace);
    }

    void list(Person agent, long place) {
        idle.remove(agent.place, agent);
        agent.place = place;
        agent.doing = Doing.LISTED;
        idle.put(place, agent);
    }

    void unlist(Person agent, Doing doing) {
        idle.remove(agent.place, agent);
        agent.place = 0;
        agent.doing = doing;
    }

    /** Ends the ringing: the caller is back in line, with the old number. */
    void backInLine(Person agent) throws Violated {
        Waiting caller = queueing.caller(agent.call);
        caller.offeredTo = "";
        queueing.line(caller);
        agent.call = "";
    }

    void picksUp(Person agent) {
        picking = agent;
    }

    void leavesWithCaller(Person agent) throws Violated {
        leaving = queueing.caller(agent.call);
        agent.call = "";
    }

    void answered(Person agent) throws Violated {
        Waiting caller = queueing.caller(agent.call);
        queueing.leave(caller);
        agent.sequence = caller.sequence;
    }

    /** Unless the caller has been taken back into the queue. */
    void talkOver(Person agent, long atMs) {
        if (!queueing.callers().containsKey(agent.call)) {
            departed.left(agent.call, agent.sequence, true, atMs, queueing);
        }
        agent.sequence = Departed.UNKNOWN;
    }

    // ---- decisions

    private void offer(LogLine line) throws Violated {
        Waiting caller = queueing.caller(line.text("call"));
        Person agent = person(line.text("agent"));
        boolean pickedUp = PickUp.is(line);
        Due due = pickedUp ? PickUp.due(line, caller, picking) : due();
        if (picking != null && !pickedUp) {
            throw new Violated("agent " + picking.id + " picked up a caller, but the line that"
                    + " says which is missing");
        }
        picking = null;
        if (due == null) {
            throw new Violated(caller.words() + " was offered to agent " + agent.id
                    + ", but no caller in line could be served: agent " + agent.id + " was "
                    + agent.words());
        }
        if (due.caller != caller) {
            throw new Violated(caller.words() + " was offered to agent " + agent.id + ", but "
                    + due.caller.words() + " was first in the order of service: " + due.caller.call
                    + " should have been served");
        }
        if (due.agent != agent) {
            throw new Violated(caller.words() + " was offered to agent " + agent.id + " ("
                    + agent.words() + ", place " + agent.place + "), but of those who could take"
                    + " it agent " + due.agent.id + " (place " + due.agent.place + ") "
                    + said(due) + ": agent " + due.agent.id + " should have been rung");
        }
        evidence(line, due, pickedUp);
        lastOffer++;
        queueing.unline(caller);
        caller.offeredTo = agent.id;
        idle.remove(agent.place, agent);
        agent.doing = Doing.RINGING;
        agent.call = caller.call;
        agent.wrapUpMs = queueing.rules(caller.queue).wrapUpMs();
        if (queueing.preference(caller.queue) == Preference.ROUND_ROBIN) {
            agent.lastOffers.put(caller.queue, lastOffer);
        }
    }

    private String said(Due due) {
        Preference by = queueing.preference(due.caller.queue);
        return by == Preference.LONGEST_IDLE ? "was idle longest"
                : by.words(due.agent, due.caller.queue);
    }

    /** Compares the evidence in the line with the state from the lines before it. */
    private void evidence(LogLine line, Due due, boolean pickedUp) throws Violated {
        Waiting caller = due.caller;
        if (line.number("offer") != lastOffer + 1) {
            throw new Violated("assignment " + line.number("offer") + " comes where "
                    + (lastOffer + 1) + " should: an assignment is missing");
        }
        Preference by = queueing.preference(caller.queue);
        String title = pickedUp ? rule.ofPickUp() : rule.of(by);
        if (!line.text("rule").equals(title)) {
            throw new Violated("the rule " + line.text("rule") + " is not " + title
                    + ", which is in force by the last standing");
        }
        if (!line.text("queue").equals(caller.queue) || !line.text("bus").equals(caller.bus)
                || line.number("sequence") != caller.sequence) {
            throw new Violated("the assignment does not describe " + caller.words());
        }
        if (pickedUp) {
            PickUp.passed(line, due, queueing);
        }
        List<Object> heads = new ArrayList<>();
        for (Waiting head : pickedUp ? PickUp.before(caller, queueing) : queueing.until(caller)) {
            heads.add(row(head));
        }
        heads.add(row(caller));
        if (!heads.equals(line.list("heads"))) {
            throw new Violated("the callers considered are written down as " + line.list("heads")
                    + ", but were " + heads);
        }
        List<Object> ready = new ArrayList<>();
        for (Person one : idle.values()) {
            ready.add(by == Preference.LONGEST_IDLE || pickedUp
                    ? List.of(one.id, one.place, one.eligibility(caller))
                    : List.of(one.id, one.place, one.eligibility(caller),
                            one.mayTake(caller) ? by.number(one, caller.queue) : 0L));
        }
        if (!ready.equals(line.list("ready"))) {
            throw new Violated("the idle list is written down as " + line.list("ready")
                    + ", but was " + ready);
        }
    }

    private List<Object> row(Waiting head) throws Violated {
        return List.of(head.call, head.queue, head.bus,
                queueing.rules(head.queue).priority(), head.sequence);
    }

    /** The site file was read again: others rules and queues served, and the same order. */
    private void reload(LogLine line) throws Violated {
        rule = Standing.rules(line, queueing);
        Set<String> told = new LinkedHashSet<>();
        for (Object one : line.list("agents")) {
            Map<?, ?> said = LogLine.object(one);
            Person agent = person(LogLine.text(said, "agent"));
            if (agent.doing == Doing.SIGNED_OUT || !told.add(agent.id)) {
                throw new Violated("agent " + agent.id + " is said to serve queues, but was "
                        + agent.words());
            }
            agent.queues.clear();
            LogLine.list(said, "queues").forEach(queue -> agent.queues.add("" + queue));
            agent.merits(said);
            agent.lastOffers.keySet().removeIf(
                    queue -> queueing.preference(queue) != Preference.ROUND_ROBIN);
        }
        for (Person one : people.values()) {
            if (one.doing != Doing.SIGNED_OUT && !told.contains(one.id)) {
                throw new Violated("agent " + one.id + " was " + one.words()
                        + ", and is left out where the site file was read again");
            }
        }
    }

    /** Set in the site file, so it changes where the box starts or reads that again. */
    private void inForce(Rule said) throws Violated {
        if (!unknown && !started && !said.equals(rule)) {
            throw new Violated("the rule changed from " + rule.title() + " to " + said.title()
                    + " while the box ran");
        }
        rule = said;
        started = false;
    }

    private void standing(LogLine line) throws Violated {
        boolean mayDiffer = unknown || started;
        if (!mayDiffer) {
            Standing.same(line, queueing);
        }
        inForce(Standing.rules(line, queueing));
        if (!unknown) {
            if (leaving == null) {
                nobodyIsOverdue();
            }
            Standing.compare(line, this, lastSequence, lastPlace, lastOffer);
        }
        if (unknown) {
            queueing.clear();
            people.clear();
            idle.clear();
            departed.clear();
            leaving = null;
            picking = null;
            Standing.rules(line, queueing);
            Standing.load(line, this);
            lastSequence = line.number("last_sequence");
            lastPlace = line.number("last_place");
            lastOffer = line.number("last_offer");
            unknown = false;
        }
    }
}
