package org.callbox.controller.soak;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.FigureRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.VisitEnd;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.call.WatchRow;

/** Rows for figures: none twice, each visit that of a seizure, agents' times without a gap. */
final class FigureRows {
    private static final int FRESH_MAX = 20_000;
    private static final String SIGNED_IN = "signed-in";

    private final Map<String, FigureRow> fresh = new LinkedHashMap<>();
    /** Visits whose seizure is told next. */
    private final Map<String, VisitRow> visits = new TreeMap<>();
    /** The number of the last visit of a caller who went on to another queue. */
    private final Map<String, Integer> goneOn = new TreeMap<>();
    /** Callers whom an agent handed on. */
    private final Set<String> handed = new TreeSet<>();
    /** By agent: time in states since the sign-in. */
    private final Map<String, Long> inStatesMs = new TreeMap<>();

    void ended(CallRecord call) {
        VisitRow visit = visits.remove(call.id());
        boolean left = goneOn.remove(call.id()) != null;
        if (handed.remove(call.id())) {
            Invariants.require(call.agent() != null && call.reason() == Reason.ANSWERED
                    && (visit == null || visit.waitMs() + visit.talkMs() <= call.talkMs()
                    && visit.queue().equals(call.queue())),
                    visit + " does not go with " + call + ", who was handed on");
            return;
        }
        if (left && visit == null) {
            // A number outside was called for the caller, who had left the queue for that.
            Invariants.require(call.queue() != null && call.agent() == null
                    && call.reason() != Reason.ANSWERED, call + ", whose last visit went on");
            return;
        }
        Invariants.require((call.queue() == null) == (visit == null)
                && call.reason() != Reason.OUTSIDE, call + " and its visit " + visit);
        Invariants.require(visit == null || visit.queue().equals(call.queue())
                && visit.talkMs() == call.talkMs()
                && Objects.equals(visit.agent(), call.agent())
                && visit.waitMs() >= 0 && visit.waitMs() <= call.waitMs()
                && (visit.agent() == null || visit.offers() > 0),
                visit + " does not go with " + call);
    }

    void take(FigureRow row, boolean recovering) {
        FigureRow before = fresh.get(row.id());
        if (before != null) {
            Invariants.require(recovering && row.equals(before),
                    "two rows with one id: " + before + " and " + row);
            return;
        }
        fresh.put(row.id(), row);
        if (fresh.size() > FRESH_MAX) {
            fresh.remove(fresh.keySet().iterator().next());
        }
        switch (row) {
            case VisitRow visit -> visited(visit);
            case AgentRow time -> spent(time);
            case DialRow call -> Invariants.require(call.setupMs() >= 0 && call.talkMs() >= 0
                    && (call.answeredMs() != 0 || call.talkMs() == 0), "times of " + call);
            case WatchRow watch -> Invariants.require(watch.ms() >= 0
                    && !watch.supervisor().equals(watch.agent()), "who listened: " + watch);
            case PromiseRow promise -> Invariants.require(promise.number() > 0
                    && promise.waitMs() >= 0 && promise.boundMs() >= 0, "times of " + promise);
        }
    }

    /** Each visit of a caller follows upon the one before. */
    private void visited(VisitRow visit) {
        Integer before = goneOn.remove(visit.call());
        Invariants.require(visit.number() == (before == null ? 1 : before + 1)
                && visit.waitMs() >= 0, visit + " after visit " + before);
        if (visit.outcome() == VisitEnd.OVERFLOWED_OUT) {
            Invariants.require(visit.agent() == null && visit.talkMs() == 0,
                    visit + " has an agent");
            goneOn.put(visit.call(), visit.number());
        } else if (visit.outcome() == VisitEnd.TRANSFERRED) {
            Invariants.require(visit.agent() != null && visit.offers() > 0,
                    visit + " was handed on by nobody");
            goneOn.put(visit.call(), visit.number());
            handed.add(visit.call());
        } else {
            visits.put(visit.call(), visit);
        }
    }

    private void spent(AgentRow time) {
        Invariants.require(time.ms() >= 0, "a time below 0: " + time);
        if (time.state().equals(SIGNED_IN)) {
            long states = inStatesMs.getOrDefault(time.agent(), 0L);
            Invariants.require(states == time.ms(), time + ", but the states of that time add up"
                    + " to " + states + " ms");
            inStatesMs.remove(time.agent());
        } else {
            inStatesMs.merge(time.agent(), time.ms(), Long::sum);
        }
    }
}
