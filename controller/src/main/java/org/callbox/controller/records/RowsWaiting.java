package org.callbox.controller.records;

import java.util.ArrayDeque;
import java.util.List;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.call.WatchRow;

/**
 * Rows that are not yet written, in order. Those of visits wait for their call's, which comes in
 * the same step of the core, so that one transaction has both. Those of agents' times, four or
 * five a call, and of promised waits gather for a minute, so that one transaction writes the page
 * that they share; or for a third of one, and then a call's row takes them along, whose
 * transaction costs the disk most of what theirs would. Not safe for several threads.
 */
final class RowsWaiting {
    /** So long an agent's row is kept back at most, and so many of them. */
    static final long GATHER_MS = 60_000;
    static final int GATHERED_MAX = 64;
    /** So old they go with a call's row; in a busy hour they still gather over several calls. */
    static final long TAKEN_ALONG_MS = 20_000;
    /** Other rows than those of seizures, about 300 octets each. */
    private static final int FIGURES_MAX = 20_000;

    private final int callsMax;
    private final ArrayDeque<StoredRow> due = new ArrayDeque<>();
    private final ArrayDeque<StoredRow> gathering = new ArrayDeque<>();
    private final ArrayDeque<StoredRow> visits = new ArrayDeque<>();
    private long gatheringSinceMs;
    private int calls;

    /** @param callsMax rows of seizures that are kept */
    RowsWaiting(int callsMax) {
        this.callsMax = callsMax;
    }

    /** False when there is no room for it. */
    boolean add(StoredRow row, long nowMs) {
        if (row instanceof CallRecord) {
            if (calls >= callsMax) {
                return false;
            }
            calls++;
            due.addLast(row);
            due.addAll(visits);
            visits.clear();
            if (!gathering.isEmpty() && nowMs - gatheringSinceMs >= TAKEN_ALONG_MS) {
                due.addAll(gathering);
                gathering.clear();
            }
            return true;
        }
        if (due.size() - calls + visits.size() + gathering.size() >= FIGURES_MAX) {
            return false;
        }
        gatheringSinceMs = nothingGathers() ? nowMs : gatheringSinceMs;
        switch (row) {
            case AgentRow _, PromiseRow _ -> gathering.addLast(row);
            case VisitRow visit -> visits.addLast(visit);
            case CallRecord _, DialRow _, WatchRow _ -> due.addLast(row);
        }
        return true;
    }

    /** Makes due what has gathered for long enough. @param all whatever has gathered */
    void gathered(long nowMs, boolean all) {
        if (all || nowMs >= gatheringDueMs()) {
            due.addAll(visits);
            due.addAll(gathering);
            visits.clear();
            gathering.clear();
        }
    }

    /** When the next rows will have gathered, {@link Long#MAX_VALUE} when there are none. */
    long gatheringDueMs() {
        return nothingGathers() ? Long.MAX_VALUE
                : visits.size() + gathering.size() >= GATHERED_MAX ? Long.MIN_VALUE
                : gatheringSinceMs + GATHER_MS;
    }

    private boolean nothingGathers() {
        return visits.isEmpty() && gathering.isEmpty();
    }

    /** Nothing is due; something may still gather. */
    boolean isEmpty() {
        return due.isEmpty();
    }

    /** Of those that are due. */
    int size() {
        return due.size();
    }

    List<StoredRow> first(int most) {
        return due.stream().limit(most).toList();
    }

    /** The first of those that are due are written. */
    void written(int count) {
        for (int i = 0; i < count; i++) {
            calls -= due.removeFirst() instanceof CallRecord ? 1 : 0;
        }
    }
}
