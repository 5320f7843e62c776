package org.callbox.controller.report;

import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.VisitRow;

/**
 * The figures of a period, added up row by row; memory does not grow with the rows but by a bit
 * for each. Visits are to come before the calls: a call of before there were rows of visits has
 * one made from its own row.
 */
public final class Figures {
    private final long levelMs;
    private final long sinceMs;
    private final long untilMs;
    private final CallSet agentRows = new CallSet();
    private final CallSet dialRows = new CallSet();
    private final Map<Integer, CallSet> visitRows = new TreeMap<>();
    final QueueTally office;
    final Map<String, QueueTally> queues = new TreeMap<>();
    /** Calls that an agent answered in a queue. */
    private final Map<String, CallSet> byVisit = new TreeMap<>();
    final Map<String, AgentWork> agents = new TreeMap<>();
    final PromiseTally promised = new PromiseTally();
    /** By queue. */
    final Map<String, PromiseTally> promises = new TreeMap<>();
    private final Map<Integer, CallSet> promiseRows = new TreeMap<>();
    final VisitTimes calendar;
    final Unhandled unhandled = new Unhandled();
    final RepeatCallers repeat = new RepeatCallers();
    final Marks marks = new Marks();
    long callsAnswered;
    long visitsWithOffers;
    /** Visits that ended after an agent had asked for the caller, and whom that passed over. */
    long pickedUp;
    long passed;
    long offers;
    long withoutVisit;
    long dialsWithoutLine;
    long forCallers;
    long forCallersAnswered;
    long forCallersTalkMs;

    /**
     * @param levelMs T of the service level
     * @param sinceMs the period, ms since 1970 UTC
     * @param untilMs its end, not included
     */
    public Figures(long levelMs, ZoneId zone, long sinceMs, long untilMs) {
        this.levelMs = levelMs;
        this.sinceMs = sinceMs;
        this.untilMs = untilMs;
        this.office = new QueueTally(levelMs);
        this.calendar = new VisitTimes(zone, levelMs);
    }

    long levelMs() {
        return levelMs;
    }

    /** A row that has been taken already is not taken again. */
    public void visit(VisitRow visit) {
        CallSet known = visitRows.computeIfAbsent(visit.number(), none -> new CallSet());
        if (visit.outcome() != null && known.add(visit.call())) {
            visited(visit);
            if (visit.agent() != null) {
                byVisit.computeIfAbsent(visit.agent(), none -> new CallSet()).add(visit.call());
                answered(visit.agent(), visit.talkMs());
            }
            if (visit.passed() != null) {
                pickedUp++;
                passed += visit.passed();
            }
            offers += visit.offers();
            visitsWithOffers++;
        }
    }

    private void visited(VisitRow visit) {
        office.add(visit.outcome(), visit.waitMs(), visit.talkMs());
        queues.computeIfAbsent(visit.queue(), none -> new QueueTally(levelMs))
                .add(visit.outcome(), visit.waitMs(), visit.talkMs());
        calendar.add(visit);
    }

    /** What a caller was told, once the wait is known. */
    public void promise(PromiseRow row) {
        if (promiseRows.computeIfAbsent(row.number(), none -> new CallSet()).add(row.call())) {
            promised.add(row);
            promises.computeIfAbsent(row.queue(), none -> new PromiseTally()).add(row);
        }
    }

    /** One that was not taken before, in the order in which they arrived. */
    void call(CallRecord row) {
        if (row.queue() != null && visitRows.values().stream()
                .noneMatch(one -> one.contains(row.id()))) {
            withoutVisit++;
            visited(new VisitRow(row.id(), 1, row.queue(), row.arrivedMs(), row.waitMs(),
                    row.reason().ofVisits() ? row.talkMs() : 0, row.reason(), row.agent(), 0));
        }
        if (row.agent() != null && !(byVisit.containsKey(row.agent())
                && byVisit.get(row.agent()).contains(row.id()))) {
            answered(row.agent(), byVisit.values().stream().anyMatch(
                    one -> one.contains(row.id())) ? 0 : row.talkMs());
        }
        callsAnswered += row.reason() == Reason.ANSWERED ? 1 : 0;
        marks.add(row);
        unhandled.add(row);
        repeat.add(row);
    }

    /** The talk of a person who handed the caller on to a queue stands in no row of its own. */
    private void answered(String agent, long talkMs) {
        AgentWork work = agent(agent);
        work.answered++;
        work.talkMs += talkMs;
    }

    /** In the order in which they were written. */
    public void agentTime(AgentRow row) {
        agentTime(row, false);
    }

    /** What an agent is doing now; after the rows. */
    public void lasting(AgentRow row) {
        agentTime(row, true);
    }

    private void agentTime(AgentRow row, boolean lasts) {
        if (agentRows.add(row.run() + "a-" + row.number())) {
            boolean whole = row.beganMs() >= sinceMs && row.endedMs() <= untilMs;
            agent(row.agent()).add(row, whole ? row.ms() : Math.max(0,
                    Math.min(row.endedMs(), untilMs) - Math.max(row.beganMs(), sinceMs)),
                    row.beganMs() >= sinceMs, row.endedMs() <= untilMs, lasts);
        }
    }

    /** A call that an agent made, or that went out for a caller and is no agent's work. */
    public void dialled(DialRow call) {
        if (!dialRows.add(call.id().replace("-o", "o-"))) {
            return;
        }
        if (call.forCall() != null) {
            forCallers++;
            forCallersAnswered += call.answeredMs() == 0 ? 0 : 1;
            forCallersTalkMs += call.talkMs();
        } else {
            agent(call.agent()).add(call);
            dialsWithoutLine += call.channel() == 0 ? 1 : 0;
        }
    }

    private AgentWork agent(String id) {
        return agents.computeIfAbsent(id, none -> new AgentWork());
    }
}
