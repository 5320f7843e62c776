package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callbox.controller.call.AgentRow;

/**
 * How often an agent came, by the rows of what the agent did: one that no other row leads to. The
 * rows may be in any order, as those of a day are when the clock was set.
 */
final class SignIns {
    /** The beginning of a row within the time that is reported. */
    private record Began(int position, long atMs, boolean ownEnd) {}

    private final List<Began> began = new ArrayList<>();
    /** How many rows of a state end at a time. */
    private final Map<Long, Integer> ended = new TreeMap<>();
    private final Set<Long> signedOut = new TreeSet<>();
    /** What the agent does now, and when the row before it ended: rows of late may be missing. */
    private Began lasting;
    private long lastEndedMs = Long.MIN_VALUE;

    /**
     * @param begins whether its beginning is within the time
     * @param lasts whether the agent still does it
     */
    void add(AgentRow row, boolean begins, boolean lasts) {
        Began its = new Began(row.position(), row.beganMs(), row.beganMs() == row.endedMs());
        if (lasts) {
            lasting = begins ? its : null;
            return;
        }
        if (begins) {
            began.add(its);
        }
        ended.merge(row.endedMs(), 1, Integer::sum);
        lastEndedMs = row.endedMs();
    }

    void signedOut(long atMs) {
        signedOut.add(atMs);
    }

    /** At a position, 0 for where it was not written down. */
    long at(int position) {
        long count = began.stream()
                .filter(one -> one.position() == position && comes(one)).count();
        boolean now = lasting != null && lasting.position() == position
                && (ended.isEmpty() || signedOut.contains(lastEndedMs));
        return count + (now ? 1 : 0);
    }

    private boolean comes(Began one) {
        int leading = ended.getOrDefault(one.atMs(), 0) - (one.ownEnd() ? 1 : 0);
        return leading == 0 || signedOut.contains(one.atMs());
    }
}
