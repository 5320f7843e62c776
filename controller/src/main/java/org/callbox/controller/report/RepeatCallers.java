package org.callbox.controller.report;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;

/** Whether who gave up rings again, and is answered then. Numbers are not shown. */
final class RepeatCallers {
    static final long WITHIN_MS = 3_600_000;
    /** More callers than give up in an hour on 1440 channels would be a flood. */
    private static final int PENDING_MAX = 20_000;

    /** Who gave up within the last hour: number and end, the oldest first. */
    private final Map<String, Long> pending = new LinkedHashMap<>();
    long abandoned;
    long withoutNumber;
    long again;
    long answeredThen;

    /** Rows come in the order in which the calls arrived. */
    void add(CallRecord row) {
        forget(row.arrivedMs());
        if (row.calling() != null) {
            Long gaveUp = pending.remove(row.calling());
            if (gaveUp != null && row.arrivedMs() <= gaveUp + WITHIN_MS) {
                again++;
                answeredThen += row.reason() == Reason.ANSWERED ? 1 : 0;
            }
        }
        if (row.reason() != Reason.ABANDONED && row.reason() != Reason.SHORT_ABANDONED) {
            return;
        }
        abandoned++;
        if (row.calling() == null) {
            withoutNumber++;
        } else {
            pending.put(row.calling(), row.endedMs());
        }
    }

    private void forget(long nowMs) {
        Iterator<Long> oldest = pending.values().iterator();
        while (oldest.hasNext()
                && (oldest.next() + WITHIN_MS < nowMs || pending.size() > PENDING_MAX)) {
            oldest.remove();
        }
    }
}
