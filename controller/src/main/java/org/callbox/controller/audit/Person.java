package org.callbox.controller.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An agent, as the log tells. */
final class Person {
    /** What an agent is doing for the queues; a direct call comes on top. */
    enum Doing { SIGNED_OUT, NOT_READY, LISTED, RINGING, TALKING, WRAPPING_UP }

    final String id;
    Doing doing = Doing.SIGNED_OUT;
    boolean occupied;

    /** The card of the seat is away: nothing may be offered. */
    boolean away;
    String pending = "none";
    String reason = "";

    /** In the idle list, kept while ringing; 0 for none. */
    long place;

    /** When that place was given, as on the line; empty when that is not in the log. */
    String placeSince = "";
    String call = "";
    String bus = "";
    final List<String> queues = new ArrayList<>();

    /** Place in the site file; 0 where no queue goes by it. */
    long order;

    /** By queue, without those of level 1. */
    final Map<String, Long> levels = new TreeMap<>();

    /** May take callers out of their order. */
    boolean picksUp;

    /** The last assignment since the sign-in, by queue that goes by it. */
    final Map<String, Long> lastOffers = new TreeMap<>();

    /** Number of arrival of the caller in the present call. */
    long sequence = Departed.UNKNOWN;

    /** Of the queue of the present call when it was offered; -1 when the log began later. */
    long wrapUpMs = -1;

    Person(String id) {
        this.id = id;
    }

    /** Takes over what the log says, for an agent who has just been told. */
    void merits(Map<?, ?> said) throws Violated {
        order = said.containsKey("order") ? LogLine.number(said, "order") : 0;
        numbers(said, "levels", levels);
        picksUp = said.containsKey("picks_up") && LogLine.truth(said, "picks_up");
    }

    static void numbers(Map<?, ?> said, String name, Map<String, Long> into) throws Violated {
        into.clear();
        if (said.containsKey(name)) {
            for (Map.Entry<?, ?> one : LogLine.object(said.get(name)).entrySet()) {
                if (!(one.getValue() instanceof Long number)) {
                    throw new Violated(name + " of an agent is not of the known form");
                }
                into.put("" + one.getKey(), number);
            }
        }
    }

    boolean mayTake(Waiting caller) {
        return !occupied && !away && bus.equals(caller.bus) && queues.contains(caller.queue);
    }

    /** In the words of the log. */
    String eligibility(Waiting caller) {
        if (occupied) {
            return "occupied";
        }
        if (away) {
            return "away";
        }
        if (!bus.equals(caller.bus)) {
            return "other-bus";
        }
        return queues.contains(caller.queue) ? "eligible" : "other-queues";
    }

    /** In the words of the log. */
    String state() {
        return switch (doing) {
            case SIGNED_OUT -> "signed-out";
            case NOT_READY -> occupied ? "occupied" : "not-ready";
            case LISTED -> occupied ? "occupied" : away ? "not-ready" : "ready";
            case RINGING -> "offered";
            case TALKING -> "talking";
            case WRAPPING_UP -> occupied ? "occupied" : "wrap-up";
        };
    }

    String shownPending() {
        return doing == Doing.NOT_READY && occupied && pending.equals("none")
                ? "not-ready" : pending;
    }

    /** For people. */
    String words() {
        String what = switch (doing) {
            case SIGNED_OUT -> "signed out";
            case NOT_READY -> reason.isEmpty() ? "not ready" : "not ready (" + reason + ")";
            case LISTED -> away ? "ready, but its card was away" : "ready";
            case RINGING -> "rung for call " + call;
            case TALKING -> "talking" + (call.isEmpty() ? "" : " (call " + call + ")");
            case WRAPPING_UP -> "in wrap-up";
        };
        return occupied ? what + ", in a direct or outgoing call" : what;
    }
}
