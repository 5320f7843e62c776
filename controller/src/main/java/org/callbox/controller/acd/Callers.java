package org.callbox.controller.acd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.Assignment.Head;

/** Everybody who waits, in lines by queue and switching domain. */
final class Callers {
    /** A caller who could not go on to another queue may try again after so long. */
    private static final long AGAIN_MS = 10_000;

    /** The order of service: higher priority first, then the order of arrival. */
    private static final Comparator<Head> SERVICE =
            Comparator.comparingInt(Head::priority).reversed().thenComparingLong(Head::sequence);

    private final LinkedHashMap<String, Caller> callers = new LinkedHashMap<>();
    private final LinkedHashMap<String, WaitingQueue> queues = new LinkedHashMap<>();
    private int inLine;
    private long lastSequence;

    Caller find(String callId) {
        return callers.get(callId);
    }

    boolean has(String queue) {
        return queues.containsKey(queue);
    }

    WaitingQueue queue(String id) {
        WaitingQueue queue = queues.get(id);
        if (queue == null) {
            throw new IllegalArgumentException("no queue " + id);
        }
        return queue;
    }

    List<WaitingQueue> queues() {
        return List.copyOf(queues.values());
    }

    boolean nobodyInLine() {
        return inLine == 0;
    }

    /** Where what is done for want of agents has changed, the time begins anew. */
    void reload(Step s, List<QueueRules> rules) {
        for (WaitingQueue queue : queues.values()) {
            queue.gone = true;
            queue.rules = queue.rules.with(new LongestIdle());
        }
        for (QueueRules one : rules) {
            WaitingQueue queue = queues.get(one.id());
            if (queue == null) {
                queues.put(one.id(), new WaitingQueue(one));
            } else {
                Staffing.reload(s, queue, one);
                boolean other = !queue.rules.overflow().equals(one.overflow());
                queue.rules = one;
                queue.gone = false;
                if (other) {
                    queue.callers.values().forEach(call -> overflow(s, callers.get(call)));
                }
            }
        }
        queues.values().removeIf(queue -> queue.gone && queue.callers.isEmpty());
    }

    void arrived(Step s, String callId, String queueId, String bus) {
        mustBeNew(callId);
        if (unstaffed(s, callId, queue(queueId), bus) || full(s, callId, queue(queueId))) {
            return;
        }
        Caller caller = new Caller(callId, bus, ++lastSequence);
        enter(s, caller, queueId);
        overflow(s, caller);
    }

    void returned(Step s, AcdIn.Returned in) {
        mustBeNew(in.callId());
        for (Caller other : callers.values()) {
            if (other.sequence == in.sequence()) {
                throw new IllegalArgumentException(in.callId() + " with the place of another");
            }
        }
        if (unstaffed(s, in.callId(), queue(in.queue()), in.bus())) {
            return;
        }
        if (callers.size() >= Acd.MAX_CALLERS) {
            s.add(new AcdOut.Refused(in.callId(), in.queue(), RefusalReason.BOX_FULL));
            return;
        }
        lastSequence = Math.max(lastSequence, in.sequence());
        Caller caller = new Caller(in.callId(), in.bus(), in.sequence());
        enter(s, caller, in.queue());
        overflow(s, caller);
    }

    private void mustBeNew(String callId) {
        if (callers.containsKey(callId)) {
            throw new IllegalArgumentException(callId + " is here already");
        }
    }

    private static boolean unstaffed(Step s, String callId, WaitingQueue queue, String bus) {
        if (queue.turnsAway(bus)) {
            s.add(new AcdOut.Refused(callId, queue.rules.id(), RefusalReason.NO_AGENTS));
            return true;
        }
        return false;
    }

    private boolean full(Step s, String callId, WaitingQueue queue) {
        if (queue.full()) {
            s.add(new AcdOut.Refused(callId, queue.rules.id(), RefusalReason.QUEUE_FULL));
            return true;
        }
        if (callers.size() >= Acd.MAX_CALLERS) {
            s.add(new AcdOut.Refused(callId, queue.rules.id(), RefusalReason.BOX_FULL));
            return true;
        }
        return false;
    }

