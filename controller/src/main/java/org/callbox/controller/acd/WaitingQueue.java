package org.callbox.controller.acd;

import java.util.TreeMap;
import java.util.TreeSet;

/** A queue: its rules, all its callers by sequence, and one line for each switching domain. */
final class WaitingQueue {
    QueueRules rules;

    /** No longer in the rules; kept for the callers still in it. */
    boolean gone;

    /** Whether whoever is in line may go on to another queue at once, by order. */
    boolean goesOn;

    /** Everybody not yet answered. */
    final TreeMap<Long, String> callers = new TreeMap<>();

    /** Those of them who are not being offered, by switching domain. No line is empty. */
    final TreeMap<String, TreeMap<Long, String>> lines = new TreeMap<>();

    /** Since when those in {@link #callers} wait, and those in {@link #lines}. */
    final Ages ages = new Ages();
    final Ages agesInLine = new Ages();

    /** Switching domains in which nobody who serves the queue can be called upon. */
    final TreeSet<String> unstaffed = new TreeSet<>();

    /** Those of them in which it has been so for as long as the queue waits. */
    final TreeSet<String> closed = new TreeSet<>();

    WaitingQueue(QueueRules rules) {
        this.rules = rules;
    }

    /** Whether callers of a switching domain are refused because nobody is there. */
    boolean turnsAway(String bus) {
        return rules.noAgents().refuse() && closed.contains(bus);
    }

    /** Whether nobody is there for them, for however short a time, and the queue refuses. */
    boolean refusesUnattended(String bus) {
        return rules.noAgents().refuse() && unstaffed.contains(bus);
    }

    /** The limit counts everybody not yet answered, so that it holds when offers fail. */
    boolean full() {
        return rules.maxWaiting() > 0 && callers.size() >= rules.maxWaiting();
    }

    /** Callers before one who is in line. */
    int ahead(Caller caller) {
        TreeMap<Long, String> line = lines.get(caller.bus);
        return line.lastKey() == caller.sequence
                ? line.size() - 1 : line.headMap(caller.sequence).size();
    }

    void enter(Caller caller) {
        callers.put(caller.sequence, caller.callId);
        ages.add(caller.sinceMs);
        line(caller);
    }

    void leave(Caller caller) {
        callers.remove(caller.sequence);
        ages.remove(caller.sinceMs);
        unline(caller);
    }

    void line(Caller caller) {
        TreeMap<Long, String> line = lines.get(caller.bus);
        if (line == null) {
            line = new TreeMap<>();
            lines.put(caller.bus, line);
        }
        line.put(caller.sequence, caller.callId);
        agesInLine.add(caller.sinceMs);
    }

    void unline(Caller caller) {
        TreeMap<Long, String> line = lines.get(caller.bus);
        if (line == null || line.remove(caller.sequence) == null) {
            return;
        }
        agesInLine.remove(caller.sinceMs);
        if (line.isEmpty()) {
            lines.remove(caller.bus);
        }
    }
}
