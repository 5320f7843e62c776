package org.callbox.controller.report;

import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.DialRow;

/** What one agent did in a period. */
final class AgentWork {
    private static final String SIGNED_IN = "signed-in";
    private static final String READY = "ready";
    private static final String RINGING = "ringing";
    private static final String NOT_READY = "not-ready";
    private static final long WEEK_MS = 7 * 86_400_000L;

    /** Times for one reason not to be ready. */
    static final class Breaks {
        long count;
        long ms;
        long longestMs;
    }

    /** By the rows of calls. */
    long answered;
    long talkMs;
    /** By the rows of agents' times, ms in each state. */
    final Map<String, Long> states = new TreeMap<>();
    final Map<String, Breaks> breaks = new TreeMap<>();
    long signOuts;
    long offers;
    /** Ready without a break before an offer. */
    long idleMs;
    long idleLongestMs;
    long dials;
    long dialsAnswered;
    long dialTalkMs;
    /** Signed in, ms by position, 0 where that was not written down. */
    final Map<Integer, Long> places = new TreeMap<>();
    final SignIns signIns = new SignIns();
    private AgentRow readyBefore;

    /**
     * Takes one row.
     *
     * @param ms the part of it that is in the period
     * @param begins whether its beginning is in it
     * @param ends whether its end is
     * @param lasts it has not ended, and its beginning is not told to the millisecond
     */
    void add(AgentRow row, long ms, boolean begins, boolean ends, boolean lasts) {
        if (row.state().equals(SIGNED_IN)) {
            // What is a whole week goes on in another row.
            boolean out = row.ms() != WEEK_MS;
            signOuts += ends && out ? 1 : 0;
            if (out) {
                signIns.signedOut(row.endedMs());
            }
            return;
        }
        places.merge(row.position(), ms, Long::sum);
        signIns.add(row, begins, lasts);
        states.merge(row.state(), ms, Long::sum);
        switch (row.state()) {
            case NOT_READY -> {
                Breaks one = breaks.computeIfAbsent(
                        row.reason() == null ? "-" : row.reason(), none -> new Breaks());
                one.count++;
                one.ms += ms;
                one.longestMs = Math.max(one.longestMs, ms);
            }
            case RINGING -> {
                offers++;
                if (readyBefore != null && readyBefore.endedMs() == row.beganMs()) {
                    idleMs += readyBefore.ms();
                    idleLongestMs = Math.max(idleLongestMs, readyBefore.ms());
                }
            }
            default -> { }
        }
        readyBefore = row.state().equals(READY) ? row : null;
    }

    void add(DialRow call) {
        dials++;
        dialsAnswered += call.answeredMs() == 0 ? 0 : 1;
        dialTalkMs += call.talkMs();
    }

    /** As if one person had done both; breaks, places and the longest idle time are left out. */
    void add(AgentWork other) {
        answered += other.answered;
        talkMs += other.talkMs;
        other.states.forEach((state, ms) -> states.merge(state, ms, Long::sum));
        offers += other.offers;
        dials += other.dials;
    }

    long in(String state) {
        return states.getOrDefault(state, 0L);
    }

    long talkMs() {
        return talkMs;
    }

    long signedInMs() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }

    long readyMs() {
        return in(READY);
    }

    long notReadyMs() {
        return in(NOT_READY);
    }

    /** At work for somebody: ringing, talking, wrapping up, in calls of their own. */
    long busyMs() {
        return signedInMs() - readyMs() - notReadyMs();
    }
}