    private void enter(Step s, Caller caller, String queueId) {
        WaitingQueue queue = queue(queueId);
        caller.queue = queueId;
        caller.sinceMs = s.nowMs;
        caller.overdue = false;
        caller.offeredTo = "";
        callers.put(caller.callId, caller);
        queue.enter(caller);
        inLine++;
        if (queue.rules.maxWaitMs() > 0) {
            caller.maxWaitRuns = true;
            s.add(new AcdOut.Start(caller.maxWait(), queue.rules.maxWaitMs()));
        }
        s.changed(queueId);
    }

    /** Ends the visit to the queue, by answer, hang-up or move. */
    void leave(Step s, Caller caller) {
        callers.remove(caller.callId);
        WaitingQueue queue = queue(caller.queue);
        queue.leave(caller);
        if (caller.offeredTo.isEmpty()) {
            inLine--;
        }
        if (caller.maxWaitRuns) {
            caller.maxWaitRuns = false;
            s.add(new AcdOut.Stop(caller.maxWait()));
        }
        if (queue.goesOn || !queue.rules.overflow().equals(QueueRules.Overflow.NONE)) {
            s.add(new AcdOut.Stop(caller.overflow()));
        }
        s.changed(caller.queue);
        if (queue.gone && queue.callers.isEmpty()) {
            queues.remove(caller.queue);
        }
    }

    /** False when the other queue is full, or nobody is there. */
    boolean mayMove(Step s, Caller caller, String queueId) {
        WaitingQueue queue = queue(queueId);
        RefusalReason why = queue.turnsAway(caller.bus) ? RefusalReason.NO_AGENTS
                : queue.full() ? RefusalReason.QUEUE_FULL : null;
        if (why != null) {
            s.add(new AcdOut.NotMoved(caller.callId, queueId, why));
        }
        return why == null;
    }

    void move(Step s, Caller caller, String queueId) {
        leave(s, caller);
        enter(s, caller, queueId);
    }

    void offered(Step s, Caller caller, String agent) {
        queue(caller.queue).unline(caller);
        inLine--;
        caller.offeredTo = agent;
        s.changed(caller.queue);
    }

    /** Back in line after an offer that failed, with the same number. */
    void back(Step s, Caller caller) {
        queue(caller.queue).line(caller);
        inLine++;
        caller.offeredTo = "";
        s.returned = caller.callId;
        s.changed(caller.queue);
    }

    void maxWaitOver(Step s, Caller caller) {
        if (!caller.maxWaitRuns) {
            return;
        }
        caller.maxWaitRuns = false;
        caller.overdue = true;
        tellOverdue(s, caller);
    }

    /** Not while an agent rings: an answer a second later is better than none. */
    void tellOverdue(Step s, Caller caller) {
        if (caller.overdue && caller.offeredTo.isEmpty()) {
            caller.overdue = false;
            s.add(new AcdOut.WaitedTooLong(caller.callId, caller.queue));
        }
    }

    /**
     * Tells whether a caller may go on, and looks again when that is due. Not while an agent rings:
     * the offer is not taken away for another queue.
     */
    void overflow(Step s, Caller caller) {
        WaitingQueue queue = queue(caller.queue);
        QueueRules.Overflow rules = queue.rules.overflow();
        long waitedMs = s.nowMs - caller.sinceMs;
        long nextMs = Long.MAX_VALUE;
        if (!caller.offeredTo.isEmpty()) {
            return;
        }
        if (queue.goesOn || rules.noAgents() && queue.closed.contains(caller.bus)
                || !rules.afterMs().isEmpty() && rules.afterMs().getFirst() <= waitedMs) {
            s.add(new AcdOut.MayGoOn(caller.callId, caller.queue));
            nextMs = AGAIN_MS;
        }
        for (long afterMs : rules.afterMs()) {
            nextMs = afterMs > waitedMs ? Math.min(nextMs, afterMs - waitedMs) : nextMs;
        }
        if (nextMs < Long.MAX_VALUE) {
            s.add(new AcdOut.Start(caller.overflow(), nextMs));
        }
    }

