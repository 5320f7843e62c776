package org.callbox.controller.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who waits, in one line for each queue and switching domain. */
final class Queueing {
    /**
     * Priority, wrap-up and choice of agents of a queue.
     *
     * @param abandonedMs how soon after hanging up a caller who rings back gets the old place
     * @param cutOffMs the same after being cut off by the box
     * @param preference how it chooses among agents
     */
    record Rules(long priority, long wrapUpMs, Preference preference, long abandonedMs,
            long cutOffMs) {}

    private record Line(String queue, String bus) {}

    private final Map<String, Rules> rules = new LinkedHashMap<>();
    private final Map<String, Waiting> callers = new LinkedHashMap<>();
    private final Map<Line, TreeMap<Long, Waiting>> lines = new LinkedHashMap<>();

    void clear() {
        callers.clear();
        lines.clear();
        rules.clear();
    }

    void rules(String queue, Rules of) {
        rules.put(queue, of);
    }

    Rules rules(String queue) throws Violated {
        Rules of = rules.get(queue);
        if (of == null) {
            throw new Violated("queue " + queue + " is not one of the box");
        }
        return of;
    }

    /** How a queue chooses; the one that is gone from the rules by the idle list alone. */
    Preference preference(String queue) {
        Rules of = rules.get(queue);
        return of == null ? Preference.LONGEST_IDLE : of.preference();
    }

    /** Before other rules: those that will not be named are gone from the site file. */
    void goneUntilNamed() {
        rules.replaceAll((queue, of) -> new Rules(
                of.priority(), of.wrapUpMs(), Preference.LONGEST_IDLE, of.abandonedMs(),
                of.cutOffMs()));
    }

    /** How long after leaving anybody gets a place again. */
    long longestMs() {
        long longest = 0;
        for (Rules one : rules.values()) {
            longest = Math.max(longest, Math.max(one.abandonedMs(), one.cutOffMs()));
        }
        return longest;
    }

    Map<String, Waiting> callers() {
        return callers;
    }

    Waiting caller(String call) throws Violated {
        Waiting caller = callers.get(call);
        if (caller == null) {
            throw new Violated("call " + call + " is not waiting");
        }
        return caller;
    }

    void enter(Waiting caller) throws Violated {
        rules(caller.queue);
        if (callers.putIfAbsent(caller.call, caller) != null) {
            throw new Violated("call " + caller.call + " is waiting already");
        }
        if (caller.offeredTo.isEmpty()) {
            line(caller);
        }
    }

    void leave(Waiting caller) {
        callers.remove(caller.call);
        unline(caller);
    }

    void line(Waiting caller) {
        lines.computeIfAbsent(new Line(caller.queue, caller.bus), none -> new TreeMap<>())
                .put(caller.sequence, caller);
    }

    void unline(Waiting caller) {
        Line key = new Line(caller.queue, caller.bus);
        TreeMap<Long, Waiting> line = lines.get(key);
        if (line != null) {
            line.remove(caller.sequence, caller);
            if (line.isEmpty()) {
                lines.remove(key);
            }
        }
    }

    /** The first of each line: higher priority first, then earlier arrival. */
    List<Waiting> heads() {
        List<Waiting> heads = new ArrayList<>();
        lines.values().forEach(line -> heads.add(line.firstEntry().getValue()));
        heads.sort(Comparator
                .comparingLong((Waiting one) -> -rules.get(one.queue).priority())
                .thenComparingLong(one -> one.sequence));
        return heads;
    }

    /** The heads before a caller who is one. */
    List<Waiting> until(Waiting caller) {
        List<Waiting> heads = heads();
        int at = heads.indexOf(caller);
        return at < 0 ? heads : heads.subList(0, at);
    }

    /** In the same line and earlier. */
    List<Waiting> ahead(Waiting caller) {
        TreeMap<Long, Waiting> line = lines.get(new Line(caller.queue, caller.bus));
        return line == null ? List.of()
                : List.copyOf(line.headMap(caller.sequence).values());
    }
}
