package org.callbox.controller.drill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing taken away.
 *
 * @param what its word, such as {@code broker}
 * @param lastedMs how long it was away
 * @param cutShort why it ended early; empty where it did not
 * @param raised keys of alarms that came meanwhile
 * @param left those of them still there at the end
 */
public record DrillPhase(String what, long lastedMs, String cutShort, CallersSeen callers,
        Late late, List<String> raised, List<String> left) {
    /** Percent lost beyond the quiet time that a handful of callers does not make by chance. */
    private static final int LOST_POINTS_MAX = 5;
    private static final int LOST_CALLS_MIN = 2;
    /** An answer may come that much later without anybody noticing. */
    private static final long SLOWER_MS = 2_000;
    /** So many are on their way at any time in an office that works. */
    private static final int UNDER_WAY = 20;

    /**
     * What was done late, and what not at all.
     *
     * @param messages most that waited for the broker; {@code rows} the same for the records
     * @param caughtUpMs after the end until nothing of that waited; -1 where it still did
     */
    public record Late(long messages, long rows, long droppedMessages, long lostRows,
            long caughtUpMs) {}

    /** What callers noticed, a sentence each; none where they noticed nothing. */
    List<String> noticed(CallersSeen quiet) {
        List<String> noticed = new ArrayList<>();
        int lost = callers.lost() + callers.failed();
        if (lost >= LOST_CALLS_MIN
                && callers.lostPercent() > quiet.lostPercent() + LOST_POINTS_MAX) {
            noticed.add(lost + " of " + callers.offered() + " callers were lost, in the quiet time "
                    + (quiet.lost() + quiet.failed()) + " of " + quiet.offered());
        }
        long slower = callers.answerMs(0.99) - quiet.answerMs(0.99);
        if (!quiet.answerMs().isEmpty() && slower > Math.max(SLOWER_MS, quiet.answerMs(0.99))) {
            noticed.add("the slowest answers came " + slower + " ms later than in the quiet time");
        }
        return noticed;
    }

    /** Whether something is lost for good that was to be kept. */
    boolean kept() {
        return late.lostRows() == 0 && late.caughtUpMs() >= 0;
    }

    String verdict(CallersSeen quiet) {
        List<String> said = new ArrayList<>(noticed(quiet));
        if (said.isEmpty()) {
            said.add(callers.offered() == 0 ? "nobody called meanwhile, so nothing is shown"
                    : "callers noticed nothing: " + callers.answered() + " of "
                            + callers.offered() + " answered");
        }
        if (late.lostRows() > 0) {
            said.add(late.lostRows() + " rows of the records are lost");
        } else if (late.rows() > (what.equals("records") ? 0 : UNDER_WAY)) {
            said.add(late.rows() + " rows waited, none is lost");
        }
        if (late.droppedMessages() > 0) {
            said.add(late.droppedMessages() + " events for the broker were dropped");
        } else if (late.messages() > UNDER_WAY) {
            said.add(late.messages() + " messages waited for the broker");
        }
        if (late.caughtUpMs() < 0) {
            said.add("not everything had caught up when this was written");
        }
        return String.join("; ", said)
                + (cutShort.isEmpty() ? "" : "; it ended early: " + cutShort);
    }

    Map<String, Object> fields(CallersSeen quiet) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", what);
        fields.put("lasted_s", lastedMs / 1_000);
        fields.put("cut_short", cutShort);
        fields.put("callers", callers.fields());
        fields.put("messages_waited", late.messages());
        fields.put("messages_dropped", late.droppedMessages());
        fields.put("rows_waited", late.rows());
        fields.put("rows_lost", late.lostRows());
        fields.put("caught_up_ms", late.caughtUpMs());
        fields.put("alarms", raised);
        fields.put("alarms_left", left);
        fields.put("noticed", noticed(quiet).isEmpty() ? 0 : 1);
        fields.put("verdict", verdict(quiet));
        return fields;
    }
}