    /** By order. Means nothing for a queue that is gone. */
    void goOn(Step s, String id, boolean on) {
        WaitingQueue queue = queues.get(id);
        if (queue == null || queue.goesOn == on) {
            return;
        }
        queue.goesOn = on;
        for (String call : queue.callers.values()) {
            s.add(new AcdOut.Stop(callers.get(call).overflow()));
            overflow(s, callers.get(call));
        }
    }

    /**
     * The heads of all lines in the order of service. Whether an agent is eligible depends on
     * queue and switching domain alone, so nobody behind a head can be served before it.
     */
    List<Head> heads() {
        List<Head> heads = new ArrayList<>();
        for (WaitingQueue queue : queues.values()) {
            for (Map.Entry<String, TreeMap<Long, String>> line : queue.lines.entrySet()) {
                Map.Entry<Long, String> first = line.getValue().firstEntry();
                heads.add(new Head(
                        first.getValue(), queue.rules.id(), line.getKey(),
                        queue.rules.priority(), first.getKey()));
            }
        }
        heads.sort(SERVICE);
        return heads;
    }

    /** The heads that come before a caller who waits, and that caller. */
    List<Head> upTo(Caller caller) {
        WaitingQueue queue = queue(caller.queue);
        Head head = new Head(caller.callId, caller.queue, caller.bus, queue.rules.priority(),
                caller.sequence);
        List<Head> upTo = new ArrayList<>();
        for (Head one : heads()) {
            if (SERVICE.compare(one, head) < 0) {
                upTo.add(one);
            }
        }
        upTo.add(head);
        return upTo;
    }

    /** How many who wait for one of the queues in the same domain come before a caller. */
    int ahead(Caller caller, List<String> served) {
        int ahead = 0;
        int priority = queue(caller.queue).rules.priority();
        for (String id : served) {
            WaitingQueue queue = queues.get(id);
            TreeMap<Long, String> line = queue == null ? null : queue.lines.get(caller.bus);
            if (line != null && queue.rules.priority() >= priority) {
                ahead += queue.rules.priority() > priority
                        ? line.size() : line.headMap(caller.sequence).size();
            }
        }
        return ahead;
    }

    /** Who waits, and an agent could take, in the order of service. */
    List<String> open(Agent agent) {
        List<Head> open = new ArrayList<>();
        for (String id : agent.queues) {
            WaitingQueue queue = queues.get(id);
            TreeMap<Long, String> line = queue == null ? null : queue.lines.get(agent.bus);
            if (line != null) {
                line.forEach((sequence, call) -> open.add(new Head(
                        call, id, agent.bus, queue.rules.priority(), sequence)));
            }
        }
        open.sort(SERVICE);
        return open.stream().map(Head::callId).toList();
    }

    /** The lines are made again from the callers in them. */
    void state(Fields f) {
        lastSequence = f.number("last_sequence", lastSequence);
        List<WaitingQueue> inOrder = new ArrayList<>(queues.values());
        f.list("queues", inOrder, AcdCodecs.queue(queues));
        List<Caller> all = new ArrayList<>(callers.values());
        f.list("callers", all, AcdCodecs.CALLER);
        if (f.reading()) {
            Map<String, WaitingQueue> declared = new LinkedHashMap<>(queues);
            queues.clear();
            inOrder.forEach(queue -> queues.put(queue.rules.id(), queue));
            declared.forEach(queues::putIfAbsent);
            all.forEach(this::again);
        }
    }

    private void again(Caller caller) {
        callers.put(caller.callId, caller);
        queue(caller.queue).enter(caller);
        if (caller.offeredTo.isEmpty()) {
            inLine++;
        } else {
            queue(caller.queue).unline(caller);
        }
    }
}
