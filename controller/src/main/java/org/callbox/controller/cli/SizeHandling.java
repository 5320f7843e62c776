package org.callbox.controller.cli;

import org.callbox.controller.audit.Handling;
import org.callbox.controller.size.Demand;
import org.callbox.controller.size.History;
import org.callbox.controller.table.Width;

/**
 * What a call takes, in seconds, as far as it is given; null is measured.
 *
 * @param ring from offer to answer
 * @param patience of callers who wait
 */
record SizeHandling(Double ring, Double talk, Double wrapUp, Double patience) {
    private static final double MS = 1_000;

    /** Whether the assignment log is to be read. */
    boolean needsLog() {
        return ring == null || wrapUp == null;
    }

    /** @param log null when it was not read */
    Demand demand(History history, Handling log) {
        return new Demand(0, ring != null ? ring : mean(log.ringMs(), log.answered()),
                talk != null ? talk : history.talkS(),
                wrapUp != null ? wrapUp : mean(log.wrapUpMs(), log.released()),
                patience != null ? patience : history.patienceS());
    }

    private static boolean enough(long calls) {
        return calls >= History.ANSWERED_MIN;
    }

    private static double mean(long ms, long calls) {
        return enough(calls) ? ms / MS / calls : 0;
    }

    /** Where each figure comes from. */
    String words(History history, Handling log, Demand demand) {
        return (demand.talkS() == 0 ? "Talk unknown" : "Talk " + seconds(demand.talkS())
                + source(talk != null, true))
                + ", ring " + seconds(demand.ringS())
                + source(ring != null, ring != null || enough(log.answered()))
                + ", wrap-up " + seconds(demand.wrapUpS())
                + source(wrapUp != null, wrapUp != null || enough(log.released())) + ". "
                + (demand.impatient() ? "Callers hang up after " + seconds(demand.patienceS())
                        + " in the mean" + source(patience != null, true) + "."
                        : Width.count(history.hungUp(), "caller") + " hung up, and "
                        + History.HUNG_UP_MIN + " are needed to know their patience: Erlang C is"
                        + " used.");
    }

    private static String seconds(double seconds) {
        return SizeWords.given(Math.round(seconds * 10) / 10.0) + " s";
    }

    private static String source(boolean given, boolean known) {
        return given ? " (given)" : known ? " (measured)"
                : " (too few in the assignment log; give it)";
    }
}
