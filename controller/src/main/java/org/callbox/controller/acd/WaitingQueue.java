package org.callbox.controller.acd;

import java.util.TreeMap;

/** A queue: its rules, all its callers by sequence, and one line for each switching domain. */
final class WaitingQueue {
    QueueRules rules;

    /** No longer in the rules; kept for the callers still in it. */
    boolean gone;

    /** Everybody not yet answered. */
    final TreeMap<Long, String> callers = new TreeMap<>();

    /** Those of them who are not being offered, by switching domain. No line is empty. */
    final TreeMap<String, TreeMap<Long, String>> lines = new TreeMap<>();

    WaitingQueue(QueueRules rules) {
        this.rules = rules;
    }

    void enter(Caller caller) {
        callers.put(caller.sequence, caller.callId);
        line(caller);
    }

    void leave(Caller caller) {
        callers.remove(caller.sequence);
        unline(caller);
    }

    void line(Caller caller) {
        TreeMap<Long, String> line = lines.get(caller.bus);
        if (line == null) {
            line = new TreeMap<>();
            lines.put(caller.bus, line);
        }
        line.put(caller.sequence, caller.callId);
    }

    void unline(Caller caller) {
        TreeMap<Long, String> line = lines.get(caller.bus);
        if (line != null && line.remove(caller.sequence) != null && line.isEmpty()) {
            lines.remove(caller.bus);
        }
    }
}
